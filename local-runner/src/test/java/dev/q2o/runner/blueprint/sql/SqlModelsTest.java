package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.Snapshots;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One database of each dialect, with its model, everything concluded and everything left out.
class SqlModelsTest {

  @ParameterizedTest
  @ValueSource(strings = {"shop-postgresql.sql", "helpdesk-mysql.sql", "library-sqlite.sql"})
  void readsAsRecorded(String file) {
    Snapshots.assertAsRecorded(
        "sql-models", file, Imports.model(file, Snapshots.read("/sql/" + file)));
  }
}
