/// The log: one JSON object a line, with secrets taken out.
@NullMarked
package dev.q2o.server.platform.log;

import org.jspecify.annotations.NullMarked;
