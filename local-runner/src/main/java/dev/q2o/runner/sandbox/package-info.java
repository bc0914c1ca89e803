/// Executes commands with as little power as possible.
@NullMarked
package dev.q2o.runner.sandbox;

import org.jspecify.annotations.NullMarked;
