/// Runs of the real engine whose tasks do nothing, in a process that may be killed.
@NullMarked
package dev.q2o.bench.noop;

import org.jspecify.annotations.NullMarked;
