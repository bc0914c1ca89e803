package dev.q2o.runner.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.StaleEpochException;
import dev.q2o.runner.workspace.Sha256;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the queue and the leases promise, whatever the database.
abstract class FleetContract {
  private final IdSource ids = new IdSource(Clock.systemUTC(), new Random(9));
  private final List<RunScheduler> schedulers = new ArrayList<>();
  Database database;
  RunQueue queue;

  abstract Database database();

  @BeforeEach
  void open() {
    database = database();
    queue = new RunQueue(database);
  }

  @AfterEach
  void close() {
    schedulers.forEach(RunScheduler::close);
    database.close();
  }

  /// Notes what it is given, and works until it is let go.
  private final class Hand implements RunScheduler.Worker {
    final List<RunId> begun = new CopyOnWriteArrayList<>();
    final List<RunId> lost = new CopyOnWriteArrayList<>();
    final List<RunId> givenUp = new CopyOnWriteArrayList<>();
    final CountDownLatch letGo;
    boolean broken;

    Hand(boolean waits) {
      letGo = new CountDownLatch(waits ? 1 : 0);
    }

    @Override
    public void work(RunId run) throws Exception {
      begun.add(run);
      if (broken) {
        throw new IllegalStateException("cannot begin");
      }
      letGo.await();
      if (!lost.contains(run)) {
        database.write(queue.withdraw(run));
      }
    }

    @Override
    public void lost(RunId run) {
      lost.add(run);
      letGo.countDown();
    }

    @Override
    public void giveUp(RunId run, @Nullable Throwable reason) {
      givenUp.add(run);
    }

    @Override
    public void hear() {}
  }

  private RunScheduler scheduler(String name, int places, Hand hand) {
    LeaseTerms terms =
        new LeaseTerms(
            name, places, Duration.ofMillis(300), Duration.ofMillis(50), Duration.ofMillis(20));
    RunScheduler scheduler =
        new RunScheduler(
            database, queue, new DatabaseClock(database, System::nanoTime), terms, hand);
    schedulers.add(scheduler);
    return scheduler;
  }

  private RunId offered() throws SQLException {
    RunId run = ids.newRun();
    assertThat(database.write(queue.offer(run))).isTrue();
    return run;
  }

  @Test
  void runsAreBegunInTheOrderTheyWereOffered() throws SQLException {
    List<RunId> offered = List.of(offered(), offered(), offered(), offered());
    Hand hand = new Hand(false);
    scheduler("a", 1, hand).wake();
    await().until(() -> hand.begun.size() == 4);
    assertThat(hand.begun).isEqualTo(offered);
  }

  @Test
  void aRunIsGivenToOneRunnerOnly() throws SQLException {
    List<RunId> offered = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      offered.add(offered());
    }
    Hand a = new Hand(false);
    Hand b = new Hand(false);
    scheduler("a", 4, a).wake();
    scheduler("b", 4, b).wake();
    await().until(() -> a.begun.size() + b.begun.size() >= 30 && empty(offered));
    List<RunId> begun = new ArrayList<>(a.begun);
    begun.addAll(b.begun);
    assertThat(begun).containsExactlyInAnyOrderElementsOf(offered);
  }

  private boolean empty(List<RunId> runs) {
    return runs.stream().allMatch(run -> queue.find(run).isEmpty());
  }

  @Test
  void ofManyWhoOfferARunAtOnceOneWins() throws Exception {
    RunId run = ids.newRun();
    List<Future<Boolean>> offers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < 6; i++) {
        offers.add(threads.submit(() -> database.write(queue.offer(run))));
      }
      int won = 0;
      for (Future<Boolean> offer : offers) {
        won += offer.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void theRunOfARunnerThatIsNotHeardOfIsTakenOver() throws SQLException {
    RunId run = ofTheDead();
    RunId other = offered();
    held(other, "alive", "current_timestamp + interval '1' hour");
    Hand hand = new Hand(false);
    scheduler("a", 2, hand).wake();
    await().until(() -> queue.find(run).isEmpty());
    assertThat(hand.begun).containsExactly(run);
    assertThat(queue.find(other)).contains(new RunQueue.Lease(Optional.of("alive")));
  }

  @Test
  void aRunnerThatSleptIsToldThatItLostTheRun() throws SQLException {
    RunId run = offered();
    Hand sleeper = new Hand(true);
    scheduler("sleeper", 1, sleeper).wake();
    await().until(() -> sleeper.begun.contains(run));
    held(run, "other", "current_timestamp + interval '1' hour");
    await().until(() -> sleeper.lost.contains(run));
    assertThat(queue.find(run)).contains(new RunQueue.Lease(Optional.of("other")));
  }

  @Test
  void aLivingRunnerKeepsItsRunHoweverLongItTakes() throws SQLException {
    RunId run = offered();
    Hand busy = new Hand(true);
    scheduler("busy", 1, busy).wake();
    await().until(() -> busy.begun.contains(run));
    Hand idle = new Hand(false);
    scheduler("idle", 1, idle).wake();
    // As many runs of the dead as make the idle one look again and again.
    for (int i = 0; i < 20; i++) {
      RunId dead = ofTheDead();
      await().until(() -> queue.find(dead).isEmpty());
    }
    assertThat(idle.begun).doesNotContain(run);
    assertThat(new HashSet<>(busy.begun)).hasSize(busy.begun.size());
    busy.letGo.countDown();
    await().until(() -> queue.find(run).isEmpty());
  }

  @Test
  void aRunThatIsGivenBackGoesOnElsewhere() throws SQLException {
    RunId run = offered();
    held(run, "leaving", "current_timestamp + interval '1' hour");
    Hand hand = new Hand(false);
    scheduler("a", 1, hand).wake();
    assertThat(database.write(queue.giveBack(run))).isTrue();
    await().until(() -> queue.find(run).isEmpty());
    assertThat(hand.begun).containsExactly(run);
  }

  @Test
  void aRunThatWasWithdrawnIsNeverBegun() throws SQLException {
    RunId cancelled = offered();
    RunId next = offered();
    assertThat(database.write(queue.withdraw(cancelled))).isTrue();
    Hand hand = new Hand(false);
    scheduler("a", 1, hand).wake();
    await().until(() -> hand.begun.contains(next));
    assertThat(hand.begun).doesNotContain(cancelled);
  }

  @Test
  void aRunThatCannotBeBegunIsTriedThreeTimesAndGivenUp() throws SQLException {
    RunId run = offered();
    Hand hand = new Hand(false);
    hand.broken = true;
    scheduler("a", 1, hand).wake();
    await().until(() -> hand.givenUp.contains(run));
    assertThat(hand.begun).containsExactly(run, run, run);
  }

  @Test
  void onlyTheHolderOfTheLeaseTakesTheRunAndOldEpochsWriteNothing() throws SQLException {
    try (Journal journal = new Journal(database, new Blobs())) {
      RunId run = ids.newRun();
      ProjectId project = ids.newProject();
      RunAccumulator fold = new RunAccumulator(RunFold.empty(run));
      List<RecordedEvent> created =
          applied(fold, new RunEvent.RunCreated(project.toString(), "Bugs", 1, "b.jdl", "a", ""));
      journal
          .create(project, "c".repeat(64), created, fold.view(), Optional.of(queue.offer(run)))
          .join();
      held(run, "holder", "current_timestamp");
      assertThat(journal.take(run, queue.heldBy("thief", run))).isEmpty();
      long old = journal.take(run, queue.heldBy("holder", run)).orElseThrow();
      held(run, "next", "current_timestamp");
      long young = journal.take(run, queue.heldBy("next", run)).orElseThrow();
      assertThat(young).isGreaterThan(old);

      List<RecordedEvent> late = applied(fold, new RunEvent.CancelRequested("zombie"));
      var refused = journal.append(old, late, fold, Optional.of(queue.withdraw(run)));
      assertThat(refused)
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(StaleEpochException.class);
      assertThat(queue.find(run)).as("nor does its row change").isPresent();
      assertThat(journal.events(run, 0, 10)).hasSize(1);
    }
  }

  @Test
  void membersWhoseCountersAreHoursApartTellTheSameTime() throws SQLException {
    DatabaseClock one =
        new DatabaseClock(database, () -> System.nanoTime() + Duration.ofHours(7).toNanos());
    DatabaseClock other =
        new DatabaseClock(database, () -> System.nanoTime() - Duration.ofHours(5).toNanos());
    assertThat(Duration.between(one.instant(), other.instant()).abs())
        .isLessThan(Duration.ofHours(1));
    Instant before = one.instant();
    one.synchronise();
    assertThat(Duration.between(before, one.instant()).abs()).isLessThan(Duration.ofHours(1));
  }

  /// In one statement, so that no scheduler sees the run free.
  private RunId ofTheDead() throws SQLException {
    RunId run = ids.newRun();
    database.write(connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.executeUpdate(
            """
            insert into scheduled_tasks(task_name, task_instance, execution_time, picked, picked_by,
              last_heartbeat, version)
            values('run', '%s', current_timestamp, true, 'dead',
              current_timestamp - interval '1' hour, 5)
            """
                .formatted(run));
      }
    });
    return run;
  }

  private void held(RunId run, String runner, String heartbeat) throws SQLException {
    int changed =
        database.write(connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                """
                update scheduled_tasks set picked = true, picked_by = '%s', version = version + 1,
                last_heartbeat = %s where task_instance = '%s'
                """
                    .formatted(runner, heartbeat, run));
          }
        });
    assertThat(changed).isEqualTo(1);
  }

  private static List<RecordedEvent> applied(RunAccumulator fold, RunEvent event) {
    RecordedEvent recorded =
        new RecordedEvent(
            fold.run(), fold.lastSeq() + 1, Instant.parse("2026-11-27T10:00:00Z"), event);
    fold.apply(recorded);
    return List.of(recorded);
  }

  /// In memory: what is stored is of no interest here.
  private static final class Blobs implements BlobStore {
    private final ConcurrentHashMap<String, byte[]> content = new ConcurrentHashMap<>();

    @Override
    public String put(byte[] bytes) {
      String hash = Sha256.of(bytes);
      content.put(hash, bytes);
      return hash;
    }

    @Override
    public Optional<byte[]> get(String sha256) {
      return Optional.ofNullable(content.get(sha256));
    }

    @Override
    public void delete(String sha256) {
      content.remove(sha256);
    }
  }
}
