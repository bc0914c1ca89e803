package dev.q2o.server.platform.database;

import dev.q2o.contract.ids.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// PostgreSQL's row-level security: for the rest of its transaction a connection runs as the role
/// `q2o_tenant`, which owns nothing and cannot bypass the policies, and sees one tenant.
///
/// The role and the policies are made by the migrations' callbacks `beforeMigrate` and
/// `afterMigrate`, for every table that has a column `tenant_id`.
final class RowSecurity {
  private RowSecurity() {}

  // Both settings in one round trip; `true` ends them with the transaction.
  static void enter(Connection connection, TenantId tenant) throws SQLException {
    try (PreparedStatement enter =
        connection.prepareStatement(
            "select set_config('role', 'q2o_tenant', true), set_config('app.tenant', ?, true)")) {
      enter.setString(1, tenant.value().toString());
      enter.execute();
    }
  }
}
