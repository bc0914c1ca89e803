package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transaction for everything that waits. It first believes that nothing will be refused and
/// sends batches; when something is, it rolls back and repeats the group one by one, each behind a
/// savepoint, so that a refusal undoes its own work alone.
///
/// One thread: the writer's, which owns the connection.
final class GroupCommit implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final int TRIES = 4;

  private final Database database;
  private @Nullable Open open;

  /// What became of a group.
  sealed interface Outcome {
    /// It is on the disk; the answers tell those who wait.
    record Durable(List<Runnable> answers) implements Outcome {}

    /// The connection was lost: nobody knows whether the group was written, and the next one gets a
    /// new connection. Whoever reads the run again sees what holds.
    record Lost(JournalException why) implements Outcome {}

    /// Nothing can be written any more.
    record Broken(JournalException why) implements Outcome {}
  }

  /// What the current group comes to.
  private static final class Result {
    final List<Runnable> answers = new ArrayList<>();
    long events;

    void clear() {
      answers.clear();
      events = 0;
    }
  }

  private record Open(Connection connection, AppendStatements statements) {}

  GroupCommit(Database database) {
    this.database = database;
    try {
      this.open = connect(database);
    } catch (SQLException e) {
      throw new JournalException("The journal cannot be opened: %s.".formatted(Reasons.of(e)), e);
    }
  }

  private static Open connect(Database database) throws SQLException {
    Connection connection = database.dataSource().getConnection();
    try {
      connection.setAutoCommit(false);
      return new Open(connection, new AppendStatements(connection));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  Outcome write(List<JournalWriter.Job<?>> group) {
    for (int tries = 1; ; tries++) {
      try {
        Open to = open == null ? connect(database) : open;
        open = to;
        return new Outcome.Durable(write(to, group));
      } catch (SQLException | RuntimeException e) {
        if (e instanceof SQLException sql && repeatable(sql) && tries < TRIES && rolledBack()) {
          continue;
        }
        return failed(e);
      }
    }
  }

  private List<Runnable> write(Open to, List<JournalWriter.Job<?>> group) throws SQLException {
    Result result = new Result();
    if (!atOnce(to, group, result)) {
      to.connection().rollback();
      result.clear();
      for (JournalWriter.Job<?> job : group) {
        alone(to, job, result);
      }
    }
    to.connection().commit();
    database.dialect().force(to.connection(), database.durability());
    database.confirmed(result.events);
    return result.answers;
  }

  /// @return false when something was refused and the transaction must be rolled back
  private static boolean atOnce(Open to, List<JournalWriter.Job<?>> group, Result result)
      throws SQLException {
    try {
      for (JournalWriter.Job<?> job : group) {
        if (job instanceof JournalWriter.Job.Facts facts) {
          to.statements().collect(facts.append());
          result.events += facts.append().events();
          result.answers.add(() -> facts.future().complete(facts.append().run()));
        } else if (to.statements().execute()) {
          alone(to, job, result);
        } else {
          return false;
        }
      }
      return to.statements().execute();
    } catch (JournalException e) {
      return false; // what was to be written beside some facts was refused
    } catch (SQLException e) {
      if (refusedByConstraint(e)) {
        return false;
      }
      throw e;
    }
  }

  private static void alone(Open to, JournalWriter.Job<?> job, Result result) throws SQLException {
    switch (job) {
      case JournalWriter.Job.Facts facts -> guarded(to, statements(to, facts), result);
      case JournalWriter.Job.Statements<?> statements -> guarded(to, statements, result);
      case JournalWriter.Job.Last _ -> {}
    }
  }

  private static JournalWriter.Job.Statements<RunId> statements(
      Open to, JournalWriter.Job.Facts job) {
    Append append = job.append();
    return new JournalWriter.Job.Statements<>(
        connection -> {
          to.statements().collect(append);
          if (!to.statements().execute()) {
            throw new StaleEpochException(append.run(), append.epoch());
          }
          return append.run();
        },
        append.events(),
        job.future());
  }

  private static <T> void guarded(Open to, JournalWriter.Job.Statements<T> job, Result result)
      throws SQLException {
    Savepoint before = to.connection().setSavepoint();
    try {
      T value = job.work().on(to.connection());
      to.connection().releaseSavepoint(before);
      result.events += job.events();
      result.answers.add(() -> job.future().complete(value));
    } catch (JournalException e) {
      to.connection().rollback(before);
      result.answers.add(() -> job.future().completeExceptionally(e));
    } catch (SQLException e) {
      if (!refusedByConstraint(e)) {
        throw e;
      }
      to.connection().rollback(before);
      JournalException refused =
          new JournalException("The journal refused the entry: " + e.getMessage(), e);
      result.answers.add(() -> job.future().completeExceptionally(refused));
    }
  }

  private static boolean refusedByConstraint(SQLException e) {
    return state(e).startsWith("23");
  }

  /// Two runners that wanted the same rows in a different order: one of them is asked to try again.
  private static boolean repeatable(SQLException e) {
    return state(e).startsWith("40");
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  private boolean rolledBack() {
    try {
      if (open != null) {
        open.connection().rollback();
      }
      return true;
    } catch (SQLException e) {
      log.warn("a transaction that was refused cannot be rolled back", e);
      return false;
    }
  }

  private Outcome failed(Exception e) {
    if (database.shared() && e instanceof SQLException) {
      log.warn("the database was lost while the journal was written", e);
      close();
      database.renew();
      return new Outcome.Lost(
          new JournalException(
              "The database cannot be used (%s): what it confirmed is safe; go on when it answers again."
                  .formatted(Reasons.of(e)),
              e));
    }
    return new Outcome.Broken(
        new JournalException(
            "The journal cannot be written (%s), so nothing more is run: free disk space or repair the data folder, then start again."
                .formatted(Reasons.of(e)),
            e));
  }

  @Override
  public void close() {
    Open was = open;
    open = null;
    if (was != null) {
      try (Connection connection = was.connection();
          AppendStatements statements = was.statements()) {
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        log.warn("the journal's connection was not closed cleanly", e);
      }
    }
  }
}
