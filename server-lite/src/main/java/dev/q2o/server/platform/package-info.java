/// What every context of the server stands on.
@NullMarked
package dev.q2o.server.platform;

import org.jspecify.annotations.NullMarked;
