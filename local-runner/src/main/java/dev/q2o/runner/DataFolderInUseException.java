package dev.q2o.runner;

/// Another process owns the data folder. The message is one sentence for the user.
public final class DataFolderInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataFolderInUseException(String message) {
    super(message);
  }
}
