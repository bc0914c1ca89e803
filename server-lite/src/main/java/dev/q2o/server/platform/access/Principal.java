package dev.q2o.server.platform.access;

import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.ids.AdminId;
import dev.q2o.contract.ids.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Somebody who proved who they are.
public sealed interface Principal {

  Actor actor();

  /// Names the principal's own counters of requests; stable over its requests.
  default String rateKey() {
    return actor().kind() + ":" + actor().id();
  }

  /// Somebody who acts inside one tenant.
  ///
  /// @param role what they may do
  /// @param scopes what their token may be used for; empty means everything the role allows
  /// @param confirmedAt when they last proved it by a fresh code; empty for tokens, which cannot
  /// @param suspended whether the tenant is, so that nothing may be changed
  record Member(
      TenantId tenant,
      Actor actor,
      TenantRole role,
      Optional<Set<TokenScope>> scopes,
      Optional<Instant> confirmedAt,
      boolean suspended)
      implements Principal {

    public boolean allows(TokenScope scope) {
      return scopes.isEmpty() || scopes.get().contains(scope);
    }
  }

  /// An administrator of the server.
  record Admin(AdminId id, Optional<Instant> confirmedAt) implements Principal {
    @Override
    public Actor actor() {
      return new Actor(Actor.Kind.ADMIN, id.toString());
    }
  }
}
