package dev.q2o.bench.noop;

import java.util.Arrays;

/// Times in nanoseconds, summed up as percentiles. Not safe for concurrent use.
final class Stopwatch {
  private long[] nanos = new long[1024];
  private int size;

  void add(long time) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = time;
  }

  int size() {
    return size;
  }

  /// @param share 0.5 is the median
  /// @return milliseconds: the smallest time that this share of the times does not exceed
  double percentile(double share) {
    if (size == 0) {
      throw new IllegalStateException("nothing was timed");
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * size) - 1)] / 1e6;
  }
}
