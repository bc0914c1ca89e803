package dev.q2o.runner.journal;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.UnreadableEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The append-only record of every run. What a future of this class has confirmed survives `kill
/// -9` and a power cut.
///
/// Safe for concurrent use. Writes go through one {@link JournalWriter}; reads use their own
/// connections and see only what is committed.
public final class Journal implements AutoCloseable {
  /// Larger payloads live in the blob store: rows stay small, so scans stay quick.
  private static final int INLINE_CHARS = 4096;

  private final Database database;
  private final BlobStore blobs;
  private final JournalWriter writer;
  private final RunEventCodec codec = new RunEventCodec();

  public Journal(Database database, BlobStore blobs) {
    this.database = database;
    this.blobs = blobs;
    this.writer = JournalWriter.start(database);
  }

  /// A new run with its first events, at epoch 1.
  ///
  /// @param after the fold of the events
  public CompletableFuture<?> create(
      ProjectId project, String requestSha256, List<RecordedEvent> events, RunView after) {
    List<Row> rows = rows(events);
    return writer.submit(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into run(id, project, number, state, epoch, last_seq, request_sha256,"
                  + " created_at) values(?, ?, ?, ?, 1, ?, ?, ?)")) {
        insert.setString(1, after.run().toString());
        insert.setString(2, project.toString());
        insert.setInt(3, after.number());
        insert.setString(4, after.state().name());
        insert.setLong(5, after.lastSeq());
        insert.setString(6, requestSha256);
        insert.setObject(7, events.getFirst().at().atOffset(ZoneOffset.UTC));
        insert.executeUpdate();
      }
      insert(connection, rows);
      return after.run();
    });
  }

  /// All events or none.
  ///
  /// @param epoch the appender's; the future fails with {@link StaleEpochException} when the run
  ///   was taken over since
  /// @param after the fold of the run with these events
  public CompletableFuture<?> append(long epoch, List<RecordedEvent> events, RunView after) {
    List<Row> rows = rows(events);
    long expected = events.getFirst().seq() - 1;
    return writer.submit(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              "update run set state = ?, last_seq = ?, evidence_sha256 = ?, tree_sha256 = ?"
                  + " where id = ? and epoch = ? and last_seq = ?")) {
        update.setString(1, after.state().name());
        update.setLong(2, after.lastSeq());
        update.setString(3, after.evidenceSha256().isEmpty() ? null : after.evidenceSha256());
        update.setString(4, after.treeSha256().isEmpty() ? null : after.treeSha256());
        update.setString(5, after.run().toString());
        update.setLong(6, epoch);
        update.setLong(7, expected);
        if (update.executeUpdate() != 1) {
          throw new StaleEpochException(after.run(), epoch);
        }
      }
      insert(connection, rows);
      return after.run();
    });
  }

  /// Makes the caller the only one who may append to the run.
  ///
  /// @return its epoch, greater than every one before
  /// @throws JournalException when there is no such run or nothing can be written
  public long take(RunId run) {
    CompletableFuture<Long> taken =
        writer.submit(connection -> {
          try (PreparedStatement update =
                  connection.prepareStatement("update run set epoch = epoch + 1 where id = ?");
              PreparedStatement select =
                  connection.prepareStatement("select epoch from run where id = ?")) {
            update.setString(1, run.toString());
            update.executeUpdate();
            select.setString(1, run.toString());
            try (ResultSet found = select.executeQuery()) {
              if (!found.next()) {
                throw new JournalException("There is no run " + run + ".");
              }
              return found.getLong(1);
            }
          }
        });
    return confirmed(taken);
  }

  /// Waits for a confirmation. An interrupted caller still gets it: the write happens anyway.
  ///
  /// @throws JournalException when nothing was written
  public static <T> T confirmed(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  public Optional<RunRow> find(RunId run) {
    return query("where id = ?", run.toString()).stream().findFirst();
  }

  /// Newest first.
  public List<RunRow> ofProject(ProjectId project) {
    return query("where project = ? order by project, number desc", project.toString());
  }

  /// The newest run of every project that is not deleted, newest first.
  public List<RunRow> latest() {
    return query(
        "where (project, number) in (select project, max(number) from run group by project)"
            + " and project not in (select id from project where deleted_at is not null)"
            + " order by created_at desc, id desc");
  }

  public List<RunRow> inState(RunState state) {
    return query("where state = ? order by id", state.name());
  }

  /// Events after a sequence number, at most `limit`, in order.
  ///
  /// @throws JournalException when one cannot be read; the message says which and why
  public List<RecordedEvent> events(RunId run, long afterSeq, int limit) {
    try {
      return database.use(connection -> {
        List<RecordedEvent> events = new ArrayList<>();
        try (PreparedStatement select =
            connection.prepareStatement(
                "select seq, at, type, schema_version, payload, payload_sha256 from event"
                    + " where run = ? and seq > ? order by run, seq limit ?")) {
          select.setString(1, run.toString());
          select.setLong(2, afterSeq);
          select.setInt(3, limit);
          try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
              events.add(read(run, found));
            }
          }
        }
        return events;
      });
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /// Why nothing can be written any more; empty while all is well.
  public Optional<String> broken() {
    return writer.broken();
  }

  /// What people asked of runs that another process works on.
  public Wishes wishes() {
    return new Wishes(database, writer);
  }

  /// The commits of workspaces, for runners that share no disk.
  public StoredBundles bundles() {
    return new StoredBundles(database, writer);
  }

  @Override
  public void close() {
    writer.close();
  }

  private RecordedEvent read(RunId run, ResultSet row) throws SQLException {
    long seq = row.getLong(1);
    try {
      String payload = row.getString(5);
      if (payload == null) {
        String hash = row.getString(6);
        payload =
            blobs
                .get(hash)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(
                    () -> new IOException("the file of blob %s is missing".formatted(hash)));
      }
      return new RecordedEvent(
          run,
          seq,
          row.getObject(2, OffsetDateTime.class).toInstant(),
          codec.decodeData(row.getInt(4), row.getString(3), payload));
    } catch (IOException e) {
      throw new JournalException(
          "Event %d of %s cannot be read: %s.".formatted(seq, run, IoSentence.of(e)), e);
    } catch (UnreadableEventException e) {
      throw new JournalException(
          "Event %d of %s cannot be read: %s.".formatted(seq, run, e.getMessage()), e);
    }
  }

  private List<RunRow> query(String where, String... values) {
    try {
      return database.use(connection -> {
        try (PreparedStatement select =
            connection.prepareStatement(
                "select id, project, number, state, epoch, last_seq, request_sha256 from run "
                    + where)) {
          for (int i = 0; i < values.length; i++) {
            select.setString(i + 1, values[i]);
          }
          try (ResultSet found = select.executeQuery()) {
            return rows(found);
          }
        }
      });
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static List<RunRow> rows(ResultSet found) throws SQLException {
    List<RunRow> runs = new ArrayList<>();
    while (found.next()) {
      runs.add(
          new RunRow(
              RunId.parse(found.getString(1)),
              ProjectId.parse(found.getString(2)),
              found.getInt(3),
              RunState.valueOf(found.getString(4).toUpperCase(Locale.ROOT)),
              found.getLong(5),
              found.getLong(6),
              found.getString(7)));
    }
    return runs;
  }

  /// A database that failed to write cannot be read either; the first failure is the one to tell.
  private JournalException unreadable(SQLException e) {
    return new JournalException(
        broken()
            .orElseGet(() ->
                "The journal cannot be used: %s. What it confirmed is safe; put that right, then resume."
                    .formatted(Reasons.of(e))),
        e);
  }

  /// Encoding and large payloads are the appender's work, not the writer's.
  private List<Row> rows(List<RecordedEvent> events) {
    List<Row> rows = new ArrayList<>(events.size());
    for (RecordedEvent event : events) {
      String data = codec.encodeData(event.event());
      if (data.length() <= INLINE_CHARS) {
        rows.add(new Row(event, codec.type(event.event()), Optional.of(data), Optional.empty()));
      } else {
        try {
          String hash = blobs.put(data.getBytes(StandardCharsets.UTF_8));
          rows.add(new Row(event, codec.type(event.event()), Optional.empty(), Optional.of(hash)));
        } catch (IOException e) {
          throw new JournalException(
              "The journal cannot be written: %s.".formatted(IoSentence.of(e)), e);
        }
      }
    }
    return rows;
  }

  private record Row(
      RecordedEvent event, String type, Optional<String> payload, Optional<String> hash) {}

  private static void insert(Connection connection, List<Row> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into event(run, seq, at, type, schema_version, payload, payload_sha256)"
                + " values(?, ?, ?, ?, ?, ?, ?)")) {
      for (Row row : rows) {
        insert.setString(1, row.event().run().toString());
        insert.setLong(2, row.event().seq());
        insert.setObject(3, row.event().at().atOffset(ZoneOffset.UTC));
        insert.setString(4, row.type());
        insert.setInt(5, RunEventCodec.SCHEMA);
        insert.setString(6, row.payload().orElse(null));
        insert.setString(7, row.hash().orElse(null));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
