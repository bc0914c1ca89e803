package dev.q2o.client.feature.project;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Badge;
import dev.q2o.client.kit.Card;
import dev.q2o.client.kit.Columns;
import dev.q2o.client.kit.CopyButton;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.ModelSummary;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.store.Project;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The parts of a project's page: what it is, how to run it, what a run would do, what runs did.
final class ProjectView extends BorderPane {

  /// What can be done from here.
  record Actions(
      Runnable edit,
      Runnable delete,
      Runnable chooseFolder,
      Consumer<String> folderTyped,
      Runnable chooseAdvisories,
      Consumer<String> advisoriesTyped,
      Runnable start,
      Consumer<RunView> resume,
      Consumer<RunView> openRun,
      Consumer<RunView> openEvidence) {}

  private final Clock clock;
  private final ZoneId zone;
  private final HBox summary = Ui.row(12);
  private final Button edit;
  private final Button delete;
  private final RunCardView run;
  private final VBox brief = Ui.column(10);
  private final PlanView plan = new PlanView();
  private final Card planCard;
  private final ModelSummary modelSummary = new ModelSummary();
  private final Card modelCard;
  private final HistoryView history;
  private final Card historyCard;
  private Optional<Runner.Preview> previewed = Optional.empty();

  ProjectView(Clock clock, ZoneId zone, Path output, Actions actions) {
    this.clock = clock;
    this.zone = zone;
    getStyleClass().add("project-page");
    edit = Ui.id(Ui.button(text("project.edit"), Icon.EDIT, actions.edit()), "edit-project");
    delete =
        Ui.id(Ui.button(text("project.delete"), Icon.DELETE, actions.delete()), "delete-project");
    run = new RunCardView(output, actions);
    history = new HistoryView(clock, zone, actions.openRun(), actions.openEvidence());
    planCard = new Card(text("project.plan"), plan);
    modelCard = new Card(text("project.model"), modelSummary);
    historyCard = new Card(text("project.history"), history);
    Card briefCard = new Card(text("project.brief"), brief);
    Columns columns =
        new Columns(
            Ui.column(16, planCard, historyCard, modelCard),
            Ui.column(16, run, briefCard),
            360,
            820,
            Columns.Side.RIGHT_OR_ABOVE);
    VBox body = Ui.column(16, columns);
    body.getStyleClass().add("page-body");
    summary.getStyleClass().add("toolbar-row");
    setTop(summary);
    setCenter(Ui.scroll(body));
  }

  void focusFirst() {
    Optional.ofNullable(lookup("#run-project"))
        .filter(n -> !n.isDisabled())
        .orElse(edit)
        .requestFocus();
  }

  void advisories(Path list) {
    run.advisories(list);
  }

  void output(Path folder) {
    run.output(folder);
  }

  void show(ProjectModel.State.Shown shown, boolean starting) {
    Project project = shown.project();
    PublicStatus status =
        shown.newest().map(r -> r.state().publicStatus()).orElse(PublicStatus.PENDING);
    Label changed =
        Ui.label(
            text("project.changed", Formats.ago(project.updatedAt(), clock.instant(), zone)),
            "muted");
    summary
        .getChildren()
        .setAll(
            new Badge(Look.of(status)),
            Ui.row(
                0,
                Ui.label(project.slug(), "mono"),
                new CopyButton(text("project.slug"), project.slug())),
            Ui.label(project.client(), "muted"),
            changed,
            Ui.spacer(),
            edit,
            delete);
    run.show(shown, starting);
    showBrief(project);
    if (!shown.preview().equals(previewed) || shown.preview().isEmpty()) {
      previewed = shown.preview();
      showPreview(previewed);
    }
    history.show(shown.runs());
    historyCard.count(shown.runs().isEmpty() ? "" : Integer.toString(shown.runs().size()));
  }

  private void showBrief(Project project) {
    brief.getChildren().clear();
    if (project.description().isBlank() && project.objectives().isEmpty()) {
      brief.getChildren().add(Ui.prose(text("project.brief-empty"), "muted"));
    }
    if (!project.description().isBlank()) {
      brief.getChildren().add(Ui.prose(project.description()));
    }
    if (!project.objectives().isEmpty()) {
      VBox list = Ui.column(6, Ui.label(text("project.objectives"), "section-label"));
      int number = 1;
      for (String objective : project.objectives()) {
        HBox row =
            Ui.row(
                8, Ui.label(number++ + ".", "muted", "list-number"), Ui.grow(Ui.prose(objective)));
        row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        list.getChildren().add(row);
      }
      brief.getChildren().add(list);
    }
    brief
        .getChildren()
        .add(Ui.row(8, Icon.FILE.node(), Ui.label(project.model().fileName(), "mono", "muted")));
  }

  private void showPreview(Optional<Runner.Preview> preview) {
    Ui.visible(planCard, preview.filter(Runner.Preview.Rejected.class::isInstance).isEmpty());
    if (preview.isEmpty()) {
      planCard.count(text("project.preview-busy"));
      return;
    }
    switch (preview.get()) {
      case Runner.Preview.Planned planned -> {
        plan.show(planned.tasks());
        planCard.count(Integer.toString(planned.tasks().size()));
        modelSummary.show(planned.model());
      }
      case Runner.Preview.Rejected rejected -> modelSummary.show(rejected.problems());
    }
  }
}
