package dev.q2o.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A journal that was cut off gives a prefix of every run and says so, or one sentence; never
/// something else.
class TruncatedJournalTest {
  private static final int CUTS = 12;
  @TempDir Path root;
  private final IdSource ids = Pen.ids();
  private final Random random = new Random(4);

  /// What was written, and the files as they stood.
  private record Written(Path folder, Map<RunId, List<RecordedEvent>> events) {
    long total() {
      return events.values().stream().mapToLong(List::size).sum();
    }
  }

  /// @param killed the files are those of a process that did not close them
  private Written write(boolean killed) throws IOException {
    Path folder = root.resolve("written");
    Path stood = root.resolve("stood");
    List<Pen> pens = new ArrayList<>();
    try (JournalTest.FolderStore store = JournalTest.FolderStore.of(folder)) {
      for (int i = 0; i < 6; i++) {
        pens.add(Pen.on(store.journal(), ids));
      }
      for (int i = 0; i < 120; i++) {
        Pen pen = pens.get(random.nextInt(pens.size()));
        pen.append(1, Collections.nCopies(1 + random.nextInt(4), new RunEvent.PlanningStarted()))
            .join();
      }
      if (killed) {
        copy(folder, stood);
      }
    }
    if (!killed) {
      copy(folder, stood);
    }
    Map<RunId, List<RecordedEvent>> events = new HashMap<>();
    pens.forEach(pen -> events.put(pen.run, pen.written));
    return new Written(stood, events);
  }

  private static void compact(Path folder) throws SQLException {
    JdbcConnectionPool pool = H2Files.pool(folder.resolve("q2o"), 1);
    try (Connection connection = pool.getConnection()) {
      connection.createStatement().execute("shutdown compact");
    } finally {
      pool.dispose();
    }
  }

  /// The mark first: it may only be older than the journal.
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name : List.of("q2o.mark", "q2o.mv.db")) {
      Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path cut(Written written, long bytes) throws IOException {
    Path folder = root.resolve("cut-" + bytes);
    copy(written.folder(), folder);
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("q2o.mv.db").toFile(), "rw")) {
      file.setLength(bytes);
    }
    return folder;
  }

  @Test
  void ofAKilledProcess() throws Exception {
    assertThat(cutEverywhere(write(true)))
        .as("cuts from which something was recovered")
        .isPositive();
  }

  @Test
  void ofACleanExit() throws Exception {
    assertThat(cutEverywhere(write(false))).isPositive();
  }

  /// H2 opens most of these with all tables and no rows.
  @Test
  void afterACompaction() throws Exception {
    Written written = write(false);
    compact(written.folder());
    JournalTest.FolderStore.of(written.folder()).close();
    cutEverywhere(written);
  }

  /// @return how often something was recovered
  private int cutEverywhere(Written written) throws IOException {
    long size = Files.size(written.folder().resolve("q2o.mv.db"));
    int recovered = 0;
    for (int i = 0; i < CUTS; i++) {
      long at = i == 0 ? 0 : i == 1 ? 5_000 : (long) (random.nextDouble() * size);
      recovered += check(written, cut(written, at)) ? 1 : 0;
    }
    return recovered;
  }

  private boolean check(Written written, Path folder) throws IOException {
    byte[] found = Files.readAllBytes(folder.resolve("q2o.mv.db"));
    try (JournalTest.FolderStore store = JournalTest.FolderStore.of(folder)) {
      long kept = checkRuns(written, store.journal());
      JournalRecovery recovery = store.database().recovery().orElseThrow();
      assertThat(recovery.lostEvents()).isPositive().isEqualTo(written.total() - kept);
      assertThat(recovery.damaged().orElseThrow()).hasBinaryContent(found);
      assertThat(recovery.runs())
          .allSatisfy(run ->
              assertThat(store.journal().find(run.run()).orElseThrow().lastSeq())
                  .isEqualTo(run.lastSeq()));
      assertThat(recovery.sentence())
          .contains(recovery.lostEvents() + " recorded event", "q2o-damaged-1.mv.db")
          .doesNotContain("\n");
      Pen.on(store.journal(), ids).append(1, new RunEvent.PlanningStarted()).join();
    } catch (JournalException e) {
      assertThat(e.getMessage()).contains("q2o.mv.db").doesNotContain("\n").endsWith(".");
      assertThat(folder.resolve("q2o.mv.db")).hasBinaryContent(found);
      return false;
    }
    try (JournalTest.FolderStore again = JournalTest.FolderStore.of(folder)) {
      assertThat(again.database().recovery()).as("told once").isEmpty();
      checkRuns(written, again.journal());
    }
    return true;
  }

  /// @return how many of the written events are there
  private static long checkRuns(Written written, Journal journal) {
    long kept = 0;
    for (Map.Entry<RunId, List<RecordedEvent>> run : written.events().entrySet()) {
      List<RecordedEvent> events = journal.events(run.getKey(), 0, 10_000);
      assertThat(events).isEqualTo(run.getValue().subList(0, events.size()));
      assertThat(journal.find(run.getKey()).isPresent()).isEqualTo(!events.isEmpty());
      journal
          .find(run.getKey())
          .ifPresent(row -> {
            assertThat(row.lastSeq()).isEqualTo(events.size());
            assertThat(row.state()).isEqualTo(RunFold.fold(run.getKey(), events).state());
          });
      kept += events.size();
    }
    return kept;
  }

  /// The file became shorter, but nothing is missing: nobody is alarmed.
  @Test
  void aFileThatOnlyShrankIsNoLoss() throws Exception {
    Written written = write(false);
    compact(written.folder());
    try (JournalTest.FolderStore store = JournalTest.FolderStore.of(written.folder())) {
      assertThat(checkRuns(written, store.journal())).isEqualTo(written.total());
      assertThat(store.database().recovery()).isEmpty();
      assertThat(written.folder().resolve("q2o-damaged-1.mv.db")).doesNotExist();
    }
  }

  @Test
  void anOlderFileInItsPlaceIsNoticed() throws Exception {
    Path folder = root.resolve("written");
    Written written = write(true);
    try (JournalTest.FolderStore store = JournalTest.FolderStore.of(folder)) {
      Pen.on(store.journal(), ids).append(1, new RunEvent.PlanningStarted()).join();
    }
    Files.copy(
        written.folder().resolve("q2o.mv.db"),
        folder.resolve("q2o.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
    try (JournalTest.FolderStore store = JournalTest.FolderStore.of(folder)) {
      assertThat(store.database().recovery().orElseThrow().lostEvents()).isEqualTo(2);
      assertThat(checkRuns(written, store.journal())).isEqualTo(written.total());
    }
  }

  @Test
  void aFileThatWasTakenAwayIsNoticed() throws Exception {
    Written written = write(false);
    Files.delete(written.folder().resolve("q2o.mv.db"));
    try (JournalTest.FolderStore store = JournalTest.FolderStore.of(written.folder())) {
      JournalRecovery recovery = store.database().recovery().orElseThrow();
      assertThat(recovery.lostEvents()).isEqualTo(written.total());
      assertThat(recovery.sentence()).contains("a new one was begun");
      assertThat(store.journal().latest()).isEmpty();
    }
  }

  @Test
  void aMarkThatSaysNothingIsIgnored() throws Exception {
    Written written = write(false);
    Files.writeString(written.folder().resolve("q2o.mark"), "torn");
    try (JournalTest.FolderStore store = JournalTest.FolderStore.of(written.folder())) {
      assertThat(store.database().recovery()).isEmpty();
      assertThat(checkRuns(written, store.journal())).isEqualTo(written.total());
    }
  }

  /// The files of a process, copied while it writes, are what `kill -9` would have left.
  @Test
  void aKillRaisesNoAlarmAndLosesNothingConfirmed() throws Exception {
    Path folder = root.resolve("busy");
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong confirmed = new AtomicLong();
    List<Long> atLeast = new ArrayList<>();
    try (JournalTest.FolderStore store = JournalTest.FolderStore.of(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Pen pen = Pen.on(store.journal(), ids);
        confirmed.incrementAndGet();
        writers.add(
            threads.submit(() -> {
              while (!stop.get()) {
                Thread.currentThread().interrupt();
                pen.append(1, new RunEvent.PlanningStarted()).join();
                confirmed.incrementAndGet();
              }
            }));
      }
      for (int kill = 0; kill < 8; kill++) {
        long before = confirmed.get();
        while (confirmed.get() < before + 20) {
          Thread.onSpinWait();
        }
        atLeast.add(confirmed.get());
        copy(folder, root.resolve("killed-" + kill));
      }
      stop.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    for (int kill = 0; kill < 8; kill++) {
      try (JournalTest.FolderStore store =
          JournalTest.FolderStore.of(root.resolve("killed-" + kill))) {
        assertThat(store.database().recovery()).isEmpty();
        long there = 0;
        for (RunRow row : store.journal().inState(RunState.PLANNING)) {
          there += row.lastSeq();
        }
        assertThat(there).isGreaterThanOrEqualTo(atLeast.get(kill));
      }
    }
  }

  @Test
  void aFolderInItsPlaceIsOneSentence() throws IOException {
    Files.createDirectories(root.resolve("data/q2o.mv.db"));
    assertThatThrownBy(() -> JournalTest.FolderStore.of(root.resolve("data")))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("is not a file, but the journal should be there");
  }
}
