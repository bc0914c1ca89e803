package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.regenerate.Conflict;
import dev.q2o.runner.regenerate.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a run, or a task of it, wants to know: a field for every question, sent all together.
final class QuestionsForm extends VBox {
  private final RunId run;
  private final String task;
  private final List<String> questions;
  private final AnswerDrafts drafts;
  private final Wishes wishes;
  private final List<TextArea> fields = new ArrayList<>();
  private final Label missing = Ui.label(text("answer.missing"), "muted");
  private final Label refused = Ui.prose("", "field-error-text");
  private final Button send;

  /// @param task empty for the questions of the run
  /// @param title who asks, for people
  QuestionsForm(
      RunId run,
      String task,
      String title,
      List<String> questions,
      AnswerDrafts drafts,
      Wishes wishes) {
    super(10);
    this.run = run;
    this.task = task;
    this.questions = questions;
    this.drafts = drafts;
    this.wishes = wishes;
    getStyleClass().addAll("notice", Tone.CAUTION.styleClass());
    getStyleClass().add("questions-form");
    String suffix = task.isEmpty() ? "run" : task;
    setId("questions-" + suffix);
    HBox head = Ui.row(8, Ui.icon(Icon.HELP, Tone.CAUTION), Ui.grow(Ui.prose(title, "cell-title")));
    getChildren().add(head);
    for (int i = 0; i < questions.size(); i++) {
      getChildren().add(field(i, suffix));
    }
    send = Ui.id(Ui.primary(text("answer.send"), Icon.PASSED, this::send), "answer-send-" + suffix);
    send.setAccessibleText(text("answer.send-to", title));
    Ui.visible(refused, false);
    getChildren().addAll(Ui.row(10, send, missing), refused); // below: the button stays in place
    check();
  }

  private VBox field(int index, String suffix) {
    String question = questions.get(index);
    TextArea field = Ui.id(new TextArea(), "answer-" + suffix + "-" + index);
    field.setWrapText(true);
    field.setPrefRowCount(2);
    field.setText(drafts.get(run, task, index, question));
    field.setAccessibleText(question.lines().findFirst().orElse(question));
    field
        .textProperty()
        .addListener((_, _, now) -> {
          drafts.put(run, task, index, question, now);
          check();
        });
    // Tab goes on, as in every form; a tab inside an answer is nobody's wish.
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.TAB && !e.isControlDown()) {
            e.consume();
            field.requestFocusTraversal(
                e.isShiftDown()
                    ? javafx.scene.TraversalDirection.PREVIOUS
                    : javafx.scene.TraversalDirection.NEXT);
          } else if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            e.consume();
            send();
          }
        });
    fields.add(field);
    Optional<Conflict> conflict = Conflict.of(question);
    Label label = Ui.prose(question.lines().findFirst().orElse(question), "field-label");
    label.setLabelFor(field);
    if (conflict.isEmpty()) {
      return Ui.column(4, label, field);
    }
    String id = suffix + "-" + index;
    return Ui.column(
        6,
        label,
        Ui.id(new DiffView(conflict.get()), "diff-" + id),
        Ui.row(
            8,
            Ui.id(
                Ui.button(text("conflict.mine"), Icon.FILE, () -> field.setText(Merge.MINE)),
                "mine-" + id),
            Ui.id(
                Ui.button(text("conflict.new"), Icon.REFRESH, () -> field.setText(Merge.NEW)),
                "new-" + id)),
        field);
  }

  /// Puts the keyboard where the next answer goes.
  void focusFirst() {
    fields.stream()
        .filter(f -> f.getText().isBlank())
        .findFirst()
        .orElse(fields.getFirst())
        .requestFocus();
  }

  private boolean complete() {
    return fields.stream().noneMatch(f -> f.getText().isBlank());
  }

  private void check() {
    // The fields are made one after the other, the button last.
    if (send != null) {
      send.setDisable(!complete());
      Ui.visible(missing, !complete());
    }
  }

  private void send() {
    if (!complete() || isDisabled()) {
      return;
    }
    setDisable(true);
    Ui.visible(refused, false);
    send.setText(text("answer.sending"));
    List<String> answers = fields.stream().map(f -> f.getText().strip()).toList();
    wishes.ask(
        run,
        new Wish.Respond(task, answers, Wishes.BY),
        why -> {
          setDisable(false);
          send.setText(text("answer.send"));
          refused.setText(why);
          Ui.visible(refused, true);
        });
  }
}
