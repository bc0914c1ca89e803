package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskView;
import dev.q2o.contract.run.Wish;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a person should know or decide about a run now: why it stopped, a gate to approve,
/// questions to answer, or that Q2O ended while it worked. Empty when there is nothing.
final class AttentionPane extends VBox {
  private final AnswerDrafts drafts;
  private final Wishes wishes;
  private final Runnable cancel;
  private Shown shown = new Shown(RunState.QUEUED, "", List.of(), "");

  /// What it depends on; anything else may change without it being made anew, so no typed text and
  /// no focus is lost.
  private record Shown(RunState state, String message, List<Asked> asked, String gate) {}

  private record Asked(String task, String title, List<String> questions) {}

  /// @param cancel asks whether to cancel the run
  AttentionPane(AnswerDrafts drafts, Wishes wishes, Runnable cancel) {
    super(10);
    this.drafts = drafts;
    this.wishes = wishes;
    this.cancel = cancel;
    setId("attention");
    Ui.visible(this, false);
  }

  void show(RunView run) {
    Shown now =
        new Shown(run.state(), run.message(), asked(run), run.gate().map(Gate::name).orElse(""));
    if (now.equals(shown)) {
      return;
    }
    forgetAnswered(run, now);
    shown = now;
    List<Node> parts = new ArrayList<>();
    run.gate().ifPresent(gate -> parts.add(gate(run, gate)));
    if (run.state() == RunState.INTERRUPTED) {
      parts.add(interrupted(run));
    } else if (!run.message().isEmpty()) {
      parts.add(message(run));
    }
    for (Asked asked : now.asked()) {
      parts.add(
          new QuestionsForm(
              run.run(), asked.task(), asked.title(), asked.questions(), drafts, wishes));
    }
    getChildren().setAll(parts);
    Ui.visible(this, !parts.isEmpty());
  }

  /// Puts the keyboard on what is to be decided.
  boolean focusFirst() {
    for (Node part : getChildren()) {
      if (part instanceof QuestionsForm form) {
        form.focusFirst();
        return true;
      }
    }
    Node approve = lookup("#gate-approve");
    if (approve != null) {
      approve.requestFocus();
    }
    return approve != null;
  }

  private static List<Asked> asked(RunView run) {
    List<Asked> all = new ArrayList<>();
    if (run.state().ended()) {
      return all;
    }
    if (!run.questions().isEmpty()) {
      all.add(new Asked("", text("answer.run-asks"), run.questions()));
    }
    for (TaskView task : run.tasks()) {
      if (!task.questions().isEmpty()) {
        all.add(
            new Asked(
                task.plan().key(),
                text("answer.task-asks", task.plan().title()),
                task.questions()));
      }
    }
    return all;
  }

  private void forgetAnswered(RunView run, Shown now) {
    for (Asked before : shown.asked()) {
      if (!now.asked().contains(before)) {
        drafts.forget(run.run(), before.task(), before.questions());
      }
    }
  }

  private Node gate(RunView run, Gate gate) {
    boolean plan = gate.name().equals(Gate.PLAN);
    Button approve =
        Ui.id(
            Ui.primary(
                plan ? text("gate.approve-plan") : text("gate.approve-delivery"),
                Icon.PASSED,
                () -> {}),
            "gate-approve");
    Button stop =
        Ui.id(
            Ui.button(text("card.cancel-verb", run.number()), Icon.CANCEL, cancel), "gate-cancel");
    approve.setOnAction(_ -> {
      String word = approve.getText();
      approve.setDisable(true);
      approve.setText(text("gate.approving"));
      wishes.ask(
          run.run(),
          new Wish.Approve(gate.name(), Wishes.BY),
          () -> {
            approve.setDisable(false);
            approve.setText(word);
          });
    });
    VBox words =
        Ui.column(
            2,
            Ui.label(plan ? text("gate.plan") : text("gate.delivery"), "cell-title"),
            Ui.prose(gate.question()));
    VBox card = Ui.column(10, line(Icon.WARNING, Tone.CAUTION, words), Ui.row(8, approve, stop));
    card.getStyleClass().addAll("notice", Tone.CAUTION.styleClass());
    card.setId("gate");
    return card;
  }

  private Node interrupted(RunView run) {
    Button resume =
        Ui.id(
            Ui.primary(text("project.resume", run.number()), Icon.RESUME, () -> {}),
            "interrupted-resume");
    resume.setOnAction(_ -> {
      resume.setDisable(true);
      resume.setText(text("card.resuming"));
      wishes.resume(
          run.run(),
          () -> {
            resume.setDisable(false);
            resume.setText(text("project.resume", run.number()));
          });
    });
    VBox words =
        Ui.column(
            2,
            Ui.label(text("card.interrupted"), "cell-title"),
            Ui.prose(text("card.interrupted-detail"), "muted"));
    HBox card = Ui.row(12, line(Icon.WARNING, Tone.CAUTION, words), resume);
    card.getStyleClass().addAll("notice", Tone.CAUTION.styleClass());
    card.setId("interrupted");
    return card;
  }

  private static Node message(RunView run) {
    Look look = Look.of(run.state());
    HBox card = line(look.icon(), look.tone(), Ui.column(2, Ui.prose(run.message())));
    card.getStyleClass().addAll("notice", look.tone().styleClass());
    card.setId("run-message");
    return card;
  }

  private static HBox line(Icon icon, Tone tone, VBox words) {
    HBox line = Ui.row(10, Ui.icon(icon, tone), Ui.grow(words));
    HBox.setHgrow(line, javafx.scene.layout.Priority.ALWAYS);
    return line;
  }
}
