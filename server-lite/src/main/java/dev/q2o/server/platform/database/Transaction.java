package dev.q2o.server.platform.database;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.access.Origin;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/// One transaction, open for the length of the work it was handed to. It must not be kept and
/// belongs to the thread that runs the work.
public abstract sealed class Transaction permits SystemTransaction, TenantTransaction {
  private final Connection connection;
  private final Origin origin;
  private final Statements statements;
  private final Mode mode;

  Transaction(Connection connection, Origin origin, Statements statements, Mode mode) {
    this.connection = connection;
    this.origin = origin;
    this.statements = statements;
    this.mode = mode;
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

  /// Runs changes one after the other; on PostgreSQL they share a round trip.
  ///
  /// @param changes inserts, updates or deletes of this transaction
  /// @return how many rows each of them changed
  public int[] together(Sql... changes) {
    return Sql.updateAll(List.of(changes));
  }

  abstract Scope scope();

  Mode mode() {
    return mode;
  }

  Statements statements() {
    return statements;
  }

  /// The tenant whose rows alone the next statement may see, when the connection does not know it
  /// yet.
  abstract Optional<TenantId> entering();

  /// The connection knows it now.
  abstract void entered();
}
