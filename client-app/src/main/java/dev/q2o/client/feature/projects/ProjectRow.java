package dev.q2o.client.feature.projects;

import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.store.Project;
import java.util.Optional;

/// A project as the list shows it.
///
/// @param newest its newest run, once there is one
record ProjectRow(Project project, PublicStatus status, Optional<RunView> newest) {

  boolean active() {
    return newest.filter(run -> run.state().publicStatus() == PublicStatus.RUNNING).isPresent();
  }
}
