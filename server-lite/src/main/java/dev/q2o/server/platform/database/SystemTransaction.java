package dev.q2o.server.platform.database;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.access.Origin;
import java.sql.Connection;
import java.util.Optional;

/// A transaction for what belongs to no tenant (sign-in before the tenant is known, jobs, lists of
/// administrators). A statement in it that reads a tenant table either names one tenant or begins
/// with `-- all tenants: why`; a test of the whole suite's statements holds to that.
public final class SystemTransaction extends Transaction {

  SystemTransaction(
      Connection connection, Origin origin, Statements statements, Mode mode, boolean shortCuts) {
    super(connection, origin, statements, mode, shortCuts);
  }

  @Override
  Scope scope() {
    return Scope.SYSTEM;
  }

  @Override
  Optional<TenantId> entering() {
    return Optional.empty();
  }

  @Override
  void entered() {}
}
