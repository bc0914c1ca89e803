package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.RunViewCodec;
import dev.q2o.contract.run.UnreadableEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folded views of runs, one a run, so that a long history need not be folded from its start. A
/// view only repeats what the events say: it is stored behind them, when there is time, and losing
/// one costs a slower start. Safe for concurrent use.
final class Snapshots {
  /// Between two snapshots of a run: its tail is read in a few milliseconds.
  static final int EVERY = 1_000;

  /// A run that crosses marks faster than this has only its newest view stored: folding the rest
  /// again is quicker than storing every one.
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

  private final Database database;
  private final JournalWriter writer;
  private final BlobStore blobs;
  private final RunViewCodec codec = new RunViewCodec();

  /// Views to be stored; of a run that is faster than the disk only the newest.
  private final Map<RunId, RunView> wanted = new ConcurrentHashMap<>();

  private record Row(long seq, int schema, String view) {}

  Snapshots(Database database, JournalWriter writer, BlobStore blobs) {
    this.database = database;
    this.writer = writer;
    this.blobs = blobs;
  }

  /// Whether events from behind `before` up to `last` cross a mark.
  static boolean due(long before, long last) {
    return before / EVERY != last / EVERY;
  }

  /// Stores a view later.
  ///
  /// @param view of events that are durable
  void keep(RunView view) {
    if (wanted.put(view.run(), view) == null) {
      database.later(AT_MOST_EVERY, () -> store(view.run()));
    }
  }

  private void store(RunId run) {
    RunView view = wanted.get(run);
    while (view != null) {
      try {
        store(view);
      } catch (IOException | CompletionException e) {
        log.warn("the snapshot of {} at {} was not stored", run, view.lastSeq(), e);
      }
      view = wanted.remove(run, view) ? null : wanted.get(run);
    }
  }

  private void store(RunView view) throws IOException {
    String hash = blobs.put(codec.encode(view).getBytes(StandardCharsets.UTF_8));
    Row row = new Row(view.lastSeq(), RunViewCodec.SCHEMA, hash);
    try {
      writer
          .submit(connection -> replace(connection, view.run(), row))
          .join()
          .filter(old -> !old.equals(hash))
          .ifPresent(this::remove);
    } catch (CompletionException e) {
      remove(hash);
      throw e;
    }
  }

  /// @return hash of the view that nobody needs any more
  private static Optional<String> replace(Connection connection, RunId run, Row next)
      throws SQLException {
    Optional<Row> before = row(connection, run, Long.MAX_VALUE);
    if (before.isPresent() && before.get().seq() >= next.seq()) {
      return Optional.of(next.view());
    }
    try (PreparedStatement write =
        connection.prepareStatement(
            before.isPresent()
                ? "update snapshot set seq = ?, schema_version = ?, view_sha256 = ? where run = ?"
                : "insert into snapshot(seq, schema_version, view_sha256, run)"
                    + " values(?, ?, ?, ?)")) {
      write.setLong(1, next.seq());
      write.setInt(2, next.schema());
      write.setString(3, next.view());
      write.setString(4, run.toString());
      write.executeUpdate();
    }
    return before.map(Row::view);
  }

  private static Optional<Row> row(Connection connection, RunId run, long upTo)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select seq, schema_version, view_sha256 from snapshot where run = ? and seq <= ?")) {
      select.setString(1, run.toString());
      select.setLong(2, upTo);
      try (ResultSet found = select.executeQuery()) {
        return found.next()
            ? Optional.of(new Row(found.getLong(1), found.getInt(2), found.getString(3)))
            : Optional.empty();
      }
    }
  }

  /// The stored view of a run. Empty when there is none, or none this Q2O can use: then the run is
  /// folded from its start.
  Optional<RunView> of(RunRow run) throws SQLException {
    if (run.lastSeq() < EVERY) {
      return Optional.empty();
    }
    return database
        .use(connection -> row(connection, run.run(), run.lastSeq()))
        .filter(row -> row.schema() == RunViewCodec.SCHEMA)
        .flatMap(row -> view(run.run(), row));
  }

  private Optional<RunView> view(RunId run, Row row) {
    try {
      return blobs
          .get(row.view())
          .map(content -> codec.decode(new String(content, StandardCharsets.UTF_8)))
          .filter(view -> view.run().equals(run) && view.lastSeq() == row.seq());
    } catch (IOException | UnreadableEventException e) {
      log.warn("the snapshot of {} at {} cannot be used", run, row.seq(), e);
      return Optional.empty();
    }
  }

  private void remove(String hash) {
    try {
      blobs.delete(hash);
    } catch (IOException e) {
      log.debug("the superseded snapshot {} stays", hash, e);
    }
  }
}
