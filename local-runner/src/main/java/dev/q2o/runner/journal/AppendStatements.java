package dev.q2o.runner.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The statements of the hot path, prepared once for the writer's connection. Appends are collected
/// and executed in batches. One thread.
final class AppendStatements implements AutoCloseable {
  private static final String INSERT =
      "insert into event_pack(run, first_seq, last_seq, schema_version, content)"
          + " values(?, ?, ?, ?, ?)";

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
    this.insert = connection.prepareStatement(INSERT);
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
      insert(collected.stream().flatMap(append -> append.packs().stream()).toList());
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

  void insert(List<EventPack> packs) throws SQLException {
    for (EventPack pack : packs) {
      insert.setString(1, pack.run().toString());
      insert.setLong(2, pack.firstSeq());
      insert.setLong(3, pack.lastSeq());
      insert.setInt(4, pack.schema());
      insert.setBytes(5, pack.content());
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
