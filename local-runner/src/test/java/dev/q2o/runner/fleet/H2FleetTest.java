package dev.q2o.runner.fleet;

import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class H2FleetTest extends FleetContract {
  @TempDir Path folder;
  private DataFolder data;

  @Override
  Database database() {
    data = DataFolder.own(folder);
    return Database.open(data);
  }

  @AfterEach
  void release() {
    data.close();
  }
}
