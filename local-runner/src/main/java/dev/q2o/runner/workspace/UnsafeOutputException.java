package dev.q2o.runner.workspace;

import java.io.IOException;

/// A task wanted to write what it must not. The message names path and reason.
public final class UnsafeOutputException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnsafeOutputException(String message) {
    super(message);
  }
}
