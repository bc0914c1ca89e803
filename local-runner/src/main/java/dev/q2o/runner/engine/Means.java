package dev.q2o.runner.engine;

import java.time.Clock;
import java.util.function.LongSupplier;

/// What all runs of a process share.
///
/// @param nanos a monotonic counter: how long something takes is never read from a clock that
///   people set
record Means(
    TaskWorker worker,
    Capacities capacities,
    Listeners listeners,
    RetryPolicy retries,
    Clock clock,
    LongSupplier nanos) {}
