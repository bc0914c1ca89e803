package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.SequenceGapException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies what is whole of a damaged journal into an empty one. Rows are read in the order they
/// were written and not through an index, which may say something else; a run ends at its first
/// gap, and its row is computed from its events again. Snapshots and wishes stay behind: the first
/// are shortcuts, the second were asked of a process that is gone.
final class Salvage {
  private static final Logger log = LoggerFactory.getLogger(Salvage.class);
  private static final int BATCH = 500;
  private static final List<String> PLAIN_TABLES = List.of("project", "run");
  private static final List<String> TABLES_OF_RUNS = List.of("bundle", "scheduled_tasks");

  private final Connection from;
  private final Connection to;
  private final EventPacks packs;
  private final RunEventCodec codec = new RunEventCodec();
  private final Map<RunId, RunAccumulator> runs = new HashMap<>();
  private final Map<RunId, JournalRecovery.RecoveredRun> ends = new HashMap<>();
  private final Set<RunId> broken = new HashSet<>();

  /// @param from tables of the newest version, some rows missing
  /// @param to tables of the newest version, empty
  Salvage(Connection from, Connection to, BlobStore blobs) {
    this.from = from;
    this.to = to;
    this.packs = new EventPacks(blobs);
  }

  /// @return the runs that were recovered
  /// @throws JournalException when an event that is there cannot be read
  List<JournalRecovery.RecoveredRun> copy() throws SQLException {
    to.setAutoCommit(false);
    for (String table : PLAIN_TABLES) {
      copy(table);
    }
    copyEvents();
    settleRuns();
    for (String table : TABLES_OF_RUNS) {
      copy(table);
    }
    to.commit();
    return List.copyOf(ends.values());
  }

  private void copy(String table) throws SQLException {
    try (Statement select = from.createStatement();
        ResultSet found = select.executeQuery("select * from " + table)) {
      int columns = found.getMetaData().getColumnCount();
      String places = String.join(", ", Collections.nCopies(columns, "?"));
      try (PreparedStatement insert =
          to.prepareStatement("insert into " + table + " values(" + places + ")")) {
        while (found.next()) {
          for (int column = 1; column <= columns; column++) {
            insert.setObject(column, found.getObject(column));
          }
          insertIfPossible(insert, table);
        }
      }
    }
  }

  /// A row that points to something lost is lost too.
  private static void insertIfPossible(PreparedStatement insert, String table) throws SQLException {
    try {
      insert.executeUpdate();
    } catch (SQLException e) {
      if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
        throw e;
      }
      log.warn("a row of {} is not recovered", table, e);
    }
  }

  private void copyEvents() throws SQLException {
    Set<RunId> known = new HashSet<>();
    try (Statement select = to.createStatement();
        ResultSet found = select.executeQuery("select id from run")) {
      while (found.next()) {
        known.add(RunId.parse(found.getString(1)));
      }
    }
    List<EventPack> batch = new ArrayList<>();
    try (AppendStatements statements = new AppendStatements(to);
        Statement select = from.createStatement();
        ResultSet found =
            select.executeQuery(
                "select run, first_seq, last_seq, schema_version, content from event_pack")) {
      while (found.next()) {
        EventPack pack = pack(found);
        if (known.contains(pack.run())) {
          batch.addAll(whole(pack));
        }
        if (batch.size() >= BATCH) {
          statements.insert(batch);
          batch.clear();
        }
      }
      statements.insert(batch);
    }
  }

  private static EventPack pack(ResultSet found) throws SQLException {
    return new EventPack(
        RunId.parse(found.getString(1)),
        found.getLong(2),
        found.getLong(3),
        found.getInt(4),
        found.getBytes(5));
  }

  /// The pack up to its first event that does not follow.
  private List<EventPack> whole(EventPack pack) {
    List<RecordedEvent> events = packs.read(pack, 0);
    List<RecordedEvent> following = events.stream().takeWhile(this::follows).toList();
    if (following.isEmpty()) {
      return List.of();
    }
    return following.size() == events.size() ? List.of(pack) : packs.of(following);
  }

  private boolean follows(RecordedEvent event) {
    if (broken.contains(event.run())) {
      return false;
    }
    RunAccumulator run =
        runs.computeIfAbsent(event.run(), id -> new RunAccumulator(RunFold.empty(id)));
    try {
      if (run.apply(event)) {
        ends.put(
            event.run(),
            new JournalRecovery.RecoveredRun(
                event.run(), event.seq(), codec.type(event.event()), event.at()));
        return true;
      }
    } catch (SequenceGapException | IllegalArgumentException e) {
      log.warn("{} ends before event {}", event.run(), event.seq(), e);
    }
    broken.add(event.run());
    return false;
  }

  private void settleRuns() throws SQLException {
    try (PreparedStatement update =
            to.prepareStatement(
                "update run set state = ?, last_seq = ?, evidence_sha256 = ?, tree_sha256 = ?"
                    + " where id = ?");
        Statement delete = to.createStatement()) {
      for (RunAccumulator run : runs.values()) {
        update.setString(1, run.state().name());
        update.setLong(2, run.lastSeq());
        update.setString(3, run.evidenceSha256().isEmpty() ? null : run.evidenceSha256());
        update.setString(4, run.treeSha256().isEmpty() ? null : run.treeSha256());
        update.setString(5, run.run().toString());
        update.executeUpdate();
      }
      delete.executeUpdate("delete from run where id not in (select run from event_pack)");
    }
  }
}
