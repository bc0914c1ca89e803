package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.Wish;
import dev.q2o.contract.run.WishCodec;
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

/// What people asked of runs that another process of the fleet works on. The owner of the run looks
/// for them, acts, and marks them taken once the fact that answers them is in the journal; a wish
/// whose owner died in between is found again by the next one.
///
/// Safe for concurrent use.
public final class Wishes {
  private final Database database;
  private final JournalWriter writer;
  private final WishCodec codec = new WishCodec();

  Wishes(Database database, JournalWriter writer) {
    this.database = database;
    this.writer = writer;
  }

  /// A wish that waits for the owner of its run.
  ///
  /// @param id grows with every wish
  /// @param kind and `data` are what {@link WishCodec} reads; a newer Q2O may have written kinds
  ///   this one does not know
  public record Waiting(long id, RunId run, String kind, String data, Instant at) {}

  /// @param held asked in the same transaction: a wish is for whoever works on the run
  /// @return completes when the wish is durable, with false when nobody holds the run and nothing
  ///   was written; fails with a {@link JournalException} when there is no such run
  public CompletableFuture<Boolean> add(
      RunId run, Wish wish, Instant at, Database.Work<Boolean> held) {
    return writer.submit(connection -> {
      if (!held.on(connection)) {
        return false;
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into wish(run, kind, data, by_whom, at) values(?, ?, ?, ?, ?)")) {
        insert.setString(1, run.toString());
        insert.setString(2, codec.kind(wish));
        insert.setString(3, codec.data(wish));
        insert.setString(4, wish.by());
        insert.setObject(5, at.atOffset(ZoneOffset.UTC));
        return insert.executeUpdate() == 1;
      }
    });
  }

  /// Wishes of these runs that nobody has taken, oldest first.
  public List<Waiting> waiting(Collection<RunId> runs) {
    if (runs.isEmpty()) {
      return List.of();
    }
    try {
      return database.use(connection -> {
        try (PreparedStatement select =
            connection.prepareStatement(
                "select id, run, kind, data, at from wish"
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

  private static List<Waiting> read(ResultSet found) throws SQLException {
    List<Waiting> wishes = new ArrayList<>();
    while (found.next()) {
      wishes.add(
          new Waiting(
              found.getLong(1),
              RunId.parse(found.getString(2)),
              found.getString(3),
              found.getString(4),
              found.getObject(5, OffsetDateTime.class).toInstant()));
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
