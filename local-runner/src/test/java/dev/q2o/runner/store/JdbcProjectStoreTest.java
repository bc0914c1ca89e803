package dev.q2o.runner.store;

import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// Projects in the H2 file of a data folder.
class JdbcProjectStoreTest extends ProjectStoreContract {
  @TempDir Path root;
  private DataFolder folder;

  @Override
  Database database() {
    folder = DataFolder.own(root);
    return Database.open(folder);
  }

  @AfterEach
  void release() {
    folder.close();
  }
}
