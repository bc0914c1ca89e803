package dev.q2o.runner.journal;

import dev.q2o.runner.DataFolderInUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The H2 file of a data folder, and the mark beside it that tells whether it is whole.
final class H2Backend implements Backend {
  private static final Logger log = LoggerFactory.getLogger(H2Backend.class);

  /// Readers, the scheduler's, the writer's and the one that keeps the file open.
  private static final int CONNECTIONS = 12;

  /// Above this a clean exit takes the time to compact; H2 keeps old pages of a busy file.
  private static final long COMPACT_FROM_BYTES = 16L << 20;

  private final Path data;
  private final JdbcConnectionPool pool;
  private final Connection keepOpen;
  private final JournalMark mark;
  private final Optional<JournalRecovery> recovery;
  private final AtomicLong events;
  private final AtomicLong projects;

  private H2Backend(
      Opened opened, Path data, JournalMark mark, Optional<JournalRecovery> recovery) {
    this.pool = opened.pool();
    this.keepOpen = opened.keepOpen();
    this.data = data;
    this.mark = mark;
    this.recovery = recovery;
    this.events = new AtomicLong(opened.holds().events());
    this.projects = new AtomicLong(opened.holds().projects());
    note();
  }

  private record Opened(
      JdbcConnectionPool pool, Connection keepOpen, JournalMark.Confirmed holds) {}

  /// @throws DataFolderInUseException when another process holds the file
  /// @throws JournalException when the file is damaged, or of a newer Q2O
  static H2Backend open(DataFolder folder) {
    H2Files.refuseForeign(folder);
    JournalMark mark = mark(folder);
    try {
      return open(folder, mark);
    } catch (RuntimeException e) {
      mark.close();
      throw e;
    }
  }

  private static H2Backend open(DataFolder folder, JournalMark mark) {
    Path data = H2Files.data(folder.database());
    JournalMark.Confirmed before = mark.before().orElse(new JournalMark.Confirmed(0, 0, 0));
    boolean there = Files.exists(data);
    boolean cut = there && size(data) < before.fileBytes();
    Optional<JournalRecovery> recovery =
        cut ? new H2Repair(folder, before).run() : Optional.empty();
    Opened opened = connect(folder);
    long lostEvents = before.events() - opened.holds().events();
    long lostProjects = before.projects() - opened.holds().projects();
    if (!cut && (lostEvents > 0 || lostProjects > 0)) {
      if (there) {
        shutDown(opened, "shutdown immediately");
        recovery = new H2Repair(folder, before).run();
        opened = connect(folder);
      } else {
        recovery =
            Optional.of(
                new JournalRecovery(
                    Math.max(0, lostEvents),
                    Math.max(0, lostProjects),
                    List.of(),
                    Optional.empty()));
      }
    }
    recovery.ifPresent(found -> log.warn("{}", found.sentence()));
    return new H2Backend(opened, data, mark, recovery);
  }

  private static JournalMark mark(DataFolder folder) {
    try {
      return JournalMark.open(folder.mark());
    } catch (IOException e) {
      throw new JournalException(
          "The data folder %s cannot be used: %s. Make it writable, or choose another folder."
              .formatted(folder.root(), IoSentence.of(e)),
          e);
    }
  }

  private static Opened connect(DataFolder folder) {
    JdbcConnectionPool pool = H2Files.pool(folder.database(), CONNECTIONS);
    try {
      Connection connection = pool.getConnection();
      try {
        Path data = H2Files.data(folder.database());
        H2Files.refuseForeign(connection, folder);
        Tables.migrate(connection, Dialect.H2, "The file " + data);
        return new Opened(pool, connection, holds(connection, size(data)));
      } catch (SQLException | JournalException e) {
        connection.close(); // else the file stays open, and locked
        throw e;
      }
    } catch (SQLException e) {
      pool.dispose();
      throw H2Files.refused(e, folder);
    } catch (JournalException e) {
      pool.dispose();
      throw e;
    }
  }

  /// What the tables say of themselves.
  static JournalMark.Confirmed holds(Connection connection, long fileBytes) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select coalesce(sum(last_seq), 0) from run")) {
      long events = found.next() ? found.getLong(1) : 0;
      return new JournalMark.Confirmed(fileBytes, events, projects(connection));
    }
  }

  private static long projects(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select coalesce(sum(version), 0) from project")) {
      return found.next() ? found.getLong(1) : 0;
    }
  }

  private static long size(Path data) {
    return data.toFile().length(); // 0 when absent; a channel would be closed by an interrupt
  }

  private void note() {
    mark.note(new JournalMark.Confirmed(size(data), events.get(), projects.get()));
  }

  @Override
  public void confirmed(long appended) {
    events.addAndGet(appended);
    note();
  }

  @Override
  public void changed(Connection connection) throws SQLException {
    projects.set(projects(connection));
    note();
  }

  @Override
  public Optional<JournalRecovery> recovery() {
    return recovery;
  }

  @Override
  public Dialect dialect() {
    return Dialect.H2;
  }

  @Override
  public DataSource pool() {
    return pool;
  }

  @Override
  public void renew() {
    // connections to a file in this process do not die alone
  }

  @Override
  public void close() {
    try (mark) {
      shutDown(
          new Opened(pool, keepOpen, new JournalMark.Confirmed(0, 0, 0)),
          size(data) > COMPACT_FROM_BYTES ? "shutdown compact" : "shutdown");
      note();
    }
  }

  private static void shutDown(Opened opened, String how) {
    try (Statement statement = opened.keepOpen().createStatement()) {
      statement.execute(how);
    } catch (SQLException e) {
      throw new JournalException(
          "The journal was not closed cleanly: %s.".formatted(Reasons.of(e)), e);
    } finally {
      opened.pool().dispose();
    }
  }
}
