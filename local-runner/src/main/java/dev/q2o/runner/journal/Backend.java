package dev.q2o.runner.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// An opened store with up-to-date tables.
interface Backend extends AutoCloseable {
  Dialect dialect();

  /// Connections with autocommit on; waits while all are in use.
  DataSource pool();

  /// That many more events are durable.
  void confirmed(long events);

  /// Something other than events is durable.
  void changed(Connection connection) throws SQLException;

  /// What was missing when this was opened; empty when nothing was.
  Optional<JournalRecovery> recovery();

  /// A connection died: the idle ones probably did too, and are replaced by new ones.
  void renew();

  @Override
  void close();
}
