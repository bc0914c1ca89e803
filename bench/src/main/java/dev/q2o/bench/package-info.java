/// Benchmarks against peers, and the crash and load drivers.
@NullMarked
package dev.q2o.bench;

import org.jspecify.annotations.NullMarked;
