package dev.q2o.server.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Transaction;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes handlers of routes that change something: one transaction around the work, and with an
/// `Idempotency-Key` the work happens once however often the request is sent.
///
/// The body is received before the transaction begins: a caller who sends slowly holds no
/// connection of the database.
///
/// The key is entered in the transaction of the change itself. A repetition that comes while the
/// first is running waits for it, and a server that dies in between leaves neither key nor change.
public final class Mutations {
  private static final ObjectMapper JSON = ApiJson.strict();

  private final Database database;
  private final IdempotencyKeys keys;

  public Mutations(Database database, Clock clock) {
    this.database = database;
    this.keys = new IdempotencyKeys(clock);
  }

  /// A change inside the caller's tenant.
  public Handler inTenant(Work<TenantTransaction> work) {
    return inTenant(Requests::tenant, work);
  }

  /// A change inside a tenant that is found in another way, such as one an administrator names.
  public Handler inTenant(Function<Context, TenantContext> tenant, Work<TenantTransaction> work) {
    return context -> {
      Requests.receive(context);
      Answer answer =
          database.inTenant(
              tenant.apply(context),
              tx -> once(context, tx, tx.tenant().value(), () -> work.run(tx, context)));
      send(context, answer);
    };
  }

  /// A change an administrator makes, or one before a tenant is known.
  public Handler inSystem(Work<SystemTransaction> work) {
    return context -> {
      Requests.receive(context);
      Answer answer =
          database.inSystem(
              Requests.origin(context),
              tx -> once(context, tx, IdempotencyKeys.NO_TENANT, () -> work.run(tx, context)));
      send(context, answer);
    };
  }

  private Answer once(Context context, Transaction tx, UUID tenant, Supplier<Reply> work) {
    Optional<IdempotencyKeys.Request> request = IdempotencyKeys.request(context, tenant);
    if (request.isEmpty()) {
      return Answer.of(work.get());
    }
    Optional<Answer> earlier = keys.enter(tx, request.get());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Reply reply = work.get();
    Answer answer = Answer.of(reply);
    keys.answered(tx, request.get(), answer, reply.secret());
    return answer;
  }

  private static void send(Context context, Answer answer) {
    if (answer.after() != null) {
      answer.after().run();
    }
    context.status(answer.status());
    if (answer.repeated()) {
      context.header("Idempotency-Replayed", "true");
    }
    if (answer.etag() != null) {
      context.header("ETag", answer.etag());
    }
    if (answer.location() != null) {
      context.header("Location", answer.location());
    }
    if (answer.body() != null) {
      context.contentType("application/json").result(answer.body());
    }
  }

  /// The work of one change.
  @FunctionalInterface
  public interface Work<T extends Transaction> {
    Reply run(T tx, Context context);
  }

  /// A reply as it is sent and kept.
  ///
  /// @param after what the change entails; null for a repetition, which entails nothing
  record Answer(
      int status,
      @Nullable String body,
      @Nullable String etag,
      @Nullable String location,
      boolean repeated,
      @Nullable Runnable after) {

    static Answer of(Reply reply) {
      Long version = reply.version();
      return new Answer(
          reply.status(),
          json(reply.body()),
          version == null ? null : Versions.tag(version),
          reply.location(),
          false,
          reply.after());
    }

    private static @Nullable String json(@Nullable Object body) {
      try {
        return body == null ? null : JSON.writeValueAsString(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a record that is no JSON: " + body.getClass(), e);
      }
    }
  }
}
