/// What Q2O's engine is compared with: other durable task systems, each used the way its own
/// documentation recommends for throughput.
@NullMarked
package dev.q2o.bench.peer;

import org.jspecify.annotations.NullMarked;
