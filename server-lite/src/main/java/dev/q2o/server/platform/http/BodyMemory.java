package dev.q2o.server.platform.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of request bodies all requests together may hold. Each is limited by itself, but
/// a few hundred callers who send almost all of a body and then wait would fill the memory.
///
/// Threads: safe.
final class BodyMemory {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  /// @param most bytes
  BodyMemory(long most) {
    this.most = most;
  }

  /// Takes room for bytes that have come.
  ///
  /// @return false when there is none; then nothing was taken
  boolean take(long bytes) {
    if (held.addAndGet(bytes) <= most) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /// Gives room back.
  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  /// What the reader of a body meets when there was no room for it.
  static final class Full extends IOException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("too many request bodies are in memory");
    }

    /// Whether this is why a body could not be read.
    static boolean caused(Throwable failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof Full) {
          return true;
        }
      }
      return false;
    }
  }
}
