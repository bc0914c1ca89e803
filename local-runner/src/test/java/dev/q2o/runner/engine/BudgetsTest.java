package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.Budgets;
import dev.q2o.runner.Runner.StartOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing works for ever, and what does not listen is given up.
class BudgetsTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofHours(1);
  @TempDir Path root;
  World world;
  final CountDownLatch released = new CountDownLatch(1);
  final CountDownLatch reached = new CountDownLatch(1);

  @BeforeEach
  void world() {
    world = new World(root);
  }

  private StartOptions options(Duration run, Duration task) {
    return new StartOptions(root.resolve("out"), Set.of(), new Budgets(run, task));
  }

  /// Hears no interrupt until it is released.
  private void deaf() {
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          if (task.key().equals("left")) {
            reached.countDown();
            while (released.getCount() > 0) {
              LockSupport.parkNanos(1_000_000);
              Thread.interrupted();
            }
          }
          return shipped.perform(task, spec, bench);
        });
  }

  @Test
  void anAttemptThatTakesTooLongTimesOut() throws Exception {
    world.checkScript =
        (check, tree) -> {
          new CountDownLatch(1).await();
          return CheckOutcome.PASSED;
        };
    try (Runner runner = world.open()) {
      RunView view =
          runner.await(started(runner.start(world.project(runner).id(), options(LONG, SHORT))));
      assertThat(view.state()).isEqualTo(RunState.FAILED);
      assertThat(view.message())
          .endsWith("It was not done after 100 ms, and one attempt may take no longer.");
      assertThat(runner.events(view.run(), 0, 1_000))
          .filteredOn(e -> e.event() instanceof RunEvent.TaskFailed)
          .extracting(e -> ((RunEvent.TaskFailed) e.event()).kind())
          .containsExactly(FailureKind.TIMED_OUT);
    }
  }

  @Test
  void anAttemptThatHearsNoInterruptIsGivenUp() throws Exception {
    deaf();
    try (Runner runner = world.open()) {
      RunView view =
          runner.await(started(runner.start(world.project(runner).id(), options(LONG, SHORT))));
      assertThat(view.state()).isEqualTo(RunState.FAILED);
      assertThat(view.message()).contains("It was not done after 100 ms");
      released.countDown();
    }
  }

  @Test
  void aRunThatTakesTooLongFailsWithTheReason() throws Exception {
    world.checkScript =
        (check, tree) -> {
          new CountDownLatch(1).await();
          return CheckOutcome.PASSED;
        };
    try (Runner runner = world.open()) {
      RunView view =
          runner.await(
              started(
                  runner.start(world.project(runner).id(), options(Duration.ofMillis(700), LONG))));
      assertThat(view.state()).isEqualTo(RunState.FAILED);
      assertThat(view.message()).isEqualTo("The run has used up its 700 ms of working time.");
    }
  }

  @Test
  void cancelGivesUpWhatHearsNoInterruptAndNothingOfItCounts() throws Exception {
    deaf();
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      reached.await();
      assertThat(runner.ask(run, new Wish.Cancel("me")))
          .isEqualTo(new Runner.WishResult.Accepted());
      RunView view = runner.await(run);
      assertThat(view.state()).isEqualTo(RunState.CANCELLED);
      released.countDown();
      assertThat(world.rendered).doesNotContain("left");
      assertThat(runner.view(run)).contains(view);
    }
  }
}
