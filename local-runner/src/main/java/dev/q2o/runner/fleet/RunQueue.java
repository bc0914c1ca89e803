package dev.q2o.runner.fleet;

import dev.q2o.contract.ids.RunId;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.Reasons;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// The runs that want work: one row each in db-scheduler's table, from the moment a run is asked
/// for until it rests. The row is the queue, and while a runner holds it, the lease.
///
/// Rows change in the transaction of the journal rows that say why ({@link Database.Work}), so
/// there is never a run that wants work without a row, nor a row whose run rests. Every time is the
/// database's. Safe for concurrent use.
public final class RunQueue {
  /// db-scheduler's name of the kind of work; the instance is the run's id.
  static final String TASK = "run";

  private final Database database;

  public RunQueue(Database database) {
    this.database = database;
  }

  /// Who holds a run.
  ///
  /// @param runner name of the runner that works on it; empty while it waits for one
  public record Lease(Optional<String> runner) {}

  /// Puts a run into the queue; a run that is there stays as it is.
  ///
  /// @return whether it was not there
  public Database.Work<Boolean> offer(RunId run) {
    return connection ->
        update(
                connection,
                """
                insert into scheduled_tasks(task_name, task_instance, execution_time, picked, version)
                values(?, ?, current_timestamp, false, 1) on conflict do nothing
                """,
                run)
            == 1;
  }

  /// Takes a run that rests out of the queue.
  ///
  /// @return whether it was there
  public Database.Work<Boolean> withdraw(RunId run) {
    return connection ->
        update(
                connection,
                "delete from scheduled_tasks where task_name = ? and task_instance = ?",
                run)
            == 1;
  }

  /// Whether a runner holds the lease on a run; nobody can take it away before the transaction
  /// ends.
  public Database.Work<Boolean> heldBy(String runner, RunId run) {
    return connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              """
              select 1 from scheduled_tasks
              where task_name = ? and task_instance = ? and picked and picked_by = ? for update
              """)) {
        select.setString(1, TASK);
        select.setString(2, run.toString());
        select.setString(3, runner);
        try (ResultSet row = select.executeQuery()) {
          return row.next();
        }
      }
    };
  }

  /// Whether nobody holds the run, and nobody can take it before the transaction ends.
  public Database.Work<Boolean> free(RunId run) {
    return connection -> !held(connection, run);
  }

  /// Whether some runner holds the run, and keeps holding it until the transaction ends.
  public Database.Work<Boolean> held(RunId run) {
    return connection -> held(connection, run);
  }

  private static boolean held(Connection connection, RunId run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select picked from scheduled_tasks
            where task_name = ? and task_instance = ? for update
            """)) {
      select.setString(1, TASK);
      select.setString(2, run.toString());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /// Lets another runner go on with a run at once.
  ///
  /// @return whether it was held
  public Database.Work<Boolean> giveBack(RunId run) {
    return connection ->
        update(
                connection,
                """
                update scheduled_tasks
                set picked = false, picked_by = null, last_heartbeat = null, version = version + 1,
                    execution_time = current_timestamp
                where task_name = ? and task_instance = ?
                """,
                run)
            == 1;
  }

  /// The same in a transaction of its own.
  ///
  /// @throws JournalException if the queue cannot be written
  public void giveBackNow(RunId run) {
    try {
      database.write(giveBack(run));
    } catch (SQLException e) {
      throw new JournalException("The queue cannot be written: %s.".formatted(Reasons.of(e)), e);
    }
  }

  /// Frees the runs whose runner has not been heard of. The new version of the row is what a runner
  /// that was only asleep notices with its next heartbeat.
  ///
  /// @return how many
  int reclaim(Duration silence) throws SQLException {
    return database.write(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              """
              update scheduled_tasks
              set picked = false, picked_by = null, last_heartbeat = null, version = version + 1,
                  execution_time = current_timestamp
              where task_name = ? and picked
                and last_heartbeat < current_timestamp - cast(? as integer) * interval '0.001' second
              """)) {
        update.setString(1, TASK);
        update.setInt(2, Math.toIntExact(silence.toMillis()));
        return update.executeUpdate();
      }
    });
  }

  /// {@link #offer} by itself, when nothing has to be recorded with it.
  ///
  /// @return whether it was not there
  public boolean add(RunId run) {
    return now(offer(run));
  }

  /// {@link #withdraw} by itself: the run could not be begun, and nothing was recorded.
  ///
  /// @return whether it was there
  public boolean remove(RunId run) {
    return now(withdraw(run));
  }

  /// Forgets every run that waits or is held. Only for the one process of a data folder, before it
  /// works: whoever put them there is gone.
  public void clear() {
    now(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("delete from scheduled_tasks where task_name = ?")) {
        delete.setString(1, TASK);
        return delete.executeUpdate() > 0;
      }
    });
  }

  private boolean now(Database.Work<Boolean> work) {
    try {
      return database.write(work);
    } catch (SQLException e) {
      throw new JournalException("The queue cannot be written: %s.".formatted(Reasons.of(e)), e);
    }
  }

  /// @return empty when the run is not in the queue, because it rests
  public Optional<Lease> find(RunId run) {
    try {
      return database.use(connection -> {
        try (PreparedStatement select =
            connection.prepareStatement(
                "select picked_by from scheduled_tasks where task_name = ? and task_instance ="
                    + " ?")) {
          select.setString(1, TASK);
          select.setString(2, run.toString());
          try (ResultSet row = select.executeQuery()) {
            return row.next()
                ? Optional.of(new Lease(Optional.ofNullable(row.getString(1))))
                : Optional.empty();
          }
        }
      });
    } catch (SQLException e) {
      throw new JournalException("The queue cannot be read: %s.".formatted(Reasons.of(e)), e);
    }
  }

  private static int update(Connection connection, String sql, RunId run) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, TASK);
      statement.setString(2, run.toString());
      return statement.executeUpdate();
    }
  }
}
