package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.DataFolderInUseException;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.StartResult;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopAndGoOnTest {
  @TempDir Path root;
  World world;
  final CountDownLatch inApiTests = new CountDownLatch(1);

  @BeforeEach
  void world() {
    world = new World(root);
  }

  /// The API tests hang until they are interrupted.
  private void hangInApiTests() {
    world.checkScript =
        (check, tree) -> {
          if (check.equals("api-tests")) {
            inApiTests.countDown();
            new CountDownLatch(1).await();
          }
          return CheckOutcome.PASSED;
        };
  }

  private void passAgain() {
    world.checkScript = (check, tree) -> CheckOutcome.PASSED;
  }

  @Test
  void pauseEndsTheCheckAndResumeRepeatsNoFinishedTask() throws Exception {
    hangInApiTests();
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      inApiTests.await();
      runner.ask(run, new Wish.Pause("test"));
      RunView paused = runner.await(run);
      assertThat(paused.state()).isEqualTo(RunState.PAUSED);
      assertThat(paused.tasks()).noneMatch(t -> t.state() == TaskState.RUNNING);

      passAgain();
      started(runner.resume(run));
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(world.rendered).containsExactlyInAnyOrder("base", "left", "right");
      assertThat(view.tasks())
          .allMatch(t -> t.attempts() == (t.plan().key().equals("check-api-tests") ? 2 : 1));
      assertThat(view.epoch()).isGreaterThan(paused.epoch());
    }
  }

  @Test
  void cancelEndsTheRunForGood() throws Exception {
    hangInApiTests();
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      inApiTests.await();
      runner.ask(run, new Wish.Cancel("test"));
      RunView view = runner.await(run);
      assertThat(view.state()).isEqualTo(RunState.CANCELLED);
      assertThat(view.tasks()).allMatch(t -> t.state().ended());
      assertThat(runner.resume(run)).isInstanceOf(StartResult.Refused.class);
      assertThat(root.resolve("out")).doesNotExist();
    }
  }

  @Test
  void aListenerMayCancel() throws Exception {
    try (Runner runner = world.open();
        var _ =
            runner.subscribe((event, view) -> {
              if (event.event() instanceof RunEvent.TaskSucceeded) {
                runner.ask(event.run(), new Wish.Cancel("listener"));
              }
            })) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      assertThat(runner.await(run).state()).isEqualTo(RunState.CANCELLED);
    }
  }

  @Test
  void aPausedRunCanBeCancelled() throws Exception {
    hangInApiTests();
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      inApiTests.await();
      runner.ask(run, new Wish.Pause("test"));
      runner.await(run);
      runner.ask(run, new Wish.Cancel("test"));
      assertThat(runner.view(run).orElseThrow().state()).isEqualTo(RunState.CANCELLED);
      runner.ask(run, new Wish.Pause("test"));
      runner.ask(run, new Wish.Cancel("test"));
    }
  }

  @Test
  void closingPausesAndTheNextProcessGoesOn() throws Exception {
    hangInApiTests();
    RunId run;
    try (Runner runner = world.open()) {
      run = started(runner.start(world.project(runner).id(), world.options()));
      inApiTests.await();
    }
    passAgain();
    try (Runner runner = world.open()) {
      assertThat(runner.view(run).orElseThrow().state()).isEqualTo(RunState.PAUSED);
      started(runner.resume(run));
      assertThat(runner.await(run).state()).isEqualTo(RunState.COMPLETED);
    }
  }

  @Test
  void oneRunOfAProjectAtATime() throws Exception {
    hangInApiTests();
    try (Runner runner = world.open()) {
      var project = world.project(runner);
      RunId run = started(runner.start(project.id(), world.options()));
      inApiTests.await();
      assertThat(runner.start(project.id(), world.options()))
          .isInstanceOfSatisfying(
              StartResult.Refused.class, r -> assertThat(r.code()).isEqualTo("run.already-active"));
      runner.ask(run, new Wish.Cancel("test"));
      runner.await(run);
    }
  }

  @Test
  void aBlueprintThatChangedMeanwhileIsRefused() throws Exception {
    hangInApiTests();
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      inApiTests.await();
      runner.ask(run, new Wish.Pause("test"));
      runner.await(run);
      world.version = "2";
      assertThat(runner.resume(run))
          .isInstanceOfSatisfying(
              StartResult.Refused.class, r -> assertThat(r.code()).isEqualTo("run.plan-changed"));
    }
  }

  @Test
  void anInterruptFromOutsideIsTriedAgain() throws Exception {
    CountDownLatch once = new CountDownLatch(1);
    world.checkScript =
        (check, tree) -> {
          if (check.equals("compile") && once.getCount() == 1) {
            once.countDown();
            throw new InterruptedException();
          }
          return CheckOutcome.PASSED;
        };
    try (Runner runner = world.open()) {
      RunView view =
          runner.await(started(runner.start(world.project(runner).id(), world.options())));
      assertThat(view.state()).isEqualTo(RunState.COMPLETED);
      assertThat(view.tasks())
          .filteredOn(t -> t.plan().key().equals("check-compile"))
          .allMatch(t -> t.attempts() == 2);
    }
  }

  @Test
  void aSecondOwnerOfTheDataFolderIsToldWhoTheFirstIs() {
    try (Runner runner = world.open()) {
      assertThat(runner.latest()).isEmpty();
      assertThatThrownBy(() -> world.open())
          .isInstanceOf(DataFolderInUseException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void killNineThenResumeRepeatsNoFinishedTaskAndGivesTheSameTree() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                KilledProcess.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String line;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      do {
        line = out.readLine();
      } while (line != null && !line.startsWith("run_"));
      process.destroyForcibly().waitFor();
    }
    RunId run = RunId.parse(String.valueOf(line));
    try (Runner runner = world.open()) {
      RunView interrupted = runner.view(run).orElseThrow();
      assertThat(interrupted.state()).isEqualTo(RunState.INTERRUPTED);
      started(runner.resume(run));
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(world.rendered).as("parts were finished before").isEmpty();
      assertThat(world.checked)
          .as("compile once more for its scratch folder, then what was cut off")
          .containsExactly("compile", "api-tests");

      var other = world.project(runner);
      RunView uninterrupted = runner.await(started(runner.start(other.id(), world.options())));
      assertThat(view.treeSha256()).isEqualTo(uninterrupted.treeSha256());
    }
  }

  /// Runs in its own process until it is killed.
  static final class KilledProcess {
    private KilledProcess() {}

    public static void main(String[] args) throws Exception {
      World world = new World(Path.of(args[0]));
      CountDownLatch reached = new CountDownLatch(1);
      world.checkScript =
          (check, tree) -> {
            if (check.equals("api-tests")) {
              reached.countDown();
              new CountDownLatch(1).await();
            }
            return CheckOutcome.PASSED;
          };
      Runner runner = world.open();
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      reached.await();
      System.out.println(run);
      System.out.flush();
      new CountDownLatch(1).await();
    }
  }
}
