package dev.q2o.client.feature.status;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time that a timeline draws from edge to edge.
record Span(Instant from, Instant to) {

  /// Where a moment lies: 0 at the beginning, 1 at the end, never outside.
  double at(Instant moment) {
    double whole = Duration.between(from, to).toMillis();
    if (whole <= 0) {
      return 0;
    }
    return Math.clamp(Duration.between(from, moment).toMillis() / whole, 0, 1);
  }
}
