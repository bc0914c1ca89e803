package dev.q2o.server.identity.admin;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords as Argon2id (RFC 9106) with OWASP's parameters of 19 MiB, two passes, one lane; stored
/// in the usual form `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
///
/// Threads: safe. Two are computed at once at most, since each takes 19 MiB; who waits too long for
/// a turn is refused.
final class PasswordHash {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String HEAD =
      "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";

  private final SecureRandom random = new SecureRandom();
  private final Semaphore turns = new Semaphore(2, true);

  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return HEAD
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(compute(password, salt));
  }

  /// Compares in constant time.
  ///
  /// @param stored what [#hash] gave; anything else never matches, but takes as long
  boolean matches(String password, String stored) {
    String[] parts =
        stored.startsWith(HEAD) ? stored.substring(HEAD.length()).split("\\$") : new String[0];
    boolean known = parts.length == 2;
    byte[] salt = known ? Base64.getDecoder().decode(parts[0]) : new byte[SALT_BYTES];
    byte[] expected = known ? Base64.getDecoder().decode(parts[1]) : new byte[0];
    return MessageDigest.isEqual(compute(password, salt), expected);
  }

  private void takeTurn() {
    try {
      if (turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Refusal(
        ProblemCode.ACCESS_RATE_LIMITED,
        "Many are signing in at this moment; try again shortly.",
        LONGEST_WAIT);
  }

  private byte[] compute(String password, byte[] salt) {
    takeTurn();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(MEMORY_KIB)
              .withIterations(PASSES)
              .withParallelism(LANES)
              .withSalt(salt)
              .build());
      byte[] hash = new byte[HASH_BYTES];
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      turns.release();
    }
  }
}
