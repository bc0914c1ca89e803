package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.theme.Styles;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.regenerate.Conflict;
import dev.q2o.runner.regenerate.Merge;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a run, or a task of it, wants to know: a field for every question, a choice for every file
/// two changed, sent all together.
final class QuestionsForm extends VBox {
  private final RunId run;
  private final String task;
  private final List<String> questions;
  private final AnswerDrafts drafts;
  private final Wishes wishes;
  private final List<Answer> answers = new ArrayList<>();
  private final Label missing = Ui.label(text("answer.missing"), "muted");
  private final Label refused = Ui.prose("", "field-error-text");
  private final Button send;

  /// @param control where it is given
  private record Answer(Property<String> words, Node control) {
    boolean missing() {
      return words.getValue().isBlank();
    }
  }

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
    Property<String> answer = new SimpleStringProperty(drafts.get(run, task, index, question));
    answer.addListener((_, _, now) -> {
      drafts.put(run, task, index, question, now);
      check();
    });
    return Conflict.of(question)
        .map(conflict -> choice(conflict, answer, suffix + "-" + index))
        .orElseGet(() -> words(question, answer, suffix + "-" + index));
  }

  private VBox words(String question, Property<String> answer, String id) {
    TextArea field = Ui.id(new TextArea(), "answer-" + id);
    field.setWrapText(true);
    field.setPrefRowCount(2);
    field.textProperty().bindBidirectional(answer);
    String title = question.lines().findFirst().orElse(question);
    field.setAccessibleText(title);
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
    answers.add(new Answer(answer, field));
    Label label = Ui.prose(title, "field-label");
    label.setLabelFor(field);
    return Ui.column(4, label, field);
  }

  /// Which of two versions of a file stands.
  private VBox choice(Conflict conflict, Property<String> answer, String id) {
    ToggleGroup either = new ToggleGroup();
    ToggleButton mine =
        version(text("conflict.mine"), Styles.LEFT_PILL, Merge.MINE, answer, either);
    ToggleButton fresh =
        version(text("conflict.new"), Styles.RIGHT_PILL, Merge.NEW, answer, either);
    answers.add(new Answer(answer, mine));
    return Ui.column(
        6,
        Ui.prose(text("conflict.title", conflict.path()), "field-label"),
        Ui.id(new DiffView(conflict), "diff-" + id),
        Ui.row(0, Ui.id(mine, "mine-" + id), Ui.id(fresh, "new-" + id)));
  }

  private static ToggleButton version(
      String words, String pill, String word, Property<String> answer, ToggleGroup either) {
    ToggleButton button = Ui.styled(new ToggleButton(words), pill);
    button.setToggleGroup(either);
    button.setSelected(answer.getValue().equals(word));
    button
        .selectedProperty()
        .addListener((_, _, chosen) -> {
          if (chosen) {
            answer.setValue(word);
          } else if (either.getSelectedToggle() == null) {
            answer.setValue("");
          }
        });
    return button;
  }

  /// Puts the keyboard where the next answer goes.
  void focusFirst() {
    answers.stream()
        .filter(Answer::missing)
        .findFirst()
        .orElse(answers.getFirst())
        .control()
        .requestFocus();
  }

  private boolean complete() {
    return answers.stream().noneMatch(Answer::missing);
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
    List<String> given = answers.stream().map(a -> a.words().getValue().strip()).toList();
    wishes.ask(
        run,
        new Wish.Respond(task, given, Wishes.BY),
        why -> {
          setDisable(false);
          send.setText(text("answer.send"));
          refused.setText(why);
          Ui.visible(refused, true);
        });
  }
}
