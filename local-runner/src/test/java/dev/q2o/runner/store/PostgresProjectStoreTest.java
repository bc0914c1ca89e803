package dev.q2o.runner.store;

import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.PostgresServer;

/// Projects on a PostgreSQL server.
class PostgresProjectStoreTest extends ProjectStoreContract {
  @Override
  Database database() {
    return Database.open(PostgresServer.fresh());
  }
}
