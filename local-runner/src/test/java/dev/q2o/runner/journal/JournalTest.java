package dev.q2o.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
  @TempDir Path root;
  private final IdSource ids = new IdSource(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));

  /// An open data folder, closed in the right order.
  private final class Open implements AutoCloseable {
    final DataFolder folder = DataFolder.own(root);
    final Database database = Database.open(folder);
    final FileBlobStore blobs = new FileBlobStore(folder.blobs());
    final Journal journal = new Journal(database, blobs);

    @Override
    public void close() {
      try (folder;
          database;
          journal) {
        assertThat(journal.broken()).isEmpty();
      }
    }
  }

  /// A run written event by event.
  private final class Pen {
    final RunId run = ids.newRun();
    final ProjectId project = ids.newProject();
    final List<RecordedEvent> written = new ArrayList<>();
    final Journal journal;
    RunView view = RunFold.empty(run);

    Pen(Journal journal, int number) {
      this.journal = journal;
      List<RecordedEvent> first =
          stage(new RunEvent.RunCreated(project.toString(), "Bugs", number, "b.jdl", "a", ""));
      journal.create(project, "c".repeat(64), first, view).join();
    }

    List<RecordedEvent> stage(RunEvent... events) {
      List<RecordedEvent> staged = new ArrayList<>();
      RunAccumulator next = new RunAccumulator(view);
      for (RunEvent event : events) {
        RecordedEvent recorded = new RecordedEvent(run, next.lastSeq() + 1, NOW, event);
        next.apply(recorded);
        staged.add(recorded);
      }
      view = next.view();
      written.addAll(staged);
      return staged;
    }

    CompletableFuture<?> append(long epoch, RunEvent... events) {
      return journal.append(epoch, stage(events), view);
    }
  }

  @Test
  void whatWasConfirmedIsReadAgainAfterReopening() {
    RunId run;
    List<RecordedEvent> written;
    try (Open open = new Open()) {
      Pen pen = new Pen(open.journal, 1);
      pen.append(1, new RunEvent.PlanningStarted()).join();
      run = pen.run;
      written = pen.written;
    }
    try (Open open = new Open()) {
      assertThat(open.journal.events(run, 0, 10)).isEqualTo(written);
      assertThat(open.journal.events(run, 1, 10)).isEqualTo(written.subList(1, 2));
      assertThat(open.journal.find(run).orElseThrow().state()).isEqualTo(RunState.PLANNING);
      assertThat(open.journal.inState(RunState.PLANNING)).hasSize(1);
    }
  }

  @Test
  void anOldEpochIsRefusedAndWritesNothing() {
    try (Open open = new Open()) {
      Pen pen = new Pen(open.journal, 1);
      assertThat(open.journal.take(pen.run)).isEqualTo(2);
      assertThatThrownBy(() -> pen.append(1, new RunEvent.PlanningStarted()).join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(StaleEpochException.class);
      assertThat(open.journal.events(pen.run, 0, 10)).hasSize(1);
    }
  }

  @Test
  void theTableRefusesCompletionWithoutEvidence() throws SQLException {
    try (Open open = new Open()) {
      Pen pen = new Pen(open.journal, 1);
      try (Connection connection = open.database.connection();
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() ->
                statement.execute(
                    "update run set state = 'COMPLETED' where id = '" + pen.run + "'"))
            .isInstanceOf(SQLException.class)
            .hasMessageContainingAll("completed_needs_evidence");
      }
    }
  }

  @Test
  void aLargePayloadLivesInTheBlobStore() throws IOException {
    try (Open open = new Open()) {
      Pen pen = new Pen(open.journal, 1);
      pen.append(1, new RunEvent.RunFailed("x".repeat(100_000))).join();
      assertThat(open.journal.events(pen.run, 1, 1)).isEqualTo(pen.written.subList(1, 2));
      try (Stream<Path> files = Files.walk(open.folder.blobs()).filter(Files::isRegularFile)) {
        Path blob = files.findFirst().orElseThrow();
        Files.writeString(blob, "damaged");
      }
      assertThatThrownBy(() -> open.journal.events(pen.run, 1, 1))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("Event 2 of")
          .hasMessageContaining("is damaged");
    }
  }

  @Test
  void anEventOfANewerSchemaIsNamed() throws SQLException {
    try (Open open = new Open()) {
      Pen pen = new Pen(open.journal, 1);
      try (Connection connection = open.database.connection();
          Statement statement = connection.createStatement()) {
        statement.execute("update event set schema_version = 9");
      }
      assertThatThrownBy(() -> open.journal.events(pen.run, 0, 1))
          .hasMessageContaining("schema 9")
          .hasMessageContaining("update Q2O");
    }
  }

  @Test
  void aNewerDatabaseIsRefusedInOneSentence() throws SQLException {
    try (Open open = new Open();
        Connection connection = open.database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into schema_version values(99)");
    }
    assertThatThrownBy(Open::new)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("newer Q2O (version 99");
  }

  @Test
  void aDamagedDatabaseIsRefusedInOneSentence() throws IOException {
    Files.write(
        root.resolve("q2o.mv.db"),
        "not a database at all".repeat(1000).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(Open::new)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void interruptedCallersDoNotHurtTheJournal() throws Exception {
    try (Open open = new Open();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Pen>> futures =
          IntStream.range(0, 8)
              .mapToObj(i -> threads.submit(() -> writeWhileInterrupted(open.journal)))
              .toList();
      for (Future<Pen> future : futures) {
        Pen pen = future.get();
        assertThat(open.journal.events(pen.run, 0, 1_000)).isEqualTo(pen.written);
      }
    }
  }

  private Pen writeWhileInterrupted(Journal journal) {
    Pen pen;
    synchronized (ids) {
      pen = new Pen(journal, 1);
    }
    for (int i = 0; i < 60; i++) {
      Thread.currentThread().interrupt();
      pen.append(
              1,
              i % 2 == 0
                  ? new RunEvent.PlanningStarted()
                  : new RunEvent.RunInterrupted("i".repeat(5_000) + i))
          .join();
      assertThat(journal.find(pen.run)).isPresent();
    }
    assertThat(Thread.interrupted()).isTrue();
    return pen;
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
      Pen pen = new Pen(journal, 1);
      try (Connection connection = database.connection();
          Statement statement = connection.createStatement()) {
        statement.execute("shutdown immediately");
      }
      assertThatThrownBy(() -> pen.append(1, new RunEvent.PlanningStarted()).join())
          .hasMessageContaining("The journal cannot be written");
      assertThat(journal.broken()).isPresent();
      assertThatThrownBy(() -> journal.take(pen.run)).isInstanceOf(JournalException.class);
      journal.close();
    }
  }
}
