package dev.q2o.server.platform.database;

import org.jspecify.annotations.Nullable;

/// The database cannot be reached, or has no free turn: trying again later can help.
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
