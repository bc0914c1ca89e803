package dev.q2o.runner.engine;

import dev.q2o.contract.run.FailureKind;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises the same failure again: numbers, which differ between attempts, do not count. A
/// service that names a new time to come back has said something new.
final class Fingerprint {
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

  private Fingerprint() {}

  static String of(String task, FailureKind kind, String message, Optional<Instant> notBefore) {
    String what = NUMBERS.matcher(message).replaceAll("#") + notBefore.map(t -> "@" + t).orElse("");
    return "%s/%s/%08x".formatted(task, kind, what.hashCode());
  }
}
