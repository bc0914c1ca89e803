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
  /// Sent in front of a transaction's first statement, in the same round trip. Its one parameter is
  /// the tenant; `true` ends both settings with the transaction.
  static final String ENTER =
      "select set_config('role', 'q2o_tenant', true), set_config('app.tenant', ?, true);\n";

  private RowSecurity() {}

  static void bind(PreparedStatement entering, TenantId tenant) throws SQLException {
    entering.setString(1, tenant.value().toString());
  }

  /// Enters in a round trip of its own.
  static void enter(Connection connection, TenantId tenant) throws SQLException {
    try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
      bind(enter, tenant);
      enter.execute();
    }
  }
}
