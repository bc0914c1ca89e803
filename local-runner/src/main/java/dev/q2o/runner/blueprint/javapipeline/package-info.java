/// Renders data pipelines in Java.
@org.jspecify.annotations.NullMarked
package dev.q2o.runner.blueprint.javapipeline;
