package dev.q2o.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.SignIn.Challenge;
import dev.q2o.contract.ids.ChallengeId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.ids.UserId;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One-time codes: made, checked, and used once.
///
/// A check counts its attempt first, in a transaction of its own, and only then compares; a code is
/// used up by a conditional update. So parallel guesses have five attempts together, and of two
/// right answers one wins. Nothing differs for an account that does not exist: its challenge is
/// stored like any other and no code fits.
///
/// A challenge that is over never opens again, so it is remembered here and what is guessed at it
/// is refused without a look at the database.
final class Codes {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int ATTEMPTS = 5;
  private static final int OVER = 20_000;
  private static final int MAIL_DIGITS = 8;
  private static final int PHONE_DIGITS = 6;
  private static final String KEY = "one-time-code";

  private final Platform platform;
  private final SecureRandom random = new SecureRandom();
  private final Cache<ChallengeId, Boolean> over =
      Caffeine.newBuilder().maximumSize(OVER).expireAfterWrite(LIFETIME).build();

  Codes(Platform platform) {
    this.platform = platform;
  }

  /// What a code is for.
  enum Purpose {
    SIGN_IN,
    CONFIRM
  }

  /// A code that was made; it is sent and never stored.
  record Issued(Challenge challenge, String code) {}

  /// What a right code proves.
  record Proven(TenantId tenant, ChallengeId challenge, UserId user) {}

  /// @param user null when there is no such account
  Issued issue(
      Transaction tx, TenantId tenant, @Nullable UserId user, Purpose purpose, Contact contact) {
    Instant now = platform.clock().instant();
    ChallengeId id = platform.ids().newChallenge();
    String code = digits(contact instanceof Contact.Mail ? MAIL_DIGITS : PHONE_DIGITS);
    tx.sql(
            """
            insert into otp_challenge (tenant_id, challenge_id, user_id, purpose, code_hash,
                                       attempts, created_at, expires_at)
            values (:tenant, :id, :user, :purpose, :hash, 0, :now, :expires)
            """)
        .bind("tenant", tenant.value())
        .bind("id", id.value())
        .bind("user", user == null ? null : user.value())
        .bind("purpose", purpose)
        .bind("hash", hash(id, code))
        .bind("now", now)
        .bind("expires", now.plus(LIFETIME))
        .updateOne();
    return new Issued(
        new Challenge(id, now.plus(LIFETIME), now.plus(Budget.RESEND.window())), code);
  }

  /// Compares a code, having counted the attempt. Opens a transaction of its own.
  ///
  /// @throws Refusal in the same words whatever was wrong
  Proven check(Origin origin, ChallengeId id, String code, Purpose purpose) {
    if (over.getIfPresent(id) != null) {
      throw wrong();
    }
    Optional<Stored> stored = platform.database().inSystem(origin, tx -> countAttempt(tx, id));
    if (stored.isEmpty()) {
      over.put(id, Boolean.TRUE);
    }
    byte[] expected = stored.map(Stored::codeHash).orElse("").getBytes(StandardCharsets.US_ASCII);
    byte[] given = stored.isEmpty() ? new byte[1] : bytes(hash(id, code));
    if (!MessageDigest.isEqual(expected, given)
        || stored.isEmpty()
        || stored.get().user() == null
        || stored.get().purpose() != purpose) {
      throw wrong();
    }
    return new Proven(stored.get().tenant(), id, new UserId(stored.get().user()));
  }

  /// Uses up a code that was right.
  ///
  /// @throws Refusal when somebody else just did
  void consume(Transaction tx, Proven proven) {
    boolean consumed =
        tx.sql(
                """
                update otp_challenge set consumed_at = :now
                where tenant_id = :tenant and challenge_id = :id and consumed_at is null
                """)
            .bind("tenant", proven.tenant().value())
            .bind("id", proven.challenge().value())
            .bind("now", platform.clock().instant())
            .updateOne();
    if (!consumed) {
      throw wrong();
    }
  }

  static Refusal wrong() {
    return new Refusal(
        ProblemCode.SIGN_IN_WRONG, "The code is wrong, used or expired; ask for another.");
  }

  /// @return the challenge; empty when it has no attempt left, expired, was used or never was
  private Optional<Stored> countAttempt(Transaction tx, ChallengeId id) {
    return tx.sql(
            """
            -- all tenants: the id of a challenge is unique and names its tenant
            update otp_challenge set attempts = attempts + 1
            where challenge_id = :id and attempts < :max and expires_at > :now
              and consumed_at is null
            """)
        .returning("tenant_id, user_id, purpose, code_hash")
        .bind("id", id.value())
        .bind("max", ATTEMPTS)
        .bind("now", platform.clock().instant())
        .optional(Stored::of);
  }

  private String hash(ChallengeId id, String code) {
    return HexFormat.of().formatHex(platform.keys().mac(KEY, id + ":" + code));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private String digits(int count) {
    StringBuilder code = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      code.append((char) ('0' + random.nextInt(10)));
    }
    return code.toString();
  }

  private record Stored(
      TenantId tenant, java.util.@Nullable UUID user, Purpose purpose, String codeHash) {
    static Stored of(Row row) {
      return new Stored(
          new TenantId(row.uuid("tenant_id")),
          row.uuidOrNull("user_id"),
          row.constant("purpose", Purpose.class),
          row.text("code_hash"));
    }
  }
}
