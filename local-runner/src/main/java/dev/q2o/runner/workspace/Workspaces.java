package dev.q2o.runner.workspace;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import java.io.IOException;

/// Opens the workspace of a run. Safe for concurrent use.
public interface Workspaces {

  /// The run's branch, made when absent; a run that goes on after a crash finds its commits here.
  Workspace open(ProjectId project, RunId run) throws IOException;

  /// The run's branch as its bundles tell it, whatever was here before: for a machine that shares
  /// no disk with the one that made them.
  ///
  /// @param bundles contents of {@link Bundle}s in the order they were made; each is read when its
  ///   turn comes
  /// @throws IOException when one is missing, damaged or out of order
  Workspace restore(ProjectId project, RunId run, Iterable<byte[]> bundles) throws IOException;
}
