/// How runs are watched and steered from outside: by another terminal through a socket in the data
/// folder, or by whatever else implements {@link dev.q2o.runner.control.RunTarget}.
@NullMarked
package dev.q2o.runner.control;

import org.jspecify.annotations.NullMarked;
