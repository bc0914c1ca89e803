package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.workspace.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A restart is a new run that reuses what is proven, and nothing else.
class RestartTest {
  @TempDir Path root;
  World world;

  @BeforeEach
  void world() {
    world = new World(root);
    List.of("base", "left", "right").forEach(key -> world.inputs.put(key, key + " 1"));
  }

  private RunView failedApiTests(Runner runner) throws InterruptedException {
    world.checkScript =
        (check, tree) -> check.equals("api-tests") ? CheckOutcome.FAILED : CheckOutcome.PASSED;
    RunView failed =
        runner.await(started(runner.start(world.project(runner).id(), world.options())));
    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    world.checkScript = (check, tree) -> CheckOutcome.PASSED;
    world.rendered.clear();
    world.checked.clear();
    return failed;
  }

  private static List<String> reused(RunView view) {
    return view.tasks().stream()
        .filter(t -> !t.reusedFrom().isEmpty())
        .map(t -> t.plan().key())
        .toList();
  }

  @Test
  void onlyWhatIsNotProvenIsDoneAgain() throws Exception {
    try (Runner runner = world.open()) {
      RunView failed = failedApiTests(runner);
      RunView view = runner.await(started(runner.restart(failed.run(), world.options())));
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(view.restartOf()).isEqualTo(failed.run().toString());
      assertThat(view.number()).isEqualTo(2);
      assertThat(world.rendered).isEmpty();
      assertThat(reused(view)).containsExactly("base", "left", "right", "check-compile");
      assertThat(view.tasks())
          .filteredOn(t -> !t.reusedFrom().isEmpty())
          .allMatch(t -> t.reusedFrom().equals(failed.run().toString()) && t.attempts() == 0);
      assertThat(world.checked)
          .as("compile once more for its scratch folder, then what had failed")
          .containsExactly("compile", "api-tests");
      assertThat(view.treeSha256()).isEqualTo(failed.treeSha256());
      assertThat(root.resolve("out/bugs/left.txt")).hasContent("left\n");
      assertThat(runner.view(failed.run())).contains(failed);
    }
  }

  @Test
  void aChangedModelReusesOnlyWhatHasTheSameInputs() throws Exception {
    try (Runner runner = world.open()) {
      RunView failed = failedApiTests(runner);
      world.inputs.put("left", "left 2");
      world.part("left", List.of("base"), "left.txt", () -> "left, better\n");
      RunView view = runner.await(started(runner.restart(failed.run(), world.options())));
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(reused(view)).containsExactly("base", "right");
      assertThat(world.rendered).containsExactly("left");
      assertThat(world.checked).containsExactly("compile", "api-tests");
      assertThat(root.resolve("out/bugs/left.txt")).hasContent("left, better\n");
    }
  }

  @Test
  void aTaskOnAnotherBaseIsDoneAgainThoughItsInputsAreEqual() throws Exception {
    try (Runner runner = world.open()) {
      RunView failed = failedApiTests(runner);
      world.inputs.put("base", "base 2");
      world.part("base", List.of(), "base.txt", () -> "another base\n");
      RunView view = runner.await(started(runner.restart(failed.run(), world.options())));
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(reused(view)).isEmpty();
      assertThat(world.rendered).containsExactlyInAnyOrder("base", "left", "right");
    }
  }

  @Test
  void aTaskDoneAgainWithTheSameResultIsNoOtherBase() throws Exception {
    try (Runner runner = world.open()) {
      RunView failed = failedApiTests(runner);
      world.inputs.put("base", "base 2");
      RunView view = runner.await(started(runner.restart(failed.run(), world.options())));
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(world.rendered).containsExactly("base");
      assertThat(reused(view)).containsExactly("left", "right", "check-compile");
    }
  }

  @Test
  void aChainOfRestartsNamesWhoDidTheWork() throws Exception {
    try (Runner runner = world.open()) {
      RunView first = failedApiTests(runner);
      world.checkScript =
          (check, tree) -> check.equals("api-tests") ? CheckOutcome.FAILED : CheckOutcome.PASSED;
      RunView second = runner.await(started(runner.restart(first.run(), world.options())));
      assertThat(second.state()).isEqualTo(RunState.FAILED);
      world.checkScript = (check, tree) -> CheckOutcome.PASSED;
      RunView third = runner.await(started(runner.restart(second.run(), world.options())));
      assertThat(third.state()).as(third.message()).isEqualTo(RunState.COMPLETED);
      assertThat(third.tasks())
          .filteredOn(t -> !t.reusedFrom().isEmpty())
          .hasSize(4)
          .allMatch(t -> t.reusedFrom().equals(first.run().toString()));
    }
  }

  @Test
  void whatTheOldBranchNoLongerHoldsIsDoneAgain() throws Exception {
    RunId failed;
    try (Runner runner = world.open()) {
      failed = failedApiTests(runner).run();
    }
    Folders.delete(root.resolve("data/repositories"));
    try (Runner runner = world.open()) {
      RunView view = runner.await(started(runner.restart(failed, world.options())));
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(world.rendered).containsExactlyInAnyOrder("base", "left", "right");
      assertThat(view.tasks()).allMatch(t -> t.state() == TaskState.SUCCEEDED);
      assertThat(view.tasks()).extracting(TaskView::attempts).contains(1);
    }
  }

  @Test
  void aRunThatIsNotOverIsRefused() throws Exception {
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
      assertThat(runner.restart(run, world.options()))
          .isInstanceOfSatisfying(
              StartResult.Refused.class, r -> assertThat(r.code()).isEqualTo("run.not-ended"));
    }
  }
}
