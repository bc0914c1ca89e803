package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.fx.LatestCall;
import dev.q2o.client.kit.CopyButton;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.RunNumbers;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Workbench;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.EvidenceJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What is proven about the result, by which checks, and what is not.
final class EvidencePane extends VBox {
  private final Workbench bench;
  private final LatestCall<Optional<Evidence>> reads;
  private final FlowPane tiles = new FlowPane(10, 10);
  private final VBox checks = Ui.column(6);
  private final VBox objectives = Ui.column(6);
  private Optional<Evidence> facts = Optional.empty();
  private String wanted = "";
  private Optional<RunView> run = Optional.empty();

  EvidencePane(Workbench bench) {
    super(14);
    this.bench = bench;
    setId("evidence");
    getStyleClass().add("evidence-pane");
    reads =
        bench
            .background()
            .latest(
                found -> {
                  facts = found;
                  run.ifPresent(this::fill);
                },
                failure ->
                    objectives
                        .getChildren()
                        .setAll(Ui.prose(failure.sentence(), "field-error-text")));
    getChildren().setAll(tiles, checks, objectives);
  }

  void show(RunView view) {
    boolean same =
        run.filter(r -> r.lastSeq() == view.lastSeq() && r.run().equals(view.run())).isPresent();
    run = Optional.of(view);
    if (!same) {
      fill(view);
    }
    String evidence = view.delivery().map(d -> d.evidenceSha256()).orElse("");
    if (!evidence.equals(wanted)) {
      wanted = evidence;
      reads.submit(() -> read(evidence));
    }
  }

  private Optional<Evidence> read(String sha256) throws IOException {
    Optional<String> text = bench.runner().text(sha256);
    return text.isEmpty() ? Optional.empty() : Optional.of(EvidenceJson.read(text.get()));
  }

  private void fill(RunView view) {
    List<CheckResult> results = view.tasks().stream().flatMap(t -> t.checks().stream()).toList();
    long passed = results.stream().filter(CheckResult::passed).count();
    tiles
        .getChildren()
        .setAll(
            tile(
                text("evidence.checks"),
                text("evidence.of", passed, results.size()),
                tone(passed, results.size())),
            tile(
                text("evidence.tests"),
                Integer.toString(view.tests().run()),
                view.tests().failed() > 0 ? Tone.BAD : Tone.NEUTRAL),
            tile(
                text("evidence.failed-skipped"),
                text("evidence.slash", view.tests().failed(), view.tests().skipped()),
                view.tests().failed() > 0 ? Tone.BAD : Tone.NEUTRAL));
    facts.ifPresent(f ->
        tiles
            .getChildren()
            .add(
                tile(
                    text("evidence.objectives"),
                    text("evidence.of", f.proven(), f.objectives().size()),
                    tone(f.proven(), f.objectives().size()))));
    view.delivery()
        .ifPresent(d ->
            tiles
                .getChildren()
                .add(
                    tile(text("evidence.archive"), Formats.bytes(d.archiveBytes()), Tone.NEUTRAL)));
    checks.getChildren().setAll(Ui.label(text("card.checks"), "section-label"));
    if (results.isEmpty()) {
      checks.getChildren().add(Ui.label(text("evidence.none"), "muted"));
    }
    results.forEach(r -> checks.getChildren().add(check(r)));
    List<String> ran = results.stream().map(CheckResult::key).toList();
    facts.ifPresent(found ->
        found.checks().stream()
            .filter(c -> c.outcome() == CheckOutcome.NOT_RUN && !ran.contains(c.key()))
            .forEach(c -> checks.getChildren().add(notRun(c))));
    fillObjectives(view);
  }

  private void fillObjectives(RunView view) {
    objectives.getChildren().clear();
    facts.ifPresent(found -> {
      objectives.getChildren().add(Ui.label(text("project.objectives"), "section-label"));
      found.objectives().forEach(o -> objectives.getChildren().add(objective(o)));
    });
    view.delivery()
        .ifPresent(d ->
            objectives
                .getChildren()
                .addAll(
                    hash(text("evidence.archive-hash"), d.archiveSha256()),
                    hash(text("evidence.evidence-hash"), d.evidenceSha256())));
  }

  private static Tone tone(long good, long all) {
    return all == 0 ? Tone.NEUTRAL : good == all ? Tone.GOOD : Tone.CAUTION;
  }

  private static Node tile(String name, String value, Tone tone) {
    VBox tile =
        Ui.column(2, Ui.label(value, "tile-value", tone.styleClass()), Ui.label(name, "muted"));
    tile.getStyleClass().add("tile");
    return tile;
  }

  private static Node check(CheckResult result) {
    Look look = Look.of(result.outcome());
    HBox row =
        Ui.row(
            10,
            Ui.icon(look.icon(), look.tone()),
            Ui.grow(Ui.label(result.title())),
            Ui.spacer(),
            number(result.tests().run() > 0 ? RunNumbers.tests(result.tests()) : "", 150),
            number(
                result.outcome() == CheckOutcome.NOT_RUN
                    ? look.word()
                    : text("evidence.exit", result.exitCode()),
                60),
            number(Formats.duration(result.duration()), 64));
    row.getStyleClass().add("evidence-row");
    return row;
  }

  /// What nobody could check, why, and what to do about it: only the evidence knows of it.
  private static Node notRun(Evidence.Check check) {
    Look look = Look.of(check.outcome());
    VBox words = Ui.column(1, Ui.label(check.title()), Ui.prose(check.detail(), "muted"));
    HBox row =
        Ui.row(10, Ui.icon(look.icon(), look.tone()), Ui.grow(words), number(look.word(), 60));
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    row.getStyleClass().addAll("evidence-row", "evidence-not-run");
    row.setAccessibleText(check.title() + ": " + look.word() + ". " + check.detail());
    return row;
  }

  private static Node number(String words, double width) {
    var label = Ui.label(words, "muted", "row-number");
    label.setMinWidth(width);
    return label;
  }

  private static Node objective(Evidence.Objective objective) {
    boolean proven = objective.status() == Evidence.Status.PROVEN;
    Look look =
        proven
            ? new Look(text("evidence.proven"), Icon.PASSED, Tone.GOOD)
            : new Look(text("evidence.not-proven"), Icon.NOT_RUN, Tone.CAUTION);
    VBox words = Ui.column(1, Ui.prose(objective.text()));
    String why =
        proven ? text("evidence.by", String.join(", ", objective.checks())) : objective.reason();
    words.getChildren().add(Ui.prose(look.word() + (why.isEmpty() ? "" : " · " + why), "muted"));
    HBox row = Ui.row(10, Ui.icon(look.icon(), look.tone()), Ui.grow(words));
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    row.getStyleClass().add("evidence-row");
    return row;
  }

  private static Node hash(String name, String sha256) {
    return Ui.row(
        6, Ui.label(name, "muted"), Ui.label(sha256, "mono"), new CopyButton(name, sha256));
  }
}
