/// Turns commands into evidence.
@NullMarked
package dev.q2o.runner.verify;

import org.jspecify.annotations.NullMarked;
