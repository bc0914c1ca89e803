package dev.q2o.bench.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/// What the libraries under measurement log.
public final class Logs {
  private Logs() {}

  /// Logs nothing. Logback writes to standard output unless told otherwise, and that is for results
  /// alone; what went wrong comes back as an exception.
  public static void silence() {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.OFF);
    }
  }
}
