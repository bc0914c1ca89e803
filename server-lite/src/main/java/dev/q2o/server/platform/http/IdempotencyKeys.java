package dev.q2o.server.platform.http;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Digests;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Actor;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.Transaction;
import dev.q2o.server.platform.http.Mutations.Answer;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Remembers which requests were done, by key and caller, and what was answered.
final class IdempotencyKeys {
  static final UUID NO_TENANT = new UUID(0, 0);

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,128}");

  private final Clock clock;

  IdempotencyKeys(Clock clock) {
    this.clock = clock;
  }

  /// @param key hash of the key and who sent it, so that nobody meets another's keys
  /// @param request hash of everything that makes the request this one
  record Request(UUID tenant, String key, String request) {}

  /// @throws Refusal when the header is there but no usable key
  static Optional<Request> request(Context context, UUID tenant) {
    String key = context.header("Idempotency-Key");
    if (key == null) {
      return Optional.empty();
    }
    if (!KEY.matcher(key).matches()) {
      throw new Refusal(
          ProblemCode.REQUEST_INVALID,
          "Idempotency-Key must have 8 to 128 visible ASCII characters, such as a UUID.");
    }
    Actor actor = Requests.origin(context).actor();
    String who = actor.kind() + "\n" + actor.id();
    return Optional.of(
        new Request(
            tenant,
            Digests.sha256Hex(who + "\n" + key),
            Digests.sha256Hex(
                context.method()
                    + "\n"
                    + context.path()
                    + "\n"
                    + context.queryString()
                    + "\n"
                    + context.header("If-Match")
                    + "\n"
                    + context.body())));
  }

  /// Enters the key, waiting for another transaction that holds it.
  ///
  /// @return what was answered the first time; empty when this is the first time
  Optional<Answer> enter(Transaction tx, Request request) {
    boolean first =
        tx.sql(
                """
                insert into idempotency_key (tenant_id, key_hash, request_hash, created_at)
                values (:tenant, :key, :request, :now)
                on conflict do nothing
                """)
            .bind("tenant", request.tenant())
            .bind("key", request.key())
            .bind("request", request.request())
            .bind("now", clock.instant())
            .updateOne();
    if (first) {
      return Optional.empty();
    }
    return Optional.of(
        tx.sql(
                """
                select request_hash, status, body, etag, location, secret from idempotency_key
                where tenant_id = :tenant and key_hash = :key
                """)
            .bind("tenant", request.tenant())
            .bind("key", request.key())
            .one(row -> earlier(row, request)));
  }

  void answered(Transaction tx, Request request, Answer answer, boolean secret) {
    tx.sql(
            """
            update idempotency_key
            set status = :status, body = :body, etag = :etag, location = :location,
                secret = :secret
            where tenant_id = :tenant and key_hash = :key
            """)
        .bind("tenant", request.tenant())
        .bind("key", request.key())
        .bind("status", answer.status())
        .bind("body", secret ? null : answer.body())
        .bind("etag", answer.etag())
        .bind("location", answer.location())
        .bind("secret", secret)
        .updateOne();
  }

  private static Answer earlier(Row row, Request request) {
    if (!row.text("request_hash").equals(request.request())) {
      throw new Refusal(
          ProblemCode.IDEMPOTENCY_KEY_REUSED,
          "This Idempotency-Key was used for another request; take a new one.");
    }
    if (row.flag("secret")) {
      throw new Refusal(
          ProblemCode.IDEMPOTENCY_SECRET_SHOWN,
          "This was done; its answer held a secret that is shown once and not kept.");
    }
    return new Answer(
        row.integer("status"),
        row.textOrNull("body"),
        row.textOrNull("etag"),
        row.textOrNull("location"),
        true,
        null);
  }
}
