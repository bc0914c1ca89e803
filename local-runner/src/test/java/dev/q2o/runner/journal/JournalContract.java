package dev.q2o.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.RunViewCodec;
import dev.q2o.contract.run.Wish;
import dev.q2o.contract.run.WishCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the journal promises on every database.
abstract class JournalContract {
  final IdSource ids = Pen.ids();

  /// An open store; opening it again finds what the one before wrote.
  interface Store extends AutoCloseable {
    Database database();

    BlobStore blobs();

    Journal journal();

    @Override
    void close();
  }

  abstract Store open();

  /// Makes what the blob store holds unreadable.
  abstract void damageBlobs(Store store) throws Exception;

  private static Optional<RunView> snapshot(Store store, Pen pen) {
    return store.journal().snapshot(store.journal().find(pen.run).orElseThrow());
  }

  abstract long blobs(Store store) throws Exception;

  static void execute(Store store, String sql) throws SQLException {
    try (Connection connection = store.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whatWasConfirmedIsReadAgainAfterReopening() {
    RunId run;
    List<RecordedEvent> written;
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      pen.append(1, new RunEvent.PlanningStarted()).join();
      run = pen.run;
      written = pen.written;
    }
    try (Store store = open()) {
      Journal journal = store.journal();
      assertThat(journal.events(run, 0, 10)).isEqualTo(written);
      assertThat(journal.events(run, 1, 10)).isEqualTo(written.subList(1, 2));
      assertThat(journal.find(run).orElseThrow().state()).isEqualTo(RunState.PLANNING);
      assertThat(journal.inState(RunState.PLANNING)).hasSize(1);
    }
  }

  /// Events that were written together are read from any of them on.
  @Test
  void everyPageIsACutOfTheHistory() {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      for (int size : List.of(1, 3, 700, 1, 40, 2)) {
        List<RunEvent> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          events.add(new RunEvent.RunInterrupted(i % 50 == 7 ? "x".repeat(5_000) + i : "i" + i));
        }
        pen.append(1, events).join();
      }
      int all = pen.written.size();
      for (int after : List.of(0, 1, 3, 5, 259, 260, 261, 500, 703, 704, 705, 744, all - 1, all)) {
        for (int limit : List.of(1, 2, 256, 300, 10_000)) {
          assertThat(store.journal().events(pen.run, after, limit))
              .isEqualTo(pen.written.subList(after, Math.min(all, after + limit)));
        }
      }
    }
  }

  /// More than one page of packs, from the end.
  @Test
  void startsAreCountedSinceSomethingCameOfTheRun() {
    try (Store store = open()) {
      Journal journal = store.journal();
      Pen pen = Pen.on(journal, ids);
      pen.at = Instant.parse("2999-01-01T00:00:00Z"); // since any start of the server
      PlannedTask task = new PlannedTask("api", "API", AgentRole.CODER, List.of(), List.of(), 1);
      pen.append(1, new RunEvent.RunPlanned("b", List.of(task))).join();
      assertThat(journal.startsWithoutProgress(pen.run)).isZero();
      pen.append(1, new RunEvent.RunStarted(2, ""), new RunEvent.RunPaused()).join();
      assertThat(journal.startsWithoutProgress(pen.run)).isZero();
      pen.append(1, new RunEvent.RunStarted(3, ""), new RunEvent.RunStarted(4, "")).join();
      pen.append(1, new RunEvent.TaskStarted("api", 1)).join();
      assertThat(journal.startsWithoutProgress(pen.run)).isEqualTo(2);
      pen.append(1, new RunEvent.TaskSucceeded("api", 1, "t", List.of())).join();
      assertThat(journal.startsWithoutProgress(pen.run)).isEqualTo(1);
      for (int i = 0; i < 80; i++) {
        pen.append(1, new RunEvent.RunStarted(5 + i, "")).join();
      }
      assertThat(journal.startsWithoutProgress(pen.run)).isEqualTo(81);
    }
  }

  /// Before version 3 every event had a row of its own.
  @Test
  void eventsOfAnOlderJournalAreTakenOver() throws Exception {
    List<Pen> pens = new ArrayList<>();
    try (Store store = open()) {
      for (int i = 0; i < 3; i++) {
        pens.add(Pen.on(store.journal(), ids));
      }
      for (int i = 0; i < 400; i++) {
        pens.get(i % 7 % 3)
            .append(1, new RunEvent.RunInterrupted(i % 90 == 3 ? "x".repeat(5_000) + i : "i" + i))
            .join();
      }
      store.database().write(OlderJournal::of);
    }
    for (int opened = 0; opened < 2; opened++) {
      try (Store store = open()) {
        for (Pen pen : pens) {
          assertThat(store.journal().events(pen.run, 0, 1_000)).isEqualTo(pen.written);
        }
        Pen first = new Pen(store.journal(), pens.getFirst());
        first.append(1, new RunEvent.PlanningStarted()).join();
        assertThat(store.journal().events(first.run, 0, 1_000)).isEqualTo(first.written);
        assertThat(store.database().recovery()).isEmpty();
        pens.set(0, first);
      }
    }
  }

  @Test
  void anOldEpochIsRefusedAndWritesNothing() {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      assertThat(store.journal().take(pen.run)).isEqualTo(2);
      assertThatThrownBy(() -> pen.append(1, new RunEvent.PlanningStarted()).join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(StaleEpochException.class);
      assertThat(store.journal().events(pen.run, 0, 10)).hasSize(1);
    }
  }

  /// Appends that wait share one commit; the zombie's must not take the others down.
  @Test
  void oneRefusedAppendUndoesNoOther() {
    try (Store store = open()) {
      List<Pen> pens = new ArrayList<>();
      List<CompletableFuture<?>> good = new ArrayList<>();
      List<CompletableFuture<?>> bad = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        pens.add(Pen.on(store.journal(), ids));
      }
      for (int round = 0; round < 10; round++) {
        for (int i = 0; i < pens.size(); i++) {
          boolean zombie = i % 5 == 0;
          (zombie ? bad : good)
              .add(pens.get(i).append(zombie ? 0 : 1, new RunEvent.PlanningStarted()));
        }
      }
      good.forEach(CompletableFuture::join);
      assertThat(bad)
          .allSatisfy(refused ->
              assertThatThrownBy(refused::join).cause().isInstanceOf(StaleEpochException.class));
      for (int i = 0; i < pens.size(); i++) {
        Pen pen = pens.get(i);
        assertThat(store.journal().events(pen.run, 0, 100))
            .isEqualTo(i % 5 == 0 ? pen.written.subList(0, 1) : pen.written);
      }
    }
  }

  @Test
  void theTableRefusesCompletionWithoutEvidence() {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      assertThatThrownBy(() ->
              execute(store, "update run set state = 'COMPLETED' where id = '" + pen.run + "'"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("completed_needs_evidence");
    }
  }

  @Test
  void aLargePayloadLivesInTheBlobStore() throws Exception {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      pen.append(1, new RunEvent.RunFailed("x".repeat(100_000))).join();
      assertThat(store.journal().events(pen.run, 1, 1)).isEqualTo(pen.written.subList(1, 2));
      damageBlobs(store);
      assertThatThrownBy(() -> store.journal().events(pen.run, 1, 1))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("Event 2 of")
          .hasMessageContaining("is damaged");
    }
  }

  /// A thousand events further the view is stored, and the one before it is gone.
  @Test
  void everyThousandEventsTheViewIsStored() throws Exception {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      assertThat(snapshot(store, pen)).isEmpty();
      for (int i = 0; i < 25; i++) {
        pen.append(1, Collections.nCopies(100, new RunEvent.PlanningStarted())).join();
      }
      await()
          .untilAsserted(() ->
              assertThat(snapshot(store, pen).map(RunView::lastSeq))
                  .hasValueSatisfying(seq -> assertThat(seq).isBetween(2_000L, 2_100L)));
      RunView stored = snapshot(store, pen).orElseThrow();
      assertThat(stored)
          .isEqualTo(RunFold.fold(pen.run, pen.written.subList(0, (int) stored.lastSeq())));
      assertThat(RunFold.fold(stored, store.journal().events(pen.run, stored.lastSeq(), 1_000)))
          .isEqualTo(pen.view);
      await().untilAsserted(() -> assertThat(blobs(store)).isEqualTo(1));
    }
  }

  @Test
  void aSnapshotThatCannotBeUsedIsNone() throws Exception {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      pen.append(1, Collections.nCopies(1_000, new RunEvent.PlanningStarted())).join();
      await().untilAsserted(() -> assertThat(snapshot(store, pen)).contains(pen.view));
      execute(store, "update snapshot set schema_version = 99");
      assertThat(snapshot(store, pen)).isEmpty();
      execute(store, "update snapshot set schema_version = " + RunViewCodec.SCHEMA);
      execute(store, "update run set last_seq = 900");
      assertThat(snapshot(store, pen)).isEmpty();
      execute(store, "update run set last_seq = 1001");
      damageBlobs(store);
      assertThat(snapshot(store, pen)).isEmpty();
    }
  }

  @Test
  void aRefusedAppendLeavesNoSnapshot() throws Exception {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      store.journal().take(pen.run);
      assertThatThrownBy(() ->
              pen.append(1, Collections.nCopies(1_000, new RunEvent.PlanningStarted())).join())
          .cause()
          .isInstanceOf(StaleEpochException.class);
      assertThat(snapshot(store, pen)).isEmpty();
      await().untilAsserted(() -> assertThat(blobs(store)).isZero());
    }
  }

  @Test
  void anEventOfANewerSchemaIsNamed() throws SQLException {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      execute(store, "update event_pack set schema_version = 9 where run = '" + pen.run + "'");
      assertThatThrownBy(() -> store.journal().events(pen.run, 0, 1))
          .hasMessageContaining("schema 9")
          .hasMessageContaining("update Q2O");
    }
  }

  @Test
  void aNewerDatabaseIsRefusedInOneSentence() throws SQLException {
    try (Store store = open()) {
      execute(store, "insert into schema_version values(99)");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("newer Q2O (version 99");
  }

  @Test
  void interruptedCallersLoseNothing() throws Exception {
    try (Store store = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Pen>> futures =
          IntStream.range(0, 8)
              .mapToObj(i -> threads.submit(() -> writeWhileInterrupted(store.journal())))
              .toList();
      for (Future<Pen> future : futures) {
        Pen pen = future.get();
        assertThat(store.journal().events(pen.run, 0, 1_000)).isEqualTo(pen.written);
      }
      assertThat(store.journal().broken()).isEmpty();
    }
  }

  /// Interrupts from outside, at any moment, at platform and virtual threads.
  @Test
  void aStormOfInterruptsLosesNothing() throws Exception {
    List<Pen> pens = Collections.synchronizedList(new ArrayList<>());
    try (Store store = open()) {
      List<Thread> appenders = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Thread.Builder kind = i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
        appenders.add(
            kind.unstarted(() -> {
              Pen pen = Pen.on(store.journal(), ids);
              for (int n = 0; n < 60; n++) {
                pen.append(1, new RunEvent.RunInterrupted("x".repeat(n % 3 == 0 ? 5_000 : 5)))
                    .join();
                store.journal().events(pen.run, n, 5);
              }
              pens.add(pen);
            }));
      }
      appenders.forEach(Thread::start);
      while (appenders.stream().anyMatch(Thread::isAlive)) {
        appenders.forEach(Thread::interrupt);
        Thread.yield();
      }
      assertThat(pens).hasSize(8);
      for (Pen pen : pens) {
        assertThat(store.journal().events(pen.run, 0, 1_000)).isEqualTo(pen.written);
      }
      assertThat(store.journal().broken()).isEmpty();
    }
  }

  /// What is refused beside some facts takes those facts back, and no others.
  @Test
  void whatIsWrittenBesideFactsIsRefusedWithThem() {
    try (Store store = open()) {
      Pen good = Pen.on(store.journal(), ids);
      Pen bad = Pen.on(store.journal(), ids);
      CompletableFuture<?> first = good.append(1, new RunEvent.PlanningStarted());
      CompletableFuture<?> refused =
          store
              .journal()
              .append(
                  1,
                  bad.stage(new RunEvent.PlanningStarted()),
                  new RunAccumulator(bad.view),
                  Optional.of(connection -> {
                    throw new JournalException("not entitled");
                  }));
      CompletableFuture<?> last = good.append(1, new RunEvent.PlanningStarted());
      first.join();
      last.join();
      assertThatThrownBy(refused::join).hasMessageContaining("not entitled");
      assertThat(store.journal().broken()).isEmpty();
      assertThat(store.journal().events(good.run, 0, 10)).isEqualTo(good.written);
      assertThat(store.journal().events(bad.run, 0, 10)).hasSize(1);
    }
  }

  private Pen writeWhileInterrupted(Journal journal) {
    Pen pen = Pen.on(journal, ids);
    for (int i = 0; i < 60; i++) {
      Thread.currentThread().interrupt();
      pen.append(
              1,
              i % 2 == 0
                  ? new RunEvent.PlanningStarted()
                  : new RunEvent.RunInterrupted("i".repeat(5_000) + i))
          .join();
      assertThat(journal.find(pen.run)).isPresent();
      assertThat(journal.events(pen.run, i + 1, 5)).isEqualTo(pen.written.subList(i + 1, i + 2));
    }
    assertThat(Thread.interrupted()).isTrue();
    return pen;
  }

  @Test
  void aWishWaitsUntilItIsTaken() {
    try (Store store = open()) {
      Wishes wishes = store.journal().wishes();
      Pen asked = Pen.on(store.journal(), ids);
      Pen other = Pen.on(store.journal(), ids);
      Wish retry = new Wish.Retry("api", "bob");
      wishes.add(asked.run, new Wish.Pause("ada"), Pen.NOW, _ -> true).join();
      wishes.add(asked.run, retry, Pen.NOW, _ -> true).join();
      wishes.add(other.run, new Wish.Cancel("ada"), Pen.NOW, _ -> true).join();
      List<Wishes.Waiting> waiting = wishes.waiting(List.of(asked.run));
      assertThat(waiting).extracting(Wishes.Waiting::kind).containsExactly("Pause", "Retry");
      Wishes.Waiting second = waiting.getLast();
      assertThat(new WishCodec().decode(second.kind(), second.data())).isEqualTo(retry);
      assertThat(second.run()).isEqualTo(asked.run);
      assertThat(second.at()).isEqualTo(Pen.NOW);
      assertThat(wishes.taken(second.id(), Pen.NOW).join()).isTrue();
      assertThat(wishes.taken(second.id(), Pen.NOW).join()).isFalse();
      assertThat(wishes.waiting(List.of(asked.run, other.run)))
          .extracting(Wishes.Waiting::kind)
          .containsExactly("Pause", "Cancel");
      assertThat(wishes.waiting(List.of())).isEmpty();
    }
  }

  @Test
  void aWishForARunNobodyHoldsIsNotKept() {
    try (Store store = open()) {
      Wishes wishes = store.journal().wishes();
      Pen asked = Pen.on(store.journal(), ids);
      assertThat(wishes.add(asked.run, new Wish.Pause("ada"), Pen.NOW, _ -> false).join())
          .isFalse();
      assertThat(wishes.waiting(List.of(asked.run))).isEmpty();
    }
  }

  @Test
  void aWishForNoRunIsRefused() {
    try (Store store = open()) {
      Wishes wishes = store.journal().wishes();
      assertThatThrownBy(
              () -> wishes.add(ids.newRun(), new Wish.Pause("ada"), Pen.NOW, _ -> true).join())
          .cause()
          .isInstanceOf(JournalException.class);
    }
  }

  @Test
  void bundlesFormAChainThatOnlyTheOwnerExtends() {
    try (Store store = open()) {
      StoredBundles bundles = store.journal().bundles();
      Pen pen = Pen.on(store.journal(), ids);
      String commit = "a".repeat(40);
      StoredBundles.Link first = new StoredBundles.Link(pen.run, 1, "", commit, "1".repeat(64));
      StoredBundles.Link second =
          new StoredBundles.Link(pen.run, 2, commit, "b".repeat(40), "2".repeat(64));
      bundles.add(1, first).join();
      assertThat(store.journal().take(pen.run)).isEqualTo(2);
      assertThatThrownBy(() -> bundles.add(1, second).join())
          .cause()
          .isInstanceOf(StaleEpochException.class);
      bundles.add(2, second).join();
      assertThatThrownBy(() -> bundles.add(2, second).join())
          .cause()
          .isInstanceOf(JournalException.class);
      assertThat(bundles.of(pen.run)).containsExactly(first, second);
    }
  }
}
