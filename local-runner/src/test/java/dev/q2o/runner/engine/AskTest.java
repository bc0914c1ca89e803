package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.Answer;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.Budgets;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.Runner.WishResult;
import dev.q2o.runner.agent.TaskFailedException;
import dev.q2o.runner.agent.TaskResult;
import dev.q2o.runner.fleet.RunQueue;
import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people ask of a run: approvals, answers, another attempt.
class AskTest {
  private static final WishResult ACCEPTED = new WishResult.Accepted();
  @TempDir Path root;
  World world;

  @BeforeEach
  void world() {
    world = new World(root);
  }

  private StartOptions gated(String gate) {
    return new StartOptions(root.resolve("out"), Set.of(gate), Budgets.USUAL);
  }

  private static String code(WishResult result) {
    return switch (result) {
      case WishResult.Refused refused -> refused.code();
      case WishResult.Accepted _ -> "accepted";
    };
  }

  private static TaskView task(RunView view, String key) {
    return view.tasks().stream().filter(t -> t.plan().key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void aPlanWaitsForApprovalAcrossProcesses() throws Exception {
    RunId run;
    try (Runner runner = world.open()) {
      run = started(runner.start(world.project(runner).id(), gated(Gate.PLAN)));
      RunView view = runner.await(run);
      assertThat(view.state()).isEqualTo(RunState.AWAITING_APPROVAL);
      assertThat(view.gate().orElseThrow().question()).contains("tasks").contains("files");
      assertThat(world.rendered).isEmpty();
    }
    try (Runner runner = world.open()) {
      assertThat(runner.view(run).orElseThrow().state()).isEqualTo(RunState.AWAITING_APPROVAL);
      assertThat(runner.resume(run))
          .isInstanceOfSatisfying(
              StartResult.Refused.class,
              r -> assertThat(r.code()).isEqualTo("run.awaiting-approval"));
      assertThat(code(runner.ask(run, new Wish.Pause("me")))).isEqualTo("run.at-rest");
      assertThat(code(runner.ask(run, new Wish.Approve(Gate.DELIVERY, "me"))))
          .isEqualTo("gate.not-waiting");
      assertThat(runner.ask(run, new Wish.Approve(Gate.PLAN, "me"))).isEqualTo(ACCEPTED);
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(view.approved()).containsExactly(Gate.PLAN);
      assertThat(code(runner.ask(run, new Wish.Approve(Gate.PLAN, "me")))).isEqualTo("run.ended");
    }
  }

  @Test
  void theDeliveryWaitsForApprovalAndNothingIsDoneTwice() throws Exception {
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), gated(Gate.DELIVERY)));
      RunView waiting = runner.await(run);
      assertThat(waiting.state()).isEqualTo(RunState.AWAITING_APPROVAL);
      assertThat(waiting.gate().orElseThrow().question())
          .contains(root.resolve("out/bugs").toString());
      assertThat(root.resolve("out")).doesNotExist();
      assertThat(runner.ask(run, new Wish.Approve(Gate.DELIVERY, "me"))).isEqualTo(ACCEPTED);
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(view.tasks()).allMatch(t -> t.attempts() == 1);
      assertThat(root.resolve("out/bugs/left.txt")).hasContent("left\n");
    }
  }

  @Test
  void aRunAtAGateCanBeCancelled() throws Exception {
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), gated(Gate.PLAN)));
      runner.await(run);
      assertThat(runner.ask(run, new Wish.Cancel("me"))).isEqualTo(ACCEPTED);
      assertThat(runner.view(run).orElseThrow().state()).isEqualTo(RunState.CANCELLED);
      assertThat(world.rendered).isEmpty();
    }
  }

  /// Resumed, it has nothing to do but to ask again: it rests at once, and can still be answered.
  @Test
  void aRunPausedWithAnOpenQuestionCanBeResumedAndAnswered() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch paused = new CountDownLatch(1);
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          if (task.key().equals("left") && bench.answers().isEmpty()) {
            return new TaskResult.Asked(List.of("Which colour?"));
          }
          if (task.key().equals("right")) {
            working.countDown();
            paused.await();
          }
          return shipped.perform(task, spec, bench);
        });
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      working.await();
      await()
          .until(
              () -> task(runner.view(run).orElseThrow(), "left").state() == TaskState.NEEDS_INPUT);
      assertThat(runner.ask(run, new Wish.Pause("me"))).isEqualTo(ACCEPTED);
      paused.countDown();
      assertThat(runner.await(run).state()).isEqualTo(RunState.PAUSED);
      started(runner.resume(run));
      assertThat(runner.await(run).state()).isEqualTo(RunState.NEEDS_INPUT);
      assertThat(runner.ask(run, new Wish.Respond("left", List.of("red"), "me")))
          .isEqualTo(ACCEPTED);
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
    }
  }

  /// A process that was killed between taking a run out of the queue and its first event.
  @Test
  void aPlaceInTheQueueOfADeadProcessHindersNobody() throws Exception {
    RunId run;
    try (Runner runner = world.open()) {
      run = started(runner.start(world.project(runner).id(), gated(Gate.DELIVERY)));
      runner.await(run);
    }
    try (DataFolder folder = DataFolder.own(root.resolve("data"));
        Database database = Database.open(folder)) {
      assertThat(new RunQueue(database).add(run)).isTrue();
    }
    try (Runner runner = world.open()) {
      assertThat(runner.ask(run, new Wish.Approve(Gate.DELIVERY, "me"))).isEqualTo(ACCEPTED);
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
    }
  }

  @Test
  void aQuestionLetsTheOthersGoOnAndItsAnswerReachesTheAgent() throws Exception {
    List<Answer> seen = new CopyOnWriteArrayList<>();
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          if (!task.key().equals("left")) {
            return shipped.perform(task, spec, bench);
          }
          seen.addAll(bench.answers());
          return bench.answers().isEmpty()
              ? new TaskResult.Asked(List.of("Which colour?", "How big?"))
              : shipped.perform(task, spec, bench);
        });
    RunId run;
    try (Runner runner = world.open()) {
      run = started(runner.start(world.project(runner).id(), world.options()));
      RunView view = runner.await(run);
      assertThat(view.state()).isEqualTo(RunState.NEEDS_INPUT);
      assertThat(task(view, "left").questions()).containsExactly("Which colour?", "How big?");
      assertThat(task(view, "right").state()).isEqualTo(TaskState.SUCCEEDED);
      assertThat(runner.resume(run))
          .isInstanceOfSatisfying(
              StartResult.Refused.class, r -> assertThat(r.code()).isEqualTo("run.needs-input"));
      assertThat(code(runner.ask(run, new Wish.Respond("left", List.of("red"), "me"))))
          .isEqualTo("question.not-open");
      assertThat(code(runner.ask(run, new Wish.Respond("right", List.of("red"), "me"))))
          .isEqualTo("question.not-open");
    }
    try (Runner runner = world.open()) {
      assertThat(runner.ask(run, new Wish.Respond("left", List.of("red", "3"), "me")))
          .isEqualTo(ACCEPTED);
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(seen)
          .containsExactly(new Answer("Which colour?", "red"), new Answer("How big?", "3"));
      assertThat(task(view, "right").attempts()).isEqualTo(1);
      assertThat(task(view, "left").attempts()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerWhileTheRunWorksLetsTheTaskGoOn() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          if (task.key().equals("right")) {
            answered.await();
          }
          if (task.key().equals("left") && bench.answers().isEmpty()) {
            throw new TaskFailedException(FailureKind.NEEDS_INPUT, "Which colour?");
          }
          return shipped.perform(task, spec, bench);
        });
    CountDownLatch asked = new CountDownLatch(1);
    try (Runner runner = world.open();
        var _ =
            runner.subscribe((event, view) -> {
              if (event.event() instanceof RunEvent.TaskAsked) {
                asked.countDown();
              }
            })) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      asked.await();
      assertThat(runner.ask(run, new Wish.Respond("left", List.of("red"), "me")))
          .isEqualTo(ACCEPTED);
      answered.countDown();
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(runner.events(run, 0, 1_000))
          .noneMatch(e -> e.event() instanceof RunEvent.InputRequested);
    }
  }

  @Test
  void aFailedTaskIsTriedAgainWithWhatWasSkippedBecauseOfIt() throws Exception {
    CountDownLatch retried = new CountDownLatch(1);
    AtomicBoolean mended = new AtomicBoolean();
    CountDownLatch skipped = new CountDownLatch(1);
    world.part("tip", List.of("left"), "tip.txt", () -> "tip\n");
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          if (task.key().equals("right")) {
            retried.await();
          }
          if (task.key().equals("left") && !mended.get()) {
            throw new TaskFailedException(FailureKind.PERMANENT, "It cannot be done.");
          }
          return shipped.perform(task, spec, bench);
        });
    try (Runner runner = world.open();
        var _ =
            runner.subscribe((event, view) -> {
              if (event.event() instanceof RunEvent.TaskSkipped e && e.task().equals("tip")) {
                skipped.countDown();
              }
            })) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      skipped.await();
      assertThat(code(runner.ask(run, new Wish.Retry("right", "me")))).isEqualTo("task.not-failed");
      assertThat(code(runner.ask(run, new Wish.Retry("nothing", "me"))))
          .isEqualTo("task.not-failed");
      mended.set(true);
      assertThat(runner.ask(run, new Wish.Retry("left", "me"))).isEqualTo(ACCEPTED);
      retried.countDown();
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(task(view, "left").attempts()).isEqualTo(2);
      assertThat(root.resolve("out/bugs/tip.txt")).hasContent("tip\n");
    }
  }

  @Test
  void anUnknownRunIsSaidSo() {
    try (Runner runner = world.open()) {
      RunId nobody = new RunId(new UUID(7, 7));
      assertThat(code(runner.ask(nobody, new Wish.Pause("me")))).isEqualTo("run.unknown");
      assertThat(runner.restart(nobody, world.options()))
          .isInstanceOfSatisfying(
              StartResult.Refused.class, r -> assertThat(r.code()).isEqualTo("run.unknown"));
    }
  }
}
