package dev.q2o.runner.engine;

import dev.q2o.contract.run.Answer;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.Runner.Progress;
import dev.q2o.runner.agent.Bench;
import dev.q2o.runner.agent.loop.Loop;
import dev.q2o.runner.agent.loop.Remedy;
import dev.q2o.runner.agent.loop.Thresholds;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.plan.RunPlan;
import dev.q2o.runner.plan.TaskSpec;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.Draft;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Tree;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The bench of one run in this process.
///
/// The floor is made anew whenever a process takes the run: what a killed one left may be half
/// written. Compile checks that have passed before are then executed once more, because later
/// checks use what they made.
final class RunBench {
  private final RunPlan plan;
  private final RunRequest request;
  private final Workspace workspace;
  private final Verifier verifier;
  private final Path work;
  private final RunLog log;
  private final ProgressLane progress;
  private final ReentrantLock making = new ReentrantLock();
  private Bench.@Nullable Floor floor;

  /// Tasks whose check was executed once more on the floor; guarded by {@link #making}.
  private final Set<String> compiled = new HashSet<>();

  RunBench(
      RunPlan plan,
      RunRequest request,
      Workspace workspace,
      Verifier verifier,
      Path work,
      RunLog log,
      ProgressLane progress) {
    this.plan = plan;
    this.request = request;
    this.workspace = workspace;
    this.verifier = verifier;
    this.work = work;
    this.log = log;
    this.progress = progress;
  }

  /// @param journal takes events of the attempt, to be staged in their order
  Bench forTask(Effort effort, Consumer<RunEvent> journal, Draft draft) {
    String task = effort.task().key();
    return new Bench() {
      @Override
      public void note(String line) {
        journal.accept(new RunEvent.TaskNoted(task, line));
        progress(line);
      }

      @Override
      public void progress(String line, long done, long total) {
        progress.post(new Progress(log.run(), task, line, done, total));
      }

      @Override
      public Loop loop(Thresholds limits, Set<Remedy> offered) {
        effort.leaveLoop("It began another loop.").ifPresent(journal);
        OpenLoop loop = new OpenLoop(task, effort.attempt(), limits, offered, journal);
        effort.enterLoop(loop);
        return loop;
      }

      @Override
      public List<Answer> answers() {
        return log.task(task).map(TaskView::answers).orElse(List.of());
      }

      @Override
      public Path worktree() throws IOException {
        return draft.folder();
      }

      @Override
      public Floor floor() throws IOException, InterruptedException {
        return RunBench.this.floor();
      }

      @Override
      public Collection<String> declared() {
        return plan.declared();
      }

      @Override
      public Delivery.Order order() throws IOException {
        return RunBench.this.order();
      }
    };
  }

  /// Removes what the checks left.
  void clear() throws IOException {
    Folders.delete(work);
  }

  private Bench.Floor floor() throws IOException, InterruptedException {
    making.lockInterruptibly();
    try {
      Bench.Floor made = floor;
      if (made == null) {
        made = make();
        compileAgain(made, _ -> true);
        floor = made;
      } else {
        // Reused after the floor was made, perhaps for an inspection that needs no classes.
        compileAgain(made, task -> !task.reusedFrom().isEmpty());
      }
      return made;
    } finally {
      making.unlock();
    }
  }

  private Bench.Floor make() throws IOException, InterruptedException {
    // By epoch: what a killed process started may live on for a moment and write where it was told.
    Path mine = work.resolve(Long.toString(log.epoch()));
    Folders.delete(mine);
    Tree tree = workspace.head();
    Path folder = Files.createDirectories(mine.resolve("tree"));
    Path scratch = Files.createDirectories(mine.resolve("out"));
    workspace.materialise(tree, folder);
    return new Bench.Floor(tree, folder, scratch);
  }

  /// Executes compile checks that hold, but whose results are not in this floor's scratch folder.
  private void compileAgain(Bench.Floor made, Predicate<TaskView> elsewhere)
      throws IOException, InterruptedException {
    for (TaskView task : log.view().tasks()) {
      String key = task.plan().key();
      if (task.state() == TaskState.SUCCEEDED
          && plan.spec(key) instanceof TaskSpec.Execute(Blueprint.Check check)
          && check.kind() == Blueprint.CheckKind.COMPILE
          && elsewhere.test(task)
          && !compiled.contains(key)) {
        CheckResult again =
            verifier.check(check, made.folder(), made.tree().sha256(), made.scratch()).result();
        if (!again.passed()) {
          throw new IOException(
              "check %s passed before and does not now: %s".formatted(check.key(), again.detail()));
        }
        compiled.add(key);
      }
    }
  }

  private Delivery.Order order() throws IOException {
    RunView now = log.view();
    Tree tree = workspace.head();
    if (!tree.sha256().equals(now.treeSha256())) {
      throw new IOException("the files changed after they were checked");
    }
    List<CheckResult> checks = now.tasks().stream().flatMap(t -> t.checks().stream()).toList();
    return new Delivery.Order(
        now.run(),
        now.number(),
        request.project(),
        plan.model(),
        plan.blueprint().id(),
        plan.blueprint().version(),
        plan.design(),
        workspace,
        tree,
        checks,
        request.outputRoot(),
        request.standing(),
        plan.generated());
  }
}
