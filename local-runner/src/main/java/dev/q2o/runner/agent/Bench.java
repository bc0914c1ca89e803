package dev.q2o.runner.agent;

import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/// What a task may use of its run. Safe for concurrent use.
public interface Bench {

  /// One line a person may want to read while the task works.
  void note(String line);

  /// What the run's accepted tasks had written when this attempt began, in a folder of the attempt
  /// alone: made when first asked for, removed when the attempt ends. What counts is the {@link
  /// TaskResult} handed back, not what is left there.
  Path worktree() throws IOException;

  /// The finished tree, written out once for all who read or check it.
  Floor floor() throws IOException, InterruptedException;

  /// Every path the plan promises.
  Collection<String> declared();

  /// What the delivery is given: the tree and everything that was proven about it.
  Delivery.Order order() throws IOException;

  /// @param folder with the tree's files
  /// @param scratch `{out}` of the checks
  record Floor(Tree tree, Path folder, Path scratch) {}
}
