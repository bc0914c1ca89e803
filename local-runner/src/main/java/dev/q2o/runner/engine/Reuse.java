package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.OutputRef;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.workspace.ChangeSet;
import dev.q2o.runner.workspace.Draft;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import dev.q2o.runner.workspace.Tree;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an earlier run proved, and when it still holds.
///
/// A task is a function of its base tree and its inputs. Its base are the outputs of the tasks it
/// depends on, by induction down to the empty tree: they must be the same bytes again, wherever
/// they came from this time. Its inputs are what {@link PlannedTask#inputSha256} is the hash of. A
/// check holds only for the very tree it ran on.
final class Reuse implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Reuse.class);
  private final RunId run;
  private final Workspace workspace;
  private final Path scratch;
  private final Map<String, TaskView> proven = new HashMap<>();
  private final ReentrantLock making = new ReentrantLock();
  private @Nullable OldFiles files;

  /// The old run's files, written out once.
  private record OldFiles(Tree tree, Path folder) {}

  /// @param old the earlier run
  /// @param workspace of the earlier run; closed with this
  /// @param scratch for its files
  Reuse(RunView old, Workspace workspace, Path scratch) {
    this.run = old.run();
    this.workspace = workspace;
    this.scratch = scratch;
    for (TaskView task : old.tasks()) {
      if (task.state() == TaskState.SUCCEEDED && !task.plan().inputSha256().isEmpty()) {
        proven.put(task.plan().key(), task);
      }
    }
  }

  /// Whether the task, which is ready, would give what it gave before.
  boolean promises(PlannedTask task, RunLog now) {
    TaskView before = proven.get(task.key());
    boolean fresh =
        now.stagedTask(task.key())
            .filter(t -> t.state() == TaskState.WAITING && t.attempts() == 0)
            .isPresent();
    if (before == null
        || !fresh
        || !before.plan().inputSha256().equals(task.inputSha256())
        || !before.plan().outputs().equals(task.outputs())
        || !before.plan().dependsOn().equals(task.dependsOn())) {
      return false;
    }
    for (String dependency : task.dependsOn()) {
      TaskView then = proven.get(dependency);
      if (then == null || !sameOutputs(then, now.stagedTask(dependency))) {
        return false;
      }
    }
    if (!task.outputs().isEmpty()) {
      return true;
    }
    String tree = now.stagedView().treeSha256();
    return !before.checks().isEmpty()
        && before.checks().stream()
            .allMatch(check -> check.passed() && check.treeSha256().equals(tree));
  }

  /// Puts the files into the new run's tree. Whatever is in the way: the task is simply done again.
  ///
  /// @param target of the new run
  Attempt take(PlannedTask task, Workspace target) {
    TaskView before = proven.get(task.key());
    if (before == null) {
      return new Attempt.NotReusable();
    }
    String from = before.reusedFrom().isEmpty() ? run.toString() : before.reusedFrom();
    try {
      if (task.outputs().isEmpty()) {
        String tree = before.checks().getFirst().treeSha256();
        return new Attempt.Reused(
            new RunEvent.TaskReused(task.key(), from, tree, List.of(), before.checks()));
      }
      Optional<ChangeSet> changes = changes(before);
      if (changes.isEmpty()) {
        return new Attempt.NotReusable();
      }
      try (Draft draft = target.begin(task.key())) {
        draft.write(changes.get(), task.outputs());
        Tree tree = draft.accept();
        return new Attempt.Reused(
            new RunEvent.TaskReused(
                task.key(), from, tree.sha256(), before.outputs(), List.<CheckResult>of()));
      }
    } catch (IOException e) {
      log.warn("what {} made of {} cannot be reused", run, task.key(), e);
      return new Attempt.NotReusable();
    }
  }

  /// @return empty when a file is no longer what was recorded
  private Optional<ChangeSet> changes(TaskView before) throws IOException {
    OldFiles old = files();
    SortedMap<String, ChangeSet.File> set = new TreeMap<>();
    for (OutputRef output : before.outputs()) {
      Tree.Entry entry = old.tree().files().get(output.path());
      if (entry == null || !entry.sha256().equals(output.sha256())) {
        return Optional.empty();
      }
      byte[] content = Files.readAllBytes(old.folder().resolve(output.path()));
      if (!Sha256.of(content).equals(output.sha256())) {
        return Optional.empty();
      }
      set.put(output.path(), new ChangeSet.File(content, entry.executable()));
    }
    return Optional.of(new ChangeSet(before.plan().key(), set));
  }

  private OldFiles files() throws IOException {
    making.lock();
    try {
      OldFiles made = files;
      if (made == null) {
        Folders.delete(scratch);
        Tree tree = workspace.head();
        workspace.materialise(tree, scratch);
        made = new OldFiles(tree, scratch);
        files = made;
      }
      return made;
    } finally {
      making.unlock();
    }
  }

  private static boolean sameOutputs(TaskView then, Optional<TaskView> now) {
    return now.filter(t -> t.state() == TaskState.SUCCEEDED)
        .filter(t -> new HashSet<>(t.outputs()).equals(new HashSet<>(then.outputs())))
        .isPresent();
  }

  @Override
  public void close() {
    try {
      Folders.delete(scratch);
    } catch (IOException e) {
      log.warn("the files of {} could not be removed", run, e);
    }
    workspace.close();
  }
}
