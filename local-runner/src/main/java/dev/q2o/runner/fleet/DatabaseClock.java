package dev.q2o.runner.fleet;

import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.Reasons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The time of the database, so that runners whose machines are hours apart agree who is silent and
/// what happened first. Between two looks at the database a monotonic counter goes on; the
/// machine's own clock is never read, so setting it does no harm. Safe for concurrent use.
public final class DatabaseClock extends Clock {
  private final Database database;
  private final LongSupplier nanos;
  private volatile @Nullable Anchor anchor;

  private record Anchor(Instant time, long nanos) {}

  /// Looks at the database when first asked.
  ///
  /// @param nanos a monotonic counter of nanoseconds, {@link System#nanoTime}
  public DatabaseClock(Database database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
  }

  /// Looks at the database again: counters of machines drift, and stand still while a laptop
  /// sleeps.
  ///
  /// @throws JournalException when the database is away; the clock goes on
  void synchronise() {
    anchor = look();
  }

  private Anchor look() {
    try {
      return database.use(connection -> {
        long before = nanos.getAsLong();
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("select current_timestamp")) {
          if (!row.next()) {
            throw new SQLException("the database did not tell the time");
          }
          Instant time = row.getObject(1, OffsetDateTime.class).toInstant();
          long after = nanos.getAsLong();
          return new Anchor(time, before + (after - before) / 2);
        }
      });
    } catch (SQLException e) {
      throw new JournalException(
          "The database does not tell the time: %s.".formatted(Reasons.of(e)), e);
    }
  }

  @Override
  public Instant instant() {
    Anchor from = anchor;
    if (from == null) {
      from = look();
      anchor = from;
    }
    return from.time().plusNanos(nanos.getAsLong() - from.nanos());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC)
        ? this
        : Clock.tick(this, Duration.ofNanos(1)).withZone(zone);
  }
}
