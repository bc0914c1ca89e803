/// Renders Java libraries.
@org.jspecify.annotations.NullMarked
package dev.q2o.runner.blueprint.javalib;
