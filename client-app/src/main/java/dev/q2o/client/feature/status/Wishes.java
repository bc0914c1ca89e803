package dev.q2o.client.feature.status;

import dev.q2o.client.shell.Workbench;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import dev.q2o.runner.blueprint.model.Diagnostic;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Carries what a person wants of a run to the runner. What comes of it arrives as events; a
/// refusal is told in its own words.
record Wishes(Workbench bench) {
  /// How the journal names who wanted it.
  static final String BY = "desktop";

  /// @param refused puts back what was shown in anticipation
  void ask(RunId run, Wish wish, Runnable refused) {
    ask(
        run,
        wish,
        sentence -> {
          refused.run();
          bench.toasts().problem(sentence);
        });
  }

  /// @param refused puts back what was shown in anticipation, and says why
  void ask(RunId run, Wish wish, Consumer<String> refused) {
    bench
        .background()
        .call(
            () -> bench.runner().ask(run, wish),
            result -> {
              if (result instanceof Runner.WishResult.Refused no) {
                refused.accept((no.message() + " " + no.hint()).strip());
              }
            },
            failure -> refused.accept(failure.sentence()));
  }

  void resume(RunId run, Runnable refused) {
    start(() -> bench.runner().resume(run), _ -> {}, refused);
  }

  /// A new run with the folder, gates and budgets of the earlier one.
  void restart(RunId run, Consumer<RunId> started, Runnable refused) {
    start(
        () -> bench.runner().restart(run, bench.runner().options(run).orElseThrow()),
        started,
        refused);
  }

  private void start(Callable<Runner.StartResult> call, Consumer<RunId> started, Runnable refused) {
    bench
        .background()
        .call(
            call,
            result -> {
              switch (result) {
                case Runner.StartResult.Started(RunId run) -> started.accept(run);
                case Runner.StartResult.Refused no -> {
                  refused.run();
                  Diagnostic first = no.problems().getFirst();
                  bench.toasts().problem((first.message() + " " + first.hint()).strip());
                }
              }
            },
            failure -> {
              refused.run();
              bench.toasts().problem(failure.sentence());
            });
  }
}
