package dev.q2o.runner.journal;

import javax.sql.DataSource;

/// An opened store with up-to-date tables.
interface Backend extends AutoCloseable {
  Dialect dialect();

  /// Connections with autocommit on; waits while all are in use.
  DataSource pool();

  /// A connection died: the idle ones probably did too, and are replaced by new ones.
  void renew();

  @Override
  void close();
}
