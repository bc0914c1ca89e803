/// What a compiled Java project has and nobody uses: read from its classes, without loading or
/// running them.
@NullMarked
package dev.q2o.runner.deadcode;

import org.jspecify.annotations.NullMarked;
