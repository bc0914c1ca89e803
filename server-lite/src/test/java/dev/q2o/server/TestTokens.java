package dev.q2o.server;

import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.ids.AdminId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.access.Actor;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.access.Credentials;
import dev.q2o.server.platform.access.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tokens that say who they are, so that a test of a context needs no sign-in: `admin`,
/// `admin-stale`, `ten_... OWNER`, `ten_... OWNER stale`, `ten_... OWNER suspended`, `ten_... OWNER
/// TENANT_READ`.
public record TestTokens(Clock clock) implements Authenticator {
  private static final UUID SOMEBODY = new UUID(7, 7);

  public static String admin() {
    return "admin";
  }

  /// An administrator who proved long ago who they are.
  public static String adminUnconfirmed() {
    return "admin-stale";
  }

  public static String member(TenantId tenant, TenantRole role) {
    return tenant + " " + role;
  }

  public static String suspended(TenantId tenant, TenantRole role) {
    return tenant + " " + role + " suspended";
  }

  /// Somebody who proved long ago who they are.
  public static String unconfirmed(TenantId tenant, TenantRole role) {
    return tenant + " " + role + " stale";
  }

  /// An API token.
  public static String scoped(TenantId tenant, TenantRole role, TokenScope... scopes) {
    return tenant
        + " "
        + role
        + " "
        + Arrays.stream(scopes).map(TokenScope::name).collect(Collectors.joining(","));
  }

  @Override
  public Optional<Principal> authenticate(Credentials credentials) {
    String token = credentials.token();
    if (token.startsWith("admin")) {
      Duration ago = token.equals("admin") ? Duration.ofMinutes(9) : Duration.ofMinutes(11);
      return Optional.of(
          new Principal.Admin(new AdminId(SOMEBODY), Optional.of(clock.instant().minus(ago))));
    }
    String[] parts = token.split(" ");
    if (!parts[0].startsWith("ten_")) {
      return Optional.empty();
    }
    boolean suspended = parts.length > 2 && parts[2].equals("suspended");
    boolean stale = parts.length > 2 && parts[2].equals("stale");
    Optional<Set<TokenScope>> scopes =
        parts.length > 2 && !suspended && !stale
            ? Optional.of(
                Arrays.stream(parts[2].split(","))
                    .map(TokenScope::valueOf)
                    .collect(Collectors.toSet()))
            : Optional.empty();
    return Optional.of(
        new Principal.Member(
            TenantId.parse(parts[0]),
            new Actor(scopes.isPresent() ? Actor.Kind.API_TOKEN : Actor.Kind.USER, parts[1]),
            TenantRole.valueOf(parts[1]),
            scopes,
            scopes.isPresent()
                ? Optional.empty()
                : Optional.of(clock.instant().minus(Duration.ofMinutes(stale ? 11 : 0))),
            suspended));
  }
}
