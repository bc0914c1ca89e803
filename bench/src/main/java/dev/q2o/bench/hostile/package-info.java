/// The server under attack and under failure: as a real process, with callers who wish it ill and
/// parts that die.
@NullMarked
package dev.q2o.bench.hostile;

import org.jspecify.annotations.NullMarked;
