package dev.q2o.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.DataFolderInUseException;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What else may lie in a data folder, or hold its file.
class ForeignFilesTest {
  @TempDir Path root;
  private Path data;

  @BeforeEach
  void name() {
    data = root.resolve("data");
  }

  private JournalTest.FolderStore open() {
    return JournalTest.FolderStore.of(data);
  }

  @Test
  void unknownFilesAreLeftAlone() throws Exception {
    Files.createDirectories(data.resolve("blobs/holiday"));
    Files.writeString(data.resolve("notes.txt"), "mine");
    Files.writeString(data.resolve("q2o-rebuilt.mv.db"), "of a repair that was killed");
    try (JournalTest.FolderStore store = open()) {
      Pen pen = Pen.on(store.journal(), Pen.ids());
      pen.append(1, new RunEvent.RunFailed("x".repeat(10_000))).join();
      assertThat(store.journal().events(pen.run, 0, 10)).isEqualTo(pen.written);
      assertThat(store.database().recovery()).isEmpty();
    }
    assertThat(data.resolve("notes.txt")).hasContent("mine");
    assertThat(data.resolve("blobs/holiday")).isDirectory();
  }

  @Test
  void aDatabaseOfAnotherProgramIsNotTouched() throws Exception {
    Files.createDirectories(data);
    try (Connection other =
            DriverManager.getConnection(
                "jdbc:h2:" + data.resolve("q2o") + ";DATABASE_TO_LOWER=TRUE", "sa", "");
        Statement statement = other.createStatement()) {
      statement.execute("create table customer(id int primary key)");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("is a database of another program: move it away");
    try (Connection other =
            DriverManager.getConnection(
                "jdbc:h2:" + data.resolve("q2o") + ";DATABASE_TO_LOWER=TRUE", "sa", "");
        Statement statement = other.createStatement()) {
      assertThatThrownBy(() -> statement.execute("select * from run"))
          .hasMessageContaining("not found");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsOneSentenceAndStaysAsItIs() throws Exception {
    Files.createDirectories(data);
    Files.writeString(data.resolve("q2o.mv.db"), "my shopping list\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "The file %s is no journal of Q2O, or is damaged from its beginning: move it away, restore it from a backup, or choose another data folder."
                .formatted(data.resolve("q2o.mv.db")));
    assertThat(data.resolve("q2o.mv.db")).hasContent("my shopping list");
  }

  @Test
  void aDatabaseWithAnotherUserIsOneSentence() throws Exception {
    Files.createDirectories(data);
    DriverManager.getConnection("jdbc:h2:" + data.resolve("q2o"), "ada", "secret").close();
    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("is a database of another program: move it away");
  }

  @Test
  void aFileWhereTheBlobsShouldBeIsNamed() throws Exception {
    try (JournalTest.FolderStore store = open()) {
      Pen pen = Pen.on(store.journal(), Pen.ids());
      Files.writeString(data.resolve("blobs"), "in the way");
      assertThatThrownBy(() -> pen.append(1, new RunEvent.RunFailed("x".repeat(10_000))))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("The journal cannot be written")
          .hasMessageContaining("blobs");
    }
  }

  @Test
  void aFileAnotherProgramHasOpenIsOneSentenceAndNothingIsLost() throws Exception {
    open().close();
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldsFile.class.getName(),
                data.resolve("q2o").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = other.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open");
      assertThatThrownBy(this::open)
          .isInstanceOf(DataFolderInUseException.class)
          .hasMessageContaining("is in use by another program: close it");
      other.getOutputStream().close();
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      other.destroyForcibly();
    }
    try (JournalTest.FolderStore store = open()) {
      assertThat(store.journal().latest()).isEmpty();
    }
  }
}
