/// Benchmarks that use Q2O as a person does, through its launcher.
@NullMarked
package dev.q2o.bench.run;

import org.jspecify.annotations.NullMarked;
