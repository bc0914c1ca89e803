/// Renders command-line tools in Java.
@org.jspecify.annotations.NullMarked
package dev.q2o.runner.blueprint.javacli;
