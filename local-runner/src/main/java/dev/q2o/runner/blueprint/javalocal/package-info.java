/// What Java programs that keep their rows on the same machine share: where the rows are, what they
/// are called, and how they travel as tables.
@org.jspecify.annotations.NullMarked
package dev.q2o.runner.blueprint.javalocal;
