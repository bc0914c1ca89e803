package dev.q2o.server.platform.database;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.access.Origin;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One transaction, open for the length of the work it was handed to. It must not be kept and
/// belongs to the thread that runs the work.
public abstract sealed class Transaction permits SystemTransaction, TenantTransaction {
  private final Connection connection;
  private final Origin origin;
  private final Statements statements;
  private final Mode mode;
  private final boolean shortCuts;
  private List<Sql> putOff = new ArrayList<>();

  Transaction(
      Connection connection, Origin origin, Statements statements, Mode mode, boolean shortCuts) {
    this.connection = connection;
    this.origin = origin;
    this.statements = statements;
    this.mode = mode;
    this.shortCuts = shortCuts;
  }

  /// Who does this, for the audit log.
  public Origin origin() {
    return origin;
  }

  /// Begins a statement.
  ///
  /// @param text with parameters as `:name`
  public Sql sql(String text) {
    return new Sql(this, statements, statements.parsed(text));
  }

  /// Begins a number of statements that are sent together.
  public Together together() {
    return new Together(this);
  }

  /// Whether the work may take a way that is shorter and usually leads there. When it does not, the
  /// work throws [ShortCut] and is run again from the beginning.
  public boolean shortCuts() {
    return shortCuts;
  }

  abstract Scope scope();

  Connection connection() {
    return connection;
  }

  void putOff(Sql change) {
    putOff.add(change);
  }

  /// Changes that travel with the next statement or with the commit.
  List<Sql> takePutOff() {
    List<Sql> taken = putOff;
    if (!taken.isEmpty()) {
      putOff = new ArrayList<>();
    }
    return taken;
  }

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
