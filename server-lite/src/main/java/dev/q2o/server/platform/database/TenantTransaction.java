package dev.q2o.server.platform.database;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.access.TenantContext;
import java.sql.Connection;
import java.util.Optional;

/// A transaction inside one tenant. Every statement must name the tenant as `:tenant`, which is
/// bound here and nowhere else. On PostgreSQL the transaction also runs as a role that row-level
/// security holds to that tenant.
public final class TenantTransaction extends Transaction {
  private final TenantContext context;
  private boolean inside;

  TenantTransaction(
      Connection connection,
      TenantContext context,
      Statements statements,
      Mode mode,
      boolean shortCuts) {
    super(connection, context.origin(), statements, mode, shortCuts);
    this.context = context;
  }

  public TenantId tenant() {
    return context.tenant();
  }

  /// Begins a statement.
  ///
  /// @throws IllegalArgumentException when it does not name the tenant
  @Override
  public Sql sql(String text) {
    Sql sql = super.sql(text);
    if (!sql.names("tenant")) {
      throw new IllegalArgumentException(
          "A statement inside a tenant must restrict itself with :tenant, but this does not: "
              + text);
    }
    return sql.bind("tenant", context.tenant().value());
  }

  @Override
  Scope scope() {
    return Scope.TENANT;
  }

  @Override
  Optional<TenantId> entering() {
    return statements().rowSecurity() && !inside ? Optional.of(tenant()) : Optional.empty();
  }

  @Override
  void entered() {
    inside = mode() == Mode.CHANGE; // a read leaves it with each statement
  }
}
