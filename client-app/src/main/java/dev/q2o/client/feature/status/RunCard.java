package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.theme.Styles;
import dev.q2o.client.kit.CopyButton;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Workbench;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import javafx.scene.Node;
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
  private final HBox notice = Ui.row(10);
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

  RunCard(Workbench bench) {
    super(12);
    this.bench = bench;
    getStyleClass().add("run-card");
    controls = new RunControls(bench);
    tasks = new TasksPane(bench);
    log = new LogPane(bench);
    evidence = new EvidencePane(bench);
    notice.getStyleClass().add("notice");
    notice.setId("run-message");
    HBox bar = Ui.row(8, new HBox(tasksTab, logTab, evidenceTab), Ui.spacer(), controls);
    tabs.selectedToggleProperty()
        .addListener((_, before, now) -> {
          if (now == null) {
            tabs.selectToggle(before);
          } else {
            showTab();
          }
        });
    getChildren().setAll(bar, notice, body, facts);
    facts.getStyleClass().add("run-facts");
    tabs.selectToggle(tasksTab);
  }

  void show(RunView view) {
    run = view;
    controls.show(view);
    showNotice(view);
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

  private void showNotice(RunView view) {
    Ui.visible(notice, !view.message().isEmpty() || !view.questions().isEmpty());
    Look look = Look.of(view.state());
    notice
        .getStyleClass()
        .removeAll(Tone.BAD.styleClass(), Tone.CAUTION.styleClass(), Tone.NEUTRAL.styleClass());
    notice.getStyleClass().add(look.tone().styleClass());
    VBox words = Ui.column(2);
    if (!view.message().isEmpty()) {
      words.getChildren().add(Ui.prose(view.message()));
    }
    view.questions().forEach(q -> words.getChildren().add(Ui.prose(q)));
    notice.getChildren().setAll(Ui.icon(look.icon(), look.tone()), Ui.grow(words));
  }

  private void showFacts(RunView view) {
    facts.getChildren().clear();
    fact(text("card.source"), view.source(), false);
    view.startedAt()
        .ifPresent(t -> fact(text("card.started"), Formats.moment(t, bench.zone()), false));
    if (!view.blueprint().isEmpty()) {
      fact(text("card.blueprint"), view.blueprint(), false);
    }
    if (!view.treeSha256().isEmpty()) {
      fact(text("card.tree"), view.treeSha256(), true);
    }
    fact(text("card.run"), view.run().toString(), true);
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
