package dev.q2o.server.identity;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.Tenants.Status;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.api.Users.ApiToken;
import dev.q2o.contract.api.Users.CreatedApiToken;
import dev.q2o.contract.api.Users.NewApiToken;
import dev.q2o.contract.ids.ApiTokenId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.ids.UserId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Actor;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.access.Credentials;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.Principal;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.keys.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tokens for programs. A token acts with the role its maker has now, within its scopes; when the
/// maker leaves or is disabled it ends with them.
final class ApiTokens implements Authenticator {
  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final int MAX_PER_USER = 50;
  private static final Origin ORIGIN = Origin.system("token-check");

  private final Platform platform;
  private final AuditLog audit;
  private final Tokens tokens = new Tokens();

  ApiTokens(Platform platform, AuditLog audit) {
    this.platform = platform;
    this.audit = audit;
  }

  @Override
  public Optional<Principal> authenticate(Credentials credentials) {
    if (!Tokens.Kind.API.matches(credentials.token())) {
      return Optional.empty();
    }
    String hash = Tokens.hash(credentials.token());
    Instant now = platform.clock().instant();
    Optional<Live> found = platform.database().readSystem(ORIGIN, tx -> byHash(tx, hash, now));
    found
        .filter(live -> live.usedAt() == null || !live.usedAt().plus(TOUCH).isAfter(now))
        .ifPresent(live -> platform.database().inSystem(ORIGIN, tx -> touch(tx, live, now)));
    return found.map(Live::principal);
  }

  CreatedApiToken create(TenantTransaction tx, UserId user, NewApiToken request) {
    Integer days = request.expiresInDays();
    new Checks()
        .text("name", request.name(), 1, 80)
        .must(
            "scopes", request.scopes() != null && !request.scopes().isEmpty(), "must name a scope")
        .must("expiresInDays", days == null || days >= 1 && days <= 365, "must be 1 to 365")
        .must("name", count(tx, user) < MAX_PER_USER, "cannot be given: revoke an old token first")
        .orRefuse();
    Instant now = platform.clock().instant();
    String token = tokens.next(Tokens.Kind.API);
    ApiToken details =
        new ApiToken(
            platform.ids().newApiToken(),
            user,
            request.name().strip(),
            EnumSet.copyOf(request.scopes()),
            token.substring(token.length() - 4),
            now,
            days == null ? null : now.plus(Duration.ofDays(days)),
            null);
    insert(tx, details, Tokens.hash(token));
    audit.record(
        tx, "api_token.created", details.id().toString(), Map.of("scopes", text(details.scopes())));
    return new CreatedApiToken(token, details);
  }

  List<ApiToken> list(TenantTransaction tx) {
    return tx.sql(
            """
            select * from api_token where tenant_id = :tenant and revoked_at is null
            order by tenant_id, token_id desc
            """)
        .list(ApiTokens::token);
  }

  void revoke(TenantTransaction tx, ApiTokenId id) {
    boolean revoked =
        tx.sql(
                """
                update api_token set revoked_at = :now
                where tenant_id = :tenant and token_id = :id and revoked_at is null
                """)
            .bind("id", id.value())
            .bind("now", platform.clock().instant())
            .updateOne();
    if (!revoked) {
      throw new Refusal(ProblemCode.API_TOKEN_NOT_FOUND, "There is no such API token.");
    }
    audit.record(tx, "api_token.revoked", id.toString(), Map.of());
  }

  long count(TenantTransaction tx) {
    return tx.sql("select count(*) as total from api_token where tenant_id = :tenant")
        .one(row -> row.number("total"));
  }

  private long count(TenantTransaction tx, UserId user) {
    return tx.sql(
            """
            select count(*) as total from api_token
            where tenant_id = :tenant and user_id = :user and revoked_at is null
            """)
        .bind("user", user.value())
        .one(row -> row.number("total"));
  }

  private static void insert(TenantTransaction tx, ApiToken token, String hash) {
    tx.sql(
            """
            insert into api_token (tenant_id, token_id, user_id, name, token_hash, last_four,
                                   scopes, created_at, expires_at)
            values (:tenant, :id, :user, :name, :hash, :lastFour, :scopes, :now, :expires)
            """)
        .bind("id", token.id().value())
        .bind("user", token.user().value())
        .bind("name", token.name())
        .bind("hash", hash)
        .bind("lastFour", token.lastFour())
        .bind("scopes", text(token.scopes()))
        .bind("now", token.createdAt())
        .bind("expires", token.expiresAt())
        .updateOne();
  }

  private static Optional<Live> byHash(SystemTransaction tx, String hash, Instant now) {
    return tx.sql(
            """
            -- all tenants: a token names its tenant
            select k.tenant_id, k.token_id, k.scopes, k.last_used_at, u.role, t.status
            from api_token k
              join user_account u on u.tenant_id = k.tenant_id and u.user_id = k.user_id
              join tenant t on t.tenant_id = k.tenant_id
            where k.token_hash = :hash and k.revoked_at is null and not u.disabled
              and (k.expires_at is null or k.expires_at > :now) and t.status <> 'DELETED'
            """)
        .bind("hash", hash)
        .bind("now", now)
        .optional(row ->
            new Live(
                new TenantId(row.uuid("tenant_id")),
                new ApiTokenId(row.uuid("token_id")),
                row.constant("role", TenantRole.class),
                scopes(row.text("scopes")),
                row.instantOrNull("last_used_at"),
                row.constant("status", Status.class) == Status.SUSPENDED));
  }

  private static boolean touch(SystemTransaction tx, Live token, Instant now) {
    return tx.sql(
            """
            update api_token set last_used_at = :now
            where tenant_id = :tenant and token_id = :id
            """)
        .bind("tenant", token.tenant().value())
        .bind("id", token.id().value())
        .bind("now", now)
        .updateOne();
  }

  private static ApiToken token(Row row) {
    return new ApiToken(
        new ApiTokenId(row.uuid("token_id")),
        new UserId(row.uuid("user_id")),
        row.text("name"),
        scopes(row.text("scopes")),
        row.text("last_four"),
        row.instant("created_at"),
        row.instantOrNull("expires_at"),
        row.instantOrNull("last_used_at"));
  }

  private static String text(Set<TokenScope> scopes) {
    return scopes.stream().map(TokenScope::name).sorted().collect(Collectors.joining(","));
  }

  private static Set<TokenScope> scopes(String text) {
    return Arrays.stream(text.split(","))
        .map(TokenScope::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(TokenScope.class)));
  }

  private record Live(
      TenantId tenant,
      ApiTokenId id,
      TenantRole role,
      Set<TokenScope> scopes,
      @Nullable Instant usedAt,
      boolean suspended) {
    Principal principal() {
      return new Principal.Member(
          tenant,
          new Actor(Actor.Kind.API_TOKEN, id.toString()),
          role,
          Optional.of(scopes),
          Optional.empty(),
          suspended);
    }
  }
}
