package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes over the events of a journal before version 3, which had a row for each.
///
/// They are read in the order they were written and through no index, because the journal may be
/// one that {@link Salvage} has to read. A process that dies in between begins anew.
final class SingleEvents {
  private static final int BATCH = 100;

  private final EventPack.Builder pack = new EventPack.Builder();
  private final List<EventPack> batch = new ArrayList<>();
  private @Nullable RunId run;
  private long first;
  private int schema;

  private SingleEvents() {}

  /// @param connection to a database with an empty table of packs, or one that was filled half
  static void pack(Connection connection) throws SQLException {
    boolean commits = connection.getAutoCommit();
    try (Statement statement = connection.createStatement()) {
      if (!exists(statement)) {
        return;
      }
      connection.setAutoCommit(false);
      statement.execute("delete from event_pack");
      try (AppendStatements packs = new AppendStatements(connection);
          ResultSet found =
              statement.executeQuery(
                  "select run, seq, at, type, schema_version, payload, payload_sha256 from"
                      + " event")) {
        new SingleEvents().copy(found, packs);
      }
      statement.execute("drop table event");
      if (commits) {
        connection.commit();
      }
    } finally {
      connection.setAutoCommit(commits);
    }
  }

  private static boolean exists(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "select count(*) from information_schema.tables where table_name = 'event'"
                + " and table_schema = current_schema")) {
      return found.next() && found.getLong(1) > 0;
    }
  }

  private void copy(ResultSet found, AppendStatements packs) throws SQLException {
    while (found.next()) {
      RunId its = RunId.parse(found.getString(1));
      long seq = found.getLong(2);
      if (!its.equals(run)
          || seq != first + pack.events()
          || found.getInt(5) != schema
          || pack.full()) {
        close();
        run = its;
        first = seq;
        schema = found.getInt(5);
      }
      Instant at = found.getObject(3, OffsetDateTime.class).toInstant();
      String payload = found.getString(6);
      if (payload == null) {
        pack.addStored(at, found.getString(4), found.getString(7));
      } else {
        pack.add(at, found.getString(4), payload.getBytes(StandardCharsets.UTF_8));
      }
      if (batch.size() == BATCH) {
        packs.insert(batch);
        batch.clear();
      }
    }
    close();
    packs.insert(batch);
  }

  private void close() {
    RunId its = run;
    if (its != null) {
      batch.add(pack.build(its, first, schema));
    }
  }
}
