package dev.q2o.server.platform.http;

import java.time.Instant;

/// Which points in time a request may name: those every database stores.
final class Times {
  static final String EXPECTATION = "must lie in the years 1970 to 9999";

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Times() {}

  static boolean storable(Instant instant) {
    return !instant.isBefore(Instant.EPOCH) && instant.isBefore(END);
  }
}
