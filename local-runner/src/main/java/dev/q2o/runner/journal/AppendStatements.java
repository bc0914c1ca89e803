package dev.q2o.runner.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The statements of the hot path, prepared once for the writer's connection. Appends are collected
/// and executed in batches. One thread.
final class AppendStatements implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement update;
  private final PreparedStatement insert;
  private final List<Append> collected = new ArrayList<>();

  AppendStatements(Connection connection) throws SQLException {
    this.connection = connection;
    this.update =
        connection.prepareStatement(
            "update run set state = ?, last_seq = ?, evidence_sha256 = ?, tree_sha256 = ?"
                + " where id = ? and epoch = ? and last_seq = ?");
    this.insert =
        connection.prepareStatement(
            "insert into event(run, seq, at, type, schema_version, payload, payload_sha256)"
                + " values(?, ?, ?, ?, ?, ?, ?)");
  }

  void collect(Append append) {
    collected.add(append);
  }

  /// Executes what was collected.
  ///
  /// @return false when some append was refused because its run has another owner or another end,
  ///   and the transaction must be rolled back
  boolean execute() throws SQLException {
    if (collected.isEmpty()) {
      return true;
    }
    try {
      for (Append append : collected) {
        bind(append);
      }
      for (int updated : update.executeBatch()) {
        if (updated != 1) {
          return false;
        }
      }
      List<EventRow> rows = collected.stream().flatMap(append -> append.events().stream()).toList();
      insert(rows);
      for (Append append : collected) {
        if (append.beside().isPresent()) {
          append.beside().get().on(connection);
        }
      }
      return true;
    } finally {
      collected.clear();
      update.clearBatch();
      insert.clearBatch();
    }
  }

  private void bind(Append append) throws SQLException {
    update.setString(1, append.state().name());
    update.setLong(2, append.lastSeq());
    update.setString(3, append.evidence().isEmpty() ? null : append.evidence());
    update.setString(4, append.tree().isEmpty() ? null : append.tree());
    update.setString(5, append.run().toString());
    update.setLong(6, append.epoch());
    update.setLong(7, append.before());
    update.addBatch();
  }

  void insert(List<EventRow> rows) throws SQLException {
    for (EventRow row : rows) {
      insert.setString(1, row.run().toString());
      insert.setLong(2, row.seq());
      insert.setObject(3, row.at().atOffset(ZoneOffset.UTC));
      insert.setString(4, row.type());
      insert.setInt(5, row.schema());
      insert.setString(6, row.payload());
      insert.setString(7, row.payloadSha256());
      insert.addBatch();
    }
    insert.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    update.close();
    insert.close();
  }
}
