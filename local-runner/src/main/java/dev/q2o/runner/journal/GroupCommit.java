package dev.q2o.runner.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
  private final Consumer<String> superseded;
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

  private record Open(Connection connection, AppendStatements statements) {}

  /// @param superseded told of the hash of each view that a newer one replaced
  GroupCommit(Database database, Consumer<String> superseded) {
    this.database = database;
    this.superseded = superseded;
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
    List<Runnable> answers = new ArrayList<>(group.size());
    List<String> replaced = new ArrayList<>();
    if (!atOnce(to, group, answers, replaced)) {
      to.connection().rollback();
      answers.clear();
      replaced.clear();
      for (JournalWriter.Job<?> job : group) {
        alone(to, job, answers, replaced);
      }
    }
    to.connection().commit();
    database.dialect().force(to.connection(), database.durability());
    replaced.forEach(superseded);
    return answers;
  }

  /// @return false when something was refused and the transaction must be rolled back
  private static boolean atOnce(
      Open to, List<JournalWriter.Job<?>> group, List<Runnable> answers, List<String> replaced)
      throws SQLException {
    try {
      for (JournalWriter.Job<?> job : group) {
        if (job instanceof JournalWriter.Job.Facts facts) {
          to.statements().collect(facts.append());
          answers.add(() -> facts.future().complete(facts.append().run()));
        } else if (execute(to, replaced)) {
          alone(to, job, answers, replaced);
        } else {
          return false;
        }
      }
      return execute(to, replaced);
    } catch (SQLException e) {
      if (refusedByConstraint(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean execute(Open to, List<String> replaced) throws SQLException {
    Optional<List<String>> done = to.statements().execute();
    done.ifPresent(replaced::addAll);
    return done.isPresent();
  }

  private static void alone(
      Open to, JournalWriter.Job<?> job, List<Runnable> answers, List<String> replaced)
      throws SQLException {
    switch (job) {
      case JournalWriter.Job.Facts facts -> answers.add(guarded(to, facts, replaced));
      case JournalWriter.Job.Statements<?> statements -> answers.add(guarded(to, statements));
      case JournalWriter.Job.Last _ -> {}
    }
  }

  private static Runnable guarded(Open to, JournalWriter.Job.Facts job, List<String> replaced)
      throws SQLException {
    return guarded(
        to,
        new JournalWriter.Job.Statements<>(
            connection -> {
              to.statements().collect(job.append());
              if (!execute(to, replaced)) {
                throw new StaleEpochException(job.append().run(), job.append().epoch());
              }
              return job.append().run();
            },
            job.future()));
  }

  private static <T> Runnable guarded(Open to, JournalWriter.Job.Statements<T> job)
      throws SQLException {
    Savepoint before = to.connection().setSavepoint();
    try {
      T value = job.work().on(to.connection());
      to.connection().releaseSavepoint(before);
      return () -> job.future().complete(value);
    } catch (JournalException e) {
      to.connection().rollback(before);
      return () -> job.future().completeExceptionally(e);
    } catch (SQLException e) {
      if (!refusedByConstraint(e)) {
        throw e;
      }
      to.connection().rollback(before);
      JournalException refused =
          new JournalException("The journal refused the entry: " + e.getMessage(), e);
      return () -> job.future().completeExceptionally(refused);
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
