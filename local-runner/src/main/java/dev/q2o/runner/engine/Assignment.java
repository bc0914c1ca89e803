package dev.q2o.runner.engine;

import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.plan.RunPlan;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is to be done in a run, and what it is done with.
///
/// @param reuse what an earlier run proved, for a run that is a restart of it
record Assignment(
    RunPlan plan, RunRequest request, Workspace workspace, RunBench bench, Optional<Reuse> reuse)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Assignment.class);

  /// Whether the delivery needs an approval it does not have.
  boolean gated(RunView view) {
    return request.gates().contains(Gate.DELIVERY) && !view.approved().contains(Gate.DELIVERY);
  }

  /// What approving sets off, as a question.
  String question(String gate) {
    return switch (gate) {
      case Gate.PLAN ->
          "Shall %d tasks build %d files with %s?"
              .formatted(plan.tasks().size(), plan.declared().size(), plan.blueprint().id());
      case Gate.DELIVERY ->
          "Every check passed. Shall the project be put into %s?"
              .formatted(request.outputRoot().resolve(request.project().slug()));
      default -> throw new IllegalArgumentException("there is no gate " + gate);
    };
  }

  boolean mayReuse(PlannedTask task, RunLog journal) {
    return reuse.filter(earlier -> earlier.promises(task, journal)).isPresent();
  }

  /// Puts an earlier run's work into this one's tree.
  Attempt reused(PlannedTask task) {
    return reuse.orElseThrow().take(task, workspace);
  }

  @Override
  public void close() {
    try {
      bench.clear();
    } catch (IOException e) {
      log.warn("the scratch folder of a run could not be removed", e);
    }
    reuse.ifPresent(Reuse::close);
    workspace.close();
  }
}
