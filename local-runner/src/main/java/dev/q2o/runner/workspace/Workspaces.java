package dev.q2o.runner.workspace;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import java.io.IOException;

/// Opens the workspace of a run. Safe for concurrent use.
@FunctionalInterface
public interface Workspaces {

  /// The run's branch, made when absent; a run that goes on after a crash finds its commits here.
  ///
  /// @param epoch the caller's: what it writes counts as long as nobody takes the run after it
  Workspace open(ProjectId project, RunId run, long epoch) throws IOException;
}
