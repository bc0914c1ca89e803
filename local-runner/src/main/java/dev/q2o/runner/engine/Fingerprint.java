package dev.q2o.runner.engine;

import dev.q2o.contract.run.FailureKind;
import java.util.regex.Pattern;

/// Recognises the same failure again: numbers, which differ between attempts, do not count.
final class Fingerprint {
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

  private Fingerprint() {}

  static String of(String task, FailureKind kind, String message) {
    return "%s/%s/%08x".formatted(task, kind, NUMBERS.matcher(message).replaceAll("#").hashCode());
  }
}
