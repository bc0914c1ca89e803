package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.StartResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunToTheEndTest {
  @TempDir Path root;
  World world;

  @BeforeEach
  void world() {
    world = new World(root);
  }

  private RunView run() throws InterruptedException {
    try (Runner runner = world.open()) {
      return runner.await(started(runner.start(world.project(runner).id(), world.options())));
    }
  }

  @Test
  void completesWithEvidenceOnTheDeliveredTree() throws Exception {
    RunView view = run();
    assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
    assertThat(view.progressPercent()).isEqualTo(100);
    assertThat(view.tests()).isEqualTo(new TestCounts(3, 0, 0));
    assertThat(view.evidenceSha256()).isEqualTo(view.delivery().orElseThrow().evidenceSha256());
    assertThat(view.tasks()).allMatch(t -> t.state() == TaskState.SUCCEEDED && t.attempts() == 1);
    assertThat(root.resolve("out/bugs/left.txt")).hasContent("left\n");
    assertThat(world.checked).containsExactly("compile", "api-tests");
    assertThat(root.resolve("data/work").resolve(view.run().toString())).doesNotExist();
  }

  @Test
  void listenersSeeEveryEventInOrderWithTheViewThatHoldsIt() throws Exception {
    List<RecordedEvent> told = new CopyOnWriteArrayList<>();
    try (Runner runner = world.open();
        var _ =
            runner.subscribe((event, view) -> {
              assertThat(view.lastSeq()).isGreaterThanOrEqualTo(event.seq());
              told.add(event);
              throw new IllegalStateException("a bad listener");
            })) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      RunView view = runner.await(run);
      assertThat(told).extracting(RecordedEvent::seq).isSorted().doesNotHaveDuplicates();
      assertThat(RunFold.fold(run, told)).isEqualTo(view);
      assertThat(runner.events(run, 0, 1_000)).isEqualTo(told);
      assertThat(runner.view(run)).contains(view);
      assertThat(runner.latest()).containsExactly(view);
    }
  }

  @Test
  void aRendererThatThrowsEndsFailedAndDeliversNothing() throws Exception {
    world.part(
        "left",
        List.of("base"),
        "left.txt",
        () -> {
          throw new IllegalStateException("no template for Bug");
        });
    RunView view = run();
    assertThat(view.state()).isEqualTo(RunState.FAILED);
    assertThat(view.message()).contains("Part left").contains("no template for Bug");
    assertThat(view.tasks())
        .filteredOn(t -> t.plan().key().startsWith("check-") || t.plan().key().equals("deliver"))
        .allMatch(t -> t.state() == TaskState.SKIPPED);
    assertThat(world.checked).isEmpty();
    assertThat(root.resolve("out")).doesNotExist();
  }

  @Test
  void anEmptyOutputFails() throws Exception {
    world.part("left", List.of("base"), "left.txt", () -> " \n");
    RunView view = run();
    assertThat(view.state()).isEqualTo(RunState.FAILED);
    assertThat(view.message()).isEqualTo("Part left: It wrote the empty file left.txt.");
  }

  @Test
  void aFailedCheckEndsFailedWithItsOutputKept() throws Exception {
    world.checkScript =
        (check, tree) -> check.equals("api-tests") ? CheckOutcome.FAILED : CheckOutcome.PASSED;
    try (Runner runner = world.open()) {
      RunView view =
          runner.await(started(runner.start(world.project(runner).id(), world.options())));
      assertThat(view.state()).isEqualTo(RunState.FAILED);
      assertThat(view.message()).isEqualTo("Check api-tests: 2 of 3 tests failed.");
      assertThat(runner.text(World.sha256("output of api-tests\n")))
          .contains("output of api-tests\n");
    }
    assertThat(root.resolve("out")).doesNotExist();
  }

  @Test
  void aMissingToolIsNoPass() throws Exception {
    world.checkScript = (check, tree) -> CheckOutcome.NOT_RUN;
    assertThat(run().state()).isEqualTo(RunState.FAILED);
    assertThat(root.resolve("out")).doesNotExist();
  }

  @Test
  void skippedTestsAreNoProof() throws Exception {
    world.tests = new TestCounts(3, 0, 1);
    RunView view = run();
    assertThat(view.state()).isEqualTo(RunState.FAILED);
    assertThat(view.message()).contains("not proven").contains("1 tests were skipped");
    assertThat(root.resolve("out")).doesNotExist();
  }

  @Test
  void aDeliveryThatWouldDestroySomethingFailsWithItsReason() throws Exception {
    world.deliveryRefusal = java.util.Optional.of("The file out/bugs/left.txt was edited since.");
    RunView view = run();
    assertThat(view.state()).isEqualTo(RunState.FAILED);
    assertThat(view.message()).isEqualTo("Deliver: The file out/bugs/left.txt was edited since.");
  }

  @Test
  void aFullDiskIsOneSentence() throws Exception {
    world.checkScript =
        (check, tree) -> {
          throw new IOException("No space left on device");
        };
    RunView view = run();
    assertThat(view.state()).isEqualTo(RunState.FAILED);
    assertThat(view.message()).isEqualTo("Check compile: The disk is full.");
  }

  @Test
  void twoTasksWritingOneFileAreRefusedBeforeAnythingIsWritten() throws Exception {
    world.part("right", List.of("base"), "left.txt", () -> "again\n");
    refused("plan.two-owners");
  }

  @Test
  void aCycleIsRefused() {
    world.part("base", List.of("left"), "base.txt", () -> "base\n");
    refused("plan.cycle");
  }

  @Test
  void anUnsafePathIsRefused() {
    world.part("left", List.of("base"), "../left.txt", () -> "left\n");
    refused("plan.bad-path");
  }

  @Test
  void aBlueprintThatCannotDesignIsRefused() {
    world.version = "broken";
    refused("plan.design");
  }

  @Test
  void anObstacleInTheOutputFolderIsRefused() throws Exception {
    Files.writeString(root.resolve("out"), "a file");
    refused("output.is-file");
  }

  private void refused(String code) {
    try (Runner runner = world.open()) {
      var project = world.project(runner);
      StartResult result = runner.start(project.id(), world.options());
      assertThat(result)
          .isInstanceOfSatisfying(
              StartResult.Refused.class,
              r -> assertThat(r.problems().getFirst().code()).isEqualTo(code));
      assertThat(runner.history(project.id())).isEmpty();
    }
    assertThat(world.rendered).isEmpty();
  }

  @Test
  void equalInputGivesEqualTreesAndNumbersTheRuns() throws Exception {
    try (Runner runner = world.open()) {
      var project = world.project(runner);
      RunView first = runner.await(started(runner.start(project.id(), world.options())));
      RunView second = runner.await(started(runner.start(project.id(), world.options())));
      assertThat(second.treeSha256()).isEqualTo(first.treeSha256());
      assertThat(runner.history(project.id())).extracting(RunView::number).containsExactly(2, 1);
    }
  }
}
