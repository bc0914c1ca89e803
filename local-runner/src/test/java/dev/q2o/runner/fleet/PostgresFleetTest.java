package dev.q2o.runner.fleet;

import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.PostgresServer;

class PostgresFleetTest extends FleetContract {
  @Override
  Database database() {
    return Database.open(PostgresServer.fresh());
  }
}
