/// A program of its own, started in the sandbox beside a rendered project: plants small faults into
/// the project's classes and counts how many of them the project's own tests find. Uses nothing but
/// the JDK and the JUnit the project brings.
@NullMarked
package dev.q2o.runner.mutation;

import org.jspecify.annotations.NullMarked;
