package dev.q2o.runner.agent;

import dev.q2o.contract.run.Answer;
import dev.q2o.runner.agent.loop.Loop;
import dev.q2o.runner.agent.loop.Remedy;
import dev.q2o.runner.agent.loop.Thresholds;
import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What a task may use of its run. Safe for concurrent use.
public interface Bench {

  /// One line a person may want to read while the task works.
  void note(String line);

  /// What the task is doing right now, for those who watch. Never recorded, and cheap enough to be
  /// called for every line and every token.
  ///
  /// @param total 0 when nobody knows how much there is
  void progress(String line, long done, long total);

  /// The same without a measure.
  default void progress(String line) {
    progress(line, 0, 0);
  }

  /// Opens the loop of an agent that works in rounds; one that was open before is over.
  ///
  /// @param limits when it is taken to go round in circles
  /// @param offered what it can do about that, besides asking a person
  Loop loop(Thresholds limits, Set<Remedy> offered);

  /// What a person has answered to questions of earlier attempts at this task, oldest first.
  List<Answer> answers();

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
