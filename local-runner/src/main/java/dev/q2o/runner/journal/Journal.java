package dev.q2o.runner.journal;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The append-only record of every run. What a future of this class has confirmed survives `kill
/// -9` and a power cut.
///
/// Safe for concurrent use. Writes go through one {@link JournalWriter}; reads use their own
/// connections and see only what is committed.
public final class Journal implements AutoCloseable {
  private final Database database;
  private final JournalWriter writer;
  private final EventPacks packs;
  private final StoredEvents history;
  private final Snapshots snapshots;

  public Journal(Database database, BlobStore blobs) {
    this.database = database;
    this.packs = new EventPacks(blobs);
    this.history = new StoredEvents(database, packs);
    this.writer = new JournalWriter(new GroupCommit(database));
    this.snapshots = new Snapshots(database, writer, blobs);
  }

  /// A new run with its first events, at epoch 1.
  ///
  /// @param after the fold of the events
  public CompletableFuture<?> create(
      ProjectId project, String requestSha256, List<RecordedEvent> first, RunView after) {
    return create(project, requestSha256, first, after, Optional.empty());
  }

  /// A new run with its first events, at epoch 1.
  ///
  /// @param after the fold of the events
  /// @param beside written in the same transaction
  public CompletableFuture<?> create(
      ProjectId project,
      String requestSha256,
      List<RecordedEvent> first,
      RunView after,
      Optional<Database.Work<?>> beside) {
    List<EventPack> written = packs.of(first);
    return writer.submit(
        first.size(),
        connection -> {
          try (PreparedStatement insert =
                  connection.prepareStatement(
                      "insert into run(id, project, number, state, epoch, last_seq, request_sha256,"
                          + " created_at) values(?, ?, ?, ?, 1, ?, ?, ?)");
              AppendStatements statements = new AppendStatements(connection)) {
            insert.setString(1, after.run().toString());
            insert.setString(2, project.toString());
            insert.setInt(3, after.number());
            insert.setString(4, after.state().name());
            insert.setLong(5, after.lastSeq());
            insert.setString(6, requestSha256);
            insert.setObject(7, first.getFirst().at().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
            statements.insert(written);
          }
          if (beside.isPresent()) {
            beside.get().on(connection);
          }
          return after.run();
        });
  }

  /// All events or none. The cost does not grow with the run: only when the events cross a mark of
  /// a thousand is its view taken, to be stored behind them.
  ///
  /// @param epoch the appender's; the future fails with {@link StaleEpochException} when the run
  ///   was taken over since
  /// @param after the run with these events; not used after this method has returned
  public CompletableFuture<?> append(
      long epoch, List<RecordedEvent> appended, RunAccumulator after) {
    return append(epoch, appended, after, Optional.empty());
  }

  /// Like the other, with something written in the same transaction.
  public CompletableFuture<?> append(
      long epoch,
      List<RecordedEvent> appended,
      RunAccumulator after,
      Optional<Database.Work<?>> beside) {
    long before = appended.getFirst().seq() - 1;
    long last = after.lastSeq();
    Optional<RunView> snapshot =
        Snapshots.due(before, last) ? Optional.of(after.view()) : Optional.empty();
    CompletableFuture<RunId> written =
        writer.submit(
            new Append(
                after.run(),
                epoch,
                before,
                last,
                after.state(),
                after.evidenceSha256(),
                after.treeSha256(),
                packs.of(appended),
                beside));
    snapshot.ifPresent(view -> written.thenRun(() -> snapshots.keep(view)));
    return written;
  }

  /// The newest stored view of a run; its tail are the {@link #events} after its sequence. Empty
  /// when there is none, or none this Q2O can use: then the run is folded from its start.
  public Optional<RunView> snapshot(RunRow row) {
    try {
      return snapshots.of(row);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /// Makes the caller the only one who may append to the run.
  ///
  /// @return its epoch, greater than every one before
  /// @throws JournalException when there is no such run or nothing can be written
  public long take(RunId run) {
    return take(run, connection -> true).orElseThrow();
  }

  /// Makes the caller the only one who may append to the run, if it is entitled to.
  ///
  /// @param entitled asked in the same transaction
  /// @return its epoch, greater than every one before; empty when it is not entitled
  /// @throws JournalException when there is no such run or nothing can be written
  public OptionalLong take(RunId run, Database.Work<Boolean> entitled) {
    CompletableFuture<OptionalLong> taken =
        writer.submit(connection -> {
          if (!entitled.on(connection)) {
            return OptionalLong.empty();
          }
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
              return OptionalLong.of(found.getLong(1));
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

  /// Runs whose id begins with that, oldest first.
  public List<RunId> beginningWith(String prefix, int limit) {
    return query(
            "where substring(id, 1, char_length(cast(? as varchar))) = ? order by id",
            prefix,
            prefix)
        .stream()
        .map(RunRow::run)
        .limit(limit)
        .toList();
  }

  public List<RunRow> inState(RunState state) {
    return query("where state = ? order by id", state.name());
  }

  /// Events after a sequence number, at most `limit`, in order.
  ///
  /// @throws JournalException when one cannot be read; the message says which and why
  public List<RecordedEvent> events(RunId run, long afterSeq, int limit) {
    try {
      return history.events(run, afterSeq, limit);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /// How many processes in a row have worked on the run since anything came of it: the one that
  /// finished the last task, and those after it. A pause or a word of a person begins anew, and so
  /// does a start of the database server: it took the run from its process, alive or dead.
  public int startsWithoutProgress(RunId run) {
    try {
      return history.startsWithoutProgress(run);
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
}
