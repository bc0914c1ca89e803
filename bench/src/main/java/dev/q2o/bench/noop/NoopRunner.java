package dev.q2o.bench.noop;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.Runner;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore.Draft;
import dev.q2o.runner.store.ProjectStore.SaveResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// A real runner on a data folder of its own, for plans whose tasks do nothing.
public final class NoopRunner implements AutoCloseable {
  private final Runner runner;
  private final Path out;

  /// @param runner closed with this
  /// @param out where it delivers
  public NoopRunner(Runner runner, Path out) {
    this.runner = runner;
    this.out = out;
  }

  /// @param folder holds `data` and `out`
  static NoopRunner open(Path folder, Clock clock, Durability durability, TaskBody body) {
    RunnerParts parts = NoopParts.of("bench", folder.resolve("data"), clock, durability);
    return new NoopRunner(
        LocalRunner.open(parts, NoopParts.agents(parts, body)), folder.resolve("out"));
  }

  Runner runner() {
    return runner;
  }

  /// Starts a run of the plan, in a project of its own.
  public RunId start(String name, NoopPlan plan) {
    return started(runner.start(project(name, plan).id(), new Runner.StartOptions(out)));
  }

  /// Goes on with the newest run of a project, or starts one when there is none.
  ///
  /// @return empty when it ended before
  Optional<RunId> goOn(String name, NoopPlan plan) {
    Project project = project(name, plan);
    List<RunView> history = runner.history(project.id());
    if (history.isEmpty()) {
      return Optional.of(started(runner.start(project.id(), new Runner.StartOptions(out))));
    }
    RunView newest = history.getFirst();
    return newest.state().ended()
        ? Optional.empty()
        : Optional.of(started(runner.resume(newest.run())));
  }

  /// The newest run of a project.
  Optional<RunView> newest(String name) {
    return runner
        .projects()
        .findBySlug(name)
        .flatMap(project -> runner.history(project.id()).stream().findFirst());
  }

  private Project project(String name, NoopPlan plan) {
    return runner
        .projects()
        .findBySlug(name)
        .orElseGet(() ->
            switch (runner.projects().create(new Draft(name, "", "", List.of(), plan.source()))) {
              case SaveResult.Saved(Project saved) -> saved;
              case SaveResult.Invalid(String field, String message) ->
                  throw new IllegalStateException(field + ": " + message);
              case SaveResult.Conflict _ -> throw new IllegalStateException("nobody else is here");
            });
  }

  private static RunId started(Runner.StartResult result) {
    return switch (result) {
      case Runner.StartResult.Started(RunId run) -> run;
      case Runner.StartResult.Refused refused ->
          throw new IllegalStateException("refused: " + refused.problems());
    };
  }

  @Override
  public void close() {
    runner.close();
  }
}
