package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.agent.TaskFailedException;
import dev.q2o.runner.sandbox.LimitsOnlySandbox;
import dev.q2o.runner.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the world does to a run: clocks that jump, threads that are interrupted, two who want the
/// same, commands that do not want to die. Nothing is lost.
class StormsTest {
  @TempDir Path root;
  World world;

  @BeforeEach
  void world() {
    world = new World(root);
  }

  /// Every seventh look it has been set a day forth or back.
  private static final class SetClock extends Clock {
    private final AtomicLong looks = new AtomicLong();

    @Override
    public Instant instant() {
      long days = looks.incrementAndGet() / 7 % 3 - 1;
      return Instant.now().plus(Duration.ofDays(days));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void aClockThatIsSetADayForthAndBackHarmsNothing() throws Exception {
    world.clock = new SetClock();
    AtomicInteger failures = new AtomicInteger();
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          if (task.key().equals("left") && failures.getAndIncrement() < 2) {
            throw new TaskFailedException(
                FailureKind.TRANSIENT, "A socket broke, " + "again ".repeat(failures.get()));
          }
          return shipped.perform(task, spec, bench);
        });
    CountDownLatch reached = new CountDownLatch(1);
    world.checkScript =
        (check, tree) -> {
          reached.countDown();
          new CountDownLatch(1).await();
          return CheckOutcome.PASSED;
        };
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      reached.await();
      runner.ask(run, new Wish.Pause("me"));
      assertThat(runner.await(run).state()).isEqualTo(RunState.PAUSED);
      world.checkScript = (check, tree) -> CheckOutcome.PASSED;
      started(runner.resume(run));
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      List<RecordedEvent> events = runner.events(run, 0, 10_000);
      assertThat(RunFold.fold(run, events)).isEqualTo(view);
      assertThat(events)
          .filteredOn(e -> e.event() instanceof RunEvent.LoopLeft)
          .extracting(e -> ((RunEvent.LoopLeft) e.event()).reason())
          .as("the engine's own loop says why it ended")
          .containsExactly("Attempt 3 succeeded.");
    }
  }

  @Test
  void anInterruptStormDelaysAndLosesNothing() throws Exception {
    AtomicInteger interrupts = new AtomicInteger();
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          bench.note("before");
          if (interrupts.getAndIncrement() % 2 == 0) {
            Thread.currentThread().interrupt();
          }
          return shipped.perform(task, spec, bench);
        });
    try (Runner runner = world.open();
        var _ = runner.subscribe((event, view) -> Thread.currentThread().interrupt())) {
      Thread.currentThread().interrupt();
      StartResult start = runner.start(world.project(runner).id(), world.options());
      assertThat(Thread.interrupted()).isTrue();
      RunView view = runner.await(started(start));
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(RunFold.fold(view.run(), runner.events(view.run(), 0, 10_000))).isEqualTo(view);
    }
  }

  @Test
  void oneOfTwoResumesAtOnceIsRefused() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    world.checkScript =
        (check, tree) -> {
          reached.countDown();
          new CountDownLatch(1).await();
          return CheckOutcome.PASSED;
        };
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      reached.await();
      runner.ask(run, new Wish.Pause("me"));
      runner.await(run);
      CountDownLatch go = new CountDownLatch(1);
      world.checkScript =
          (check, tree) -> {
            go.await();
            return CheckOutcome.PASSED;
          };
      CyclicBarrier together = new CyclicBarrier(2);
      List<CompletableFuture<StartResult>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        both.add(
            CompletableFuture.supplyAsync(() -> {
              try {
                together.await();
                return runner.resume(run);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            }));
      }
      List<StartResult> results = both.stream().map(CompletableFuture::join).toList();
      go.countDown();
      assertThat(results).filteredOn(r -> r instanceof StartResult.Started).hasSize(1);
      assertThat(results)
          .filteredOn(r -> r instanceof StartResult.Refused)
          .singleElement()
          .extracting(r -> ((StartResult.Refused) r).code())
          .isEqualTo("run.already-active");
      assertThat(runner.await(run).state()).isEqualTo(RunState.COMPLETED);
    }
  }

  @Test
  void theSameFailureAcrossAResumeIsPermanent() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          if (task.key().equals("left")) {
            throw new TaskFailedException(FailureKind.TRANSIENT, "Socket 7 broke.");
          }
          return shipped.perform(task, spec, bench);
        });
    RunId run;
    try (Runner runner = world.open();
        var _ =
            runner.subscribe((event, view) -> {
              if (event.event() instanceof RunEvent.TaskRetryScheduled) {
                failed.countDown();
              }
            })) {
      run = started(runner.start(world.project(runner).id(), world.options()));
      failed.await();
    }
    try (Runner runner = world.open()) {
      RunView paused = runner.view(run).orElseThrow();
      if (!paused.state().ended()) {
        started(runner.resume(run));
      }
      RunView view = runner.await(run);
      assertThat(view.state()).isEqualTo(RunState.FAILED);
      assertThat(view.message()).isEqualTo("Part left: Socket 7 broke.");
      assertThat(runner.events(run, 0, 10_000))
          .filteredOn(e -> e.event() instanceof RunEvent.LoopLeft)
          .extracting(e -> ((RunEvent.LoopLeft) e.event()).reason())
          .containsExactly("The same failure came twice.");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX shell")
  void cancelEndsACommandThatIgnoresSignalsAndItsChildren() throws Exception {
    String mark = "7%07d".formatted(System.nanoTime() % 10_000_000);
    CountDownLatch running = new CountDownLatch(1);
    world.checkScript =
        (check, tree) -> {
          Path work = Files.createDirectories(root.resolve("command"));
          new LimitsOnlySandbox()
              .exec(
                  new Sandbox.Command(
                      List.of(
                          "/bin/sh",
                          "-c",
                          "trap '' TERM INT HUP; setsid sleep %s & (sleep %s &) ; echo ready; sleep %s"
                              .formatted(mark, mark, mark)),
                      work,
                      List.of(work),
                      List.of(),
                      Map.of(),
                      Duration.ofHours(1)),
                  line -> {
                    if (line.equals("ready")) {
                      running.countDown();
                    }
                  });
          return CheckOutcome.PASSED;
        };
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      running.await();
      assertThat(sleepers(mark)).isPositive();
      runner.ask(run, new Wish.Cancel("me"));
      assertThat(runner.await(run).state()).isEqualTo(RunState.CANCELLED);
      await().untilAsserted(() -> assertThat(sleepers(mark)).isZero());
    }
  }

  private static long sleepers(String mark) {
    return ProcessHandle.allProcesses()
        .filter(
            p -> p.info().commandLine().filter(line -> line.contains("sleep " + mark)).isPresent())
        .count();
  }
}
