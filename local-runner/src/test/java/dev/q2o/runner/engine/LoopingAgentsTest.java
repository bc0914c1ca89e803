package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.Budgets;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.agent.loop.Advice;
import dev.q2o.runner.agent.loop.Loop;
import dev.q2o.runner.agent.loop.Meter;
import dev.q2o.runner.agent.loop.Remedy;
import dev.q2o.runner.agent.loop.Step;
import dev.q2o.runner.agent.loop.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Agents that go round in circles, on the real engine: none of them runs for ever, and the journal
/// says of each loop why it ended.
class LoopingAgentsTest {
  private static final Set<Remedy> ALL = EnumSet.allOf(Remedy.class);
  @TempDir Path root;
  World world;

  @BeforeEach
  void world() {
    world = new World(root);
  }

  private interface Rounds {
    void go(Loop loop) throws InterruptedException;
  }

  /// The agent of `left` works in rounds, then writes what the blueprint would.
  private void left(Rounds rounds) {
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          if (task.key().equals("left") && bench.answers().isEmpty()) {
            rounds.go(bench.loop(Thresholds.USUAL, ALL));
          }
          return shipped.perform(task, spec, bench);
        });
  }

  private static List<RunEvent.TaskStuck> stuck(Runner runner, RunId run) {
    return runner.events(run, 0, 10_000).stream()
        .filter(e -> e.event() instanceof RunEvent.TaskStuck)
        .map(e -> (RunEvent.TaskStuck) e.event())
        .toList();
  }

  private static List<RunEvent.LoopLeft> left(Runner runner, RunId run) {
    return runner.events(run, 0, 10_000).stream()
        .filter(e -> e.event() instanceof RunEvent.LoopLeft)
        .map(e -> (RunEvent.LoopLeft) e.event())
        .toList();
  }

  @Test
  void whoLearnsNothingClimbsTheLadderToAPersonAndGoesOnWithTheAnswer() throws Exception {
    left(loop -> {
      while (true) {
        loop.step(Step.failed("mvn test", "cannot find symbol"));
      }
    });
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      RunView view = runner.await(run);
      assertThat(view.state()).isEqualTo(RunState.NEEDS_INPUT);
      assertThat(stuck(runner, run))
          .allMatch(e -> e.pattern().equals("repeated-error"))
          .extracting(RunEvent.TaskStuck::remedy)
          .containsExactly("nudge", "fresh-context", "other-model", "blueprint", "needs-input");
      assertThat(left(runner, run))
          .singleElement()
          .satisfies(e -> {
            assertThat(e.steps()).isEqualTo(15);
            assertThat(e.reason()).isEqualTo("It asked a question.");
          });
      assertThat(runner.ask(run, new Wish.Respond("left", List.of("Leave it."), "me")))
          .isEqualTo(new Runner.WishResult.Accepted());
      assertThat(runner.await(run).state()).isEqualTo(RunState.COMPLETED);
    }
  }

  @Test
  void whoHearsTheNudgeGoesOn() throws Exception {
    left(loop -> {
      Advice advice = new Advice.GoOn();
      while (advice instanceof Advice.GoOn) {
        advice = loop.step(Step.acted("read pom.xml", "<project/>"));
      }
      loop.leave("The file is written.");
    });
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(stuck(runner, run))
          .singleElement()
          .satisfies(e -> {
            assertThat(e.pattern()).isEqualTo("repeated-action");
            assertThat(e.remedy()).isEqualTo("nudge");
          });
      assertThat(left(runner, run))
          .extracting(RunEvent.LoopLeft::reason)
          .containsExactly("The file is written.");
    }
  }

  @Test
  void progressTakesTheLadderDownAgain() throws Exception {
    left(loop -> {
      int failing = 9;
      for (int helped = 0; helped < 6; helped++) {
        Advice advice = new Advice.GoOn();
        Meter meter = new Meter("tree " + helped, failing, helped, 0);
        while (advice instanceof Advice.GoOn) {
          advice = loop.step(Step.spoke("hm").with(meter));
        }
        failing--;
      }
    });
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(stuck(runner, run))
          .hasSize(6)
          .allMatch(e -> e.remedy().equals("nudge") && e.pattern().equals("monologue"));
      assertThat(left(runner, run))
          .extracting(RunEvent.LoopLeft::reason)
          .containsExactly("It is done.");
    }
  }

  @Test
  void aPauseIsAReasonToo() throws Exception {
    CountDownLatch inLoop = new CountDownLatch(1);
    left(loop -> {
      loop.step(Step.spoke("let me think"));
      inLoop.countDown();
      new CountDownLatch(1).await();
    });
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      inLoop.await();
      runner.ask(run, new Wish.Pause("me"));
      assertThat(runner.await(run).state()).isEqualTo(RunState.PAUSED);
      assertThat(left(runner, run))
          .extracting(RunEvent.LoopLeft::reason)
          .containsExactly("The run was paused.");
    }
  }

  @Test
  void whoNeverReportsRunsOutOfTime() throws Exception {
    left(loop -> {
      while (!Thread.interrupted()) {
        Thread.onSpinWait();
      }
      throw new InterruptedException();
    });
    try (Runner runner = world.open()) {
      RunId run =
          started(
              runner.start(
                  world.project(runner).id(),
                  new StartOptions(
                      root.resolve("out"),
                      Set.of(),
                      new Budgets(Duration.ofHours(1), Duration.ofSeconds(2)))));
      RunView view = runner.await(run);
      assertThat(view.state()).isEqualTo(RunState.FAILED);
      assertThat(left(runner, run))
          .extracting(RunEvent.LoopLeft::reason)
          .containsExactly("Its time was up.");
    }
  }

  @Test
  void theEndOfTheRunsTimeIsAReasonToo() throws Exception {
    left(loop -> {
      loop.step(Step.spoke("let me think"));
      new CountDownLatch(1).await();
    });
    try (Runner runner = world.open()) {
      RunId run =
          started(
              runner.start(
                  world.project(runner).id(),
                  new StartOptions(
                      root.resolve("out"),
                      Set.of(),
                      new Budgets(Duration.ofSeconds(2), Duration.ofHours(1)))));
      RunView view = runner.await(run);
      assertThat(view.message()).isEqualTo("The run has used up its 2 s of working time.");
      assertThat(left(runner, run))
          .extracting(RunEvent.LoopLeft::reason)
          .containsExactly(view.message());
    }
  }
}
