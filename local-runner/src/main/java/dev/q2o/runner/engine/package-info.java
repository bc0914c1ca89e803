/// Runs as actors: decide, act, record.
@NullMarked
package dev.q2o.runner.engine;

import org.jspecify.annotations.NullMarked;
