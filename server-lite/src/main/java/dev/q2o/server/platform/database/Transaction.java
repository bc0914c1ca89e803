package dev.q2o.server.platform.database;

import dev.q2o.server.platform.access.Origin;
import java.sql.Connection;

/// One transaction, open for the length of the work it was handed to. It must not be kept and
/// belongs to the thread that runs the work.
public abstract sealed class Transaction permits SystemTransaction, TenantTransaction {
  private final Connection connection;
  private final Origin origin;
  private final Statements statements;

  Transaction(Connection connection, Origin origin, Statements statements) {
    this.connection = connection;
    this.origin = origin;
    this.statements = statements;
  }

  /// Who does this, for the audit log.
  public Origin origin() {
    return origin;
  }

  /// Begins a statement.
  ///
  /// @param text with parameters as `:name`
  public Sql sql(String text) {
    return new Sql(this, connection, statements, statements.parsed(text));
  }

  abstract Scope scope();
}
