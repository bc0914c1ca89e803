package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.theme.Styles;
import dev.q2o.client.fx.LatestCall;
import dev.q2o.client.kit.CopyButton;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Route;
import dev.q2o.client.shell.Workbench;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Everything about one run: what can be done with it, its tasks over time, its log, its evidence.
final class RunCard extends VBox {
  private final Workbench bench;
  private final RunControls controls;
  private final FlowPane facts = new FlowPane(18, 4);
  private final AttentionPane attention;
  private final LatestCall<Optional<Runner.StartOptions>> options;
  private final Label budget = Ui.label("", "cell-text");
  private Optional<Runner.StartOptions> started = Optional.empty();
  private Runnable letGo = () -> {};
  private final TasksPane tasks;
  private final LogPane log;
  private final EvidencePane evidence;
  private final StackPane body = new StackPane();
  private final ToggleGroup tabs = new ToggleGroup();
  private final ToggleButton tasksTab = tab(text("card.tasks"), "tab-tasks", Styles.LEFT_PILL);
  private final ToggleButton logTab = tab(text("card.log"), "tab-log", Styles.CENTER_PILL);
  private final ToggleButton evidenceTab =
      tab(text("card.evidence"), "tab-evidence", Styles.RIGHT_PILL);
  private @Nullable RunView run;
  // Until a person chooses a tab, the end of the run shows its evidence.
  private boolean tabChosen;

  RunCard(Workbench bench, AnswerDrafts drafts) {
    super(12);
    this.bench = bench;
    getStyleClass().add("run-card");
    Wishes wishes = new Wishes(bench);
    controls = new RunControls(bench, wishes);
    attention = new AttentionPane(drafts, wishes, controls::cancel);
    tasks = new TasksPane(bench, wishes);
    options =
        bench
            .background()
            .latest(
                found -> {
                  started = found;
                  tick();
                },
                failure -> budget.setText(failure.sentence()));
    log = new LogPane(bench);
    evidence = new EvidencePane(bench);
    HBox bar = Ui.row(8, new HBox(tasksTab, logTab, evidenceTab), Ui.spacer(), controls);
    tabs.selectedToggleProperty()
        .addListener((_, before, now) -> {
          if (now == null) {
            tabs.selectToggle(before);
          } else {
            showTab();
          }
        });
    getChildren().setAll(bar, attention, body, facts);
    facts.getStyleClass().add("run-facts");
    tabs.selectToggle(tasksTab);
    sceneProperty().addListener((_, _, _) -> watch());
  }

  void show(RunView view) {
    boolean another = run == null || !run.run().equals(view.run());
    boolean ended = run != null && run.state().ended() != view.state().ended();
    run = view;
    if (another) {
      started = Optional.empty();
      options.submit(() -> bench.runner().options(view.run()));
    }
    if (another || ended) {
      watch();
    }
    controls.show(view);
    attention.show(view);
    showFacts(view);
    tasks.show(view);
    evidence.show(view);
    if (logTab.isSelected()) {
      log.show(view);
    }
    if (!tabChosen && view.state() == RunState.COMPLETED) {
      tabs.selectToggle(evidenceTab);
    }
  }

  void tick() {
    tasks.tick();
    if (run != null) {
      String worked = Formats.clock(run.workedUntil(bench.clock().instant()));
      budget.setText(
          started
              .map(o ->
                  text(
                      "card.budget-of",
                      worked,
                      Formats.clock(o.budgets().run()),
                      Formats.clock(o.budgets().task())))
              .orElse(worked));
    }
  }

  /// The progress lane is watched only while the card is on the screen and something may happen.
  private void watch() {
    letGo.run();
    letGo = () -> {};
    if (run != null && getScene() != null && !run.state().ended()) {
      letGo = bench.live().progress(run.run(), tasks::live);
    }
  }

  /// Presses the first of these buttons that can be pressed now.
  boolean press(String... selectors) {
    for (String selector : selectors) {
      if (lookup(selector) instanceof Button button && button.isVisible() && !button.isDisabled()) {
        button.fire();
        return true;
      }
    }
    return false;
  }

  boolean focusQuestions() {
    return attention.focusFirst();
  }

  private void showTab() {
    Node pane;
    if (logTab.isSelected()) {
      pane = log;
      if (run != null) {
        log.show(run);
      }
    } else {
      pane = evidenceTab.isSelected() ? evidence : tasks;
    }
    body.getChildren().setAll(pane);
  }

  private void showFacts(RunView view) {
    facts.getChildren().clear();
    fact(text("card.source"), view.source(), false);
    view.startedAt()
        .ifPresent(t -> fact(text("card.started"), Formats.moment(t, bench.zone()), false));
    facts.getChildren().add(Ui.row(6, Ui.label(text("card.budget"), "muted"), budget));
    if (!view.blueprint().isEmpty()) {
      fact(text("card.blueprint"), view.blueprint(), false);
    }
    if (!view.treeSha256().isEmpty()) {
      fact(text("card.tree"), view.treeSha256(), true);
    }
    fact(text("card.run"), view.run().toString(), true);
    if (!view.restartOf().isEmpty()) {
      facts.getChildren().add(earlier(view));
    }
  }

  private HBox earlier(RunView view) {
    Hyperlink link = Ui.id(new Hyperlink(text("card.restart-of-open")), "restart-of");
    link.setOnAction(
        _ -> bench.navigator().open(new Route.RunDetails(RunId.parse(view.restartOf()))));
    return Ui.row(2, Ui.label(text("card.restart-of"), "muted"), link);
  }

  private void fact(String name, String value, boolean copy) {
    HBox box =
        Ui.row(
            6,
            Ui.label(name, "muted"),
            Ui.label(copy ? shorten(value) : value, copy ? "mono" : "cell-text"));
    if (copy) {
      box.getChildren().add(new CopyButton(name, value));
    }
    facts.getChildren().add(box);
  }

  private static String shorten(String value) {
    return value.length() <= 14 ? value : value.substring(0, 12) + "…";
  }

  private ToggleButton tab(String word, String id, String pill) {
    ToggleButton button = new ToggleButton(word);
    button.setId(id);
    button.getStyleClass().addAll(pill, Styles.SMALL);
    button.setToggleGroup(tabs);
    button.setAccessibleText(word);
    button.setOnAction(_ -> tabChosen = true);
    return button;
  }
}
