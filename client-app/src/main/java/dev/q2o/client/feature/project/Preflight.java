package dev.q2o.client.feature.project;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.blueprint.model.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is looked at before a run, each with what was found. The runner decides in the end; this
/// tells beforehand.
final class Preflight {
  private Preflight() {}

  /// @param outcome `NOT_RUN` while the answer is not there yet
  record Item(String title, CheckOutcome outcome, String detail) {
    boolean refuses() {
      return outcome == CheckOutcome.FAILED;
    }
  }

  static List<Item> items(
      Optional<Runner.Preview> preview, Optional<Item> output, Optional<RunView> newest) {
    List<Item> items = new ArrayList<>();
    items.add(model(preview));
    items.add(plan(preview));
    items.add(output.orElseGet(() -> new Item(text("preflight.output"), CheckOutcome.NOT_RUN, "")));
    items.add(free(newest));
    items.add(new Item(text("preflight.solo"), CheckOutcome.PASSED, text("preflight.solo-detail")));
    return items;
  }

  private static Item model(Optional<Runner.Preview> preview) {
    String title = text("preflight.model");
    if (preview.isEmpty()) {
      return new Item(title, CheckOutcome.NOT_RUN, "");
    }
    return switch (preview.get()) {
      case Runner.Preview.Planned planned ->
          new Item(
              title,
              CheckOutcome.PASSED,
              text(
                  "preflight.model-good",
                  planned.model().entities().size(),
                  planned.model().inferences().size()));
      case Runner.Preview.Rejected rejected ->
          new Item(title, CheckOutcome.FAILED, rejected.problems().getFirst().toString());
    };
  }

  private static Item plan(Optional<Runner.Preview> preview) {
    String title = text("preflight.plan");
    if (preview.isPresent() && preview.get() instanceof Runner.Preview.Planned planned) {
      long files = planned.tasks().stream().mapToLong(t -> t.outputs().size()).sum();
      return new Item(
          title,
          CheckOutcome.PASSED,
          text(
              "preflight.plan-good",
              planned.tasks().size(),
              files,
              planned.design().checks().size()));
    }
    return new Item(title, CheckOutcome.NOT_RUN, "");
  }

  private static Item free(Optional<RunView> newest) {
    String title = text("preflight.free");
    Optional<RunView> busy = newest.filter(run -> !run.state().ended());
    return busy.map(
            run -> new Item(title, CheckOutcome.FAILED, text("preflight.busy", run.number())))
        .orElseGet(() -> new Item(title, CheckOutcome.PASSED, text("preflight.free-good")));
  }

  /// @param obstacles what the runner says stands against delivering there
  /// @param again whether something is there already
  static Item output(List<Diagnostic> obstacles, String slug, boolean again) {
    String title = text("preflight.output");
    if (!obstacles.isEmpty()) {
      Diagnostic first = obstacles.getFirst();
      return new Item(title, CheckOutcome.FAILED, (first.message() + " " + first.hint()).strip());
    }
    return new Item(
        title,
        CheckOutcome.PASSED,
        again ? text("preflight.output-again") : text("preflight.output-good", slug));
  }
}
