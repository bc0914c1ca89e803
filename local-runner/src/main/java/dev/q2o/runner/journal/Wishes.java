package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What people asked of runs that another process of the fleet works on: pause, cancel, an answer.
/// The owner of the run looks for them, acts, and marks them taken once the fact that answers them
/// is in the journal; a wish whose owner died in between is found again by the next one.
///
/// Safe for concurrent use.
public final class Wishes {
  private final Database database;
  private final JournalWriter writer;

  Wishes(Database database, JournalWriter writer) {
    this.database = database;
    this.writer = writer;
  }

  /// A request to the owner of a run.
  ///
  /// @param id grows with every wish
  /// @param kind what is wanted, at most 40 characters; its meaning is the engine's
  /// @param data what the kind needs to know, as JSON
  /// @param by who asked
  public record Wish(long id, RunId run, String kind, String data, String by, Instant at) {}

  /// @return completes when the wish is durable; fails with a {@link JournalException} when there
  ///   is no such run
  public CompletableFuture<?> add(RunId run, String kind, String data, String by, Instant at) {
    return writer.submit(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into wish(run, kind, data, by_whom, at) values(?, ?, ?, ?, ?)")) {
        insert.setString(1, run.toString());
        insert.setString(2, kind);
        insert.setString(3, data);
        insert.setString(4, by);
        insert.setObject(5, at.atOffset(ZoneOffset.UTC));
        return insert.executeUpdate();
      }
    });
  }

  /// Wishes of these runs that nobody has taken, oldest first.
  public List<Wish> open(Collection<RunId> runs) {
    if (runs.isEmpty()) {
      return List.of();
    }
    try {
      return database.use(connection -> {
        try (PreparedStatement select =
            connection.prepareStatement(
                "select id, run, kind, data, by_whom, at from wish"
                    + " where run = any(?) and taken_at is null order by id")) {
          select.setObject(1, runs.stream().map(RunId::toString).toArray(String[]::new));
          try (ResultSet found = select.executeQuery()) {
            return read(found);
          }
        }
      });
    } catch (SQLException e) {
      throw new JournalException("The wishes cannot be read: %s.".formatted(Reasons.of(e)), e);
    }
  }

  private static List<Wish> read(ResultSet found) throws SQLException {
    List<Wish> wishes = new ArrayList<>();
    while (found.next()) {
      wishes.add(
          new Wish(
              found.getLong(1),
              RunId.parse(found.getString(2)),
              found.getString(3),
              found.getString(4),
              found.getString(5),
              found.getObject(6, OffsetDateTime.class).toInstant()));
    }
    return wishes;
  }

  /// Marks a wish as dealt with.
  ///
  /// @return false when somebody had done so before
  public CompletableFuture<Boolean> taken(long id, Instant at) {
    return writer.submit(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              "update wish set taken_at = ? where id = ? and taken_at is null")) {
        update.setObject(1, at.atOffset(ZoneOffset.UTC));
        update.setLong(2, id);
        return update.executeUpdate() == 1;
      }
    });
  }
}
