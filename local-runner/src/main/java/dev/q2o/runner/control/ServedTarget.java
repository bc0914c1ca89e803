package dev.q2o.runner.control;

/// Runs of this process that others follow through a {@link ControlServer}.
public interface ServedTarget extends RunTarget {

  /// Nothing more is going to happen here: every follower is handed what is recorded and let go.
  void release();
}
