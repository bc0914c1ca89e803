package dev.q2o.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.run.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journal in the H2 file of a data folder.
class JournalTest extends JournalContract {
  @TempDir Path root;

  record FolderStore(DataFolder folder, Database database, BlobStore blobs, Journal journal)
      implements Store {
    static FolderStore of(Path root) {
      DataFolder folder = DataFolder.own(root);
      try {
        Database database = Database.open(folder);
        BlobStore blobs = new FileBlobStore(folder.blobs());
        return new FolderStore(folder, database, blobs, new Journal(database, blobs));
      } catch (RuntimeException e) {
        folder.close();
        throw e;
      }
    }

    @Override
    public void close() {
      try (folder;
          database;
          journal) {
        assertThat(journal.broken()).isEmpty();
      }
    }
  }

  @Override
  Store open() {
    return FolderStore.of(root);
  }

  @Override
  void damageBlobs(Store store) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("blobs")).filter(Files::isRegularFile)) {
      for (Path blob : files.toList()) {
        Files.writeString(blob, "damaged");
      }
    }
  }

  @Override
  long blobs(Store store) throws IOException {
    if (Files.notExists(root.resolve("blobs"))) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(root.resolve("blobs"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void aDamagedDatabaseIsRefusedInOneSentence() throws IOException {
    Files.write(
        root.resolve("q2o.mv.db"),
        "not a database at all".repeat(1000).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void anUnusableDataFolderIsOneSentence() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");
    assertThatThrownBy(() -> DataFolder.own(file.resolve("data")))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void aJournalThatCannotWriteSaysSoAndStops() throws SQLException {
    try (DataFolder folder = DataFolder.own(root)) {
      Database database = Database.open(folder);
      Journal journal = new Journal(database, new FileBlobStore(folder.blobs()));
      Pen pen = Pen.on(journal, ids);
      database.use(connection -> connection.createStatement().execute("shutdown immediately"));
      assertThatThrownBy(() -> pen.append(1, new RunEvent.PlanningStarted()).join())
          .hasMessageContaining("The journal cannot be written");
      assertThat(journal.broken()).isPresent();
      assertThatThrownBy(() -> journal.take(pen.run)).isInstanceOf(JournalException.class);
      journal.close();
    }
  }
}
