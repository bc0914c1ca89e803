/// Jobs: what the server does by itself from time to time, once however many servers there are.
@NullMarked
package dev.q2o.server.platform.jobs;

import org.jspecify.annotations.NullMarked;
