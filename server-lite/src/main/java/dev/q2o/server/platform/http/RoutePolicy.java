package dev.q2o.server.platform.http;

import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import io.javalin.security.RouteRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may call a route, and when. A route declares exactly one.
public sealed interface RoutePolicy extends RouteRole {
  /// Anyone who reaches the port, also while the server drains: liveness and readiness.
  RoutePolicy PROBE = Open.PROBE;

  /// Anyone who reaches the port.
  RoutePolicy PUBLIC = Open.PUBLIC;

  /// People and API tokens of a tenant.
  ///
  /// @param scope what an API token needs
  /// @param roles which roles may; none means all
  static Tenant tenant(TokenScope scope, TenantRole... roles) {
    return new Tenant(anyOf(roles), Optional.of(scope), false, false);
  }

  /// People of a tenant who signed in themselves; no API token.
  ///
  /// @param roles which roles may; none means all
  static Tenant people(TenantRole... roles) {
    return new Tenant(anyOf(roles), Optional.empty(), false, false);
  }

  /// Administrators of the server.
  static Admin admin() {
    return new Admin(false);
  }

  private static Set<TenantRole> anyOf(TenantRole... roles) {
    return roles.length == 0 ? EnumSet.allOf(TenantRole.class) : EnumSet.copyOf(List.of(roles));
  }

  /// Policies that ask nobody who they are.
  enum Open implements RoutePolicy {
    PROBE,
    PUBLIC
  }

  /// A principal of a tenant.
  ///
  /// @param scope what an API token needs; empty when tokens may not
  /// @param confirmed whether a fresh proof of identity is asked for
  /// @param whileSuspended whether a change is let through although the tenant is suspended; reads
  ///   always are
  record Tenant(
      Set<TenantRole> roles, Optional<TokenScope> scope, boolean confirmed, boolean whileSuspended)
      implements RoutePolicy {

    /// The same, but only shortly after the person proved again who they are.
    public Tenant afterConfirmation() {
      return new Tenant(roles, scope, true, whileSuspended);
    }

    /// The same, and also in a suspended tenant.
    public Tenant alsoWhileSuspended() {
      return new Tenant(roles, scope, confirmed, true);
    }
  }

  /// An administrator of the server.
  ///
  /// @param confirmed whether a fresh proof of identity is asked for
  record Admin(boolean confirmed) implements RoutePolicy {

    /// The same, but only shortly after the administrator proved again who they are.
    public Admin afterConfirmation() {
      return new Admin(true);
    }
  }
}
