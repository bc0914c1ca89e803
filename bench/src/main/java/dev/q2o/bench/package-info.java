/// Benchmarks of Q2O beside its peers: the command, the registry and what a benchmark is.
@NullMarked
package dev.q2o.bench;

import org.jspecify.annotations.NullMarked;
