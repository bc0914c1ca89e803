package dev.q2o.runner.journal;

import java.io.IOException;

/// The database that holds a fleet's blobs did not answer. It may the next moment.
public final class StoreUnreachableException extends IOException {
  private static final long serialVersionUID = 1L;

  StoreUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
