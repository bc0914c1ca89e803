package dev.q2o.runner.cli;

import java.util.HashSet;
import java.util.Set;

/// A short name for a failure, equal wherever the same code failed the same way, so that two
/// reports of one defect can be recognised without sending anything anywhere. For example
/// `Q2O-7K3QD`.
///
/// Folded from the exception's type and the frames of our own packages (class and method, no line
/// numbers), through the chain of causes; messages, paths and line numbers do not count.
record ErrorCode(String text) {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 5;
  private static final String OWN = "dev.q2o.";

  static ErrorCode of(Throwable failure) {
    long hash = 0xcbf29ce484222325L;
    Set<Throwable> seen = new HashSet<>();
    for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
      hash = mix(hash, t.getClass().getName());
      for (StackTraceElement frame : t.getStackTrace()) {
        if (frame.getClassName().startsWith(OWN) && !frame.getMethodName().startsWith("lambda$")) {
          hash = mix(hash, frame.getClassName() + "." + frame.getMethodName());
        }
      }
    }
    StringBuilder text = new StringBuilder("Q2O-");
    for (int i = 0; i < LENGTH; i++) {
      text.append(DIGITS.charAt((int) (hash >>> 59)));
      hash <<= 5;
    }
    return new ErrorCode(text.toString());
  }

  /// FNV-1a.
  private static long mix(long hash, String part) {
    for (int i = 0; i < part.length(); i++) {
      hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
    }
    return (hash ^ '\n') * 0x100000001b3L;
  }

  @Override
  public String toString() {
    return text;
  }
}
