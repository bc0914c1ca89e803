package dev.q2o.runner.workspace;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import java.io.IOException;

/// Opens the workspace of a run. Safe for concurrent use.
@FunctionalInterface
public interface Workspaces {

  /// The run's branch, made when absent; a run that goes on after a crash finds its commits here.
  Workspace open(ProjectId project, RunId run) throws IOException;
}
