package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.theme.Styles;
import dev.q2o.client.fx.LatestCall;
import dev.q2o.client.kit.Badge;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.Roles;
import dev.q2o.client.kit.RunNumbers;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Route;
import dev.q2o.client.shell.Workbench;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.OutputRef;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One task in full: attempts, checks with their exit codes and output, files.
final class TaskDetail extends VBox {
  private static final int MOST_FILES = 60;
  private final Workbench bench;
  private final VBox content = Ui.column(12);
  private final ScrollPane scroll = Ui.scroll(content);
  private final TextArea output = new TextArea();
  private final LatestCall<Optional<String>> outputs;
  private final Wishes wishes;
  private @Nullable Shown shown;
  private final LiveTail tail = new LiveTail();
  private String taskKey = "";
  private String shownOutput = "";

  /// What is shown depends on these and nothing else.
  private record Shown(RunId run, boolean ended, TaskView task) {}

  TaskDetail(Workbench bench, Wishes wishes) {
    this.bench = bench;
    this.wishes = wishes;
    getStyleClass().add("task-detail");
    setId("task-detail");
    setMinHeight(0);
    scroll.setFocusTraversable(true);
    scroll.setAccessibleText(text("card.detail"));
    scroll.setPrefHeight(300);
    output.setEditable(false);
    output.getStyleClass().add("mono");
    output.setPrefRowCount(9);
    output.setId("check-output");
    output.setAccessibleText(text("card.output"));
    outputs =
        bench
            .background()
            .latest(
                found -> output.setText(found.orElseGet(() -> text("card.output-gone"))),
                failure -> output.setText(failure.sentence()));
    getChildren().setAll(Ui.grow(scroll));
  }

  /// A frame of the progress lane.
  void live(Map<String, Runner.Progress> frame) {
    tail.receive(frame);
  }

  void show(@Nullable RunView run, @Nullable TaskView task) {
    if (run == null || task == null) {
      content.getChildren().clear();
      shown = null;
      return;
    }
    Shown now = new Shown(run.run(), run.state().ended(), task);
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    tail.show(task.state() == TaskState.RUNNING ? task.plan().key() : "");
    if (!task.plan().key().equals(taskKey)) {
      taskKey = task.plan().key();
      shownOutput = "";
      scroll.setVvalue(0);
    }
    content.getChildren().setAll(head(task));
    if (!task.message().isEmpty()) {
      content.getChildren().add(Ui.prose(task.message(), "field-error-text"));
    } else if (!task.lastNote().isEmpty()) {
      content.getChildren().add(Ui.prose(task.lastNote(), "muted"));
    }
    if (task.state() == TaskState.FAILED && !run.state().ended()) {
      content.getChildren().add(retry(run, task));
    }
    if (!task.reusedFrom().isEmpty()) {
      content.getChildren().add(reused(task));
    }
    if (task.state() == TaskState.RUNNING) {
      content.getChildren().add(tail);
    }
    if (!task.answers().isEmpty()) {
      content.getChildren().add(answers(task));
    }
    if (!task.checks().isEmpty()) {
      VBox checks = Ui.column(8, Ui.label(text("card.checks"), "section-label"));
      task.checks().forEach(c -> checks.getChildren().add(check(c)));
      content.getChildren().add(checks);
    }
    if (!task.outputs().isEmpty()) {
      content.getChildren().add(files(task));
    } else if (!task.plan().outputs().isEmpty()) {
      content
          .getChildren()
          .add(Ui.prose(text("card.promised", task.plan().outputs().size()), "muted"));
    }
  }

  private Node retry(RunView run, TaskView task) {
    Button retry = Ui.id(Ui.button(text("card.retry"), Icon.REFRESH, () -> {}), "task-retry");
    retry.setAccessibleText(text("card.retry-of", task.plan().title()));
    retry.setOnAction(_ -> {
      retry.setDisable(true);
      retry.setText(text("card.retrying"));
      wishes.ask(
          run.run(),
          new Wish.Retry(task.plan().key(), Wishes.BY),
          () -> {
            retry.setDisable(false);
            retry.setText(text("card.retry"));
          });
    });
    return retry;
  }

  private Node reused(TaskView task) {
    Hyperlink link = Ui.id(new Hyperlink(text("card.reused-open")), "reused-from");
    link.setOnAction(
        _ -> bench.navigator().open(new Route.RunDetails(RunId.parse(task.reusedFrom()))));
    return Ui.row(2, Ui.label(text("card.reused"), "muted"), link);
  }

  private static Node answers(TaskView task) {
    VBox answers = Ui.column(6, Ui.label(text("card.answers"), "section-label"));
    task.answers()
        .forEach(a ->
            answers
                .getChildren()
                .add(Ui.column(1, Ui.prose(a.question(), "muted"), Ui.prose(a.answer()))));
    return answers;
  }

  private static Node head(TaskView task) {
    HBox facts =
        Ui.row(
            8,
            new Badge(
                task.reusedFrom().isEmpty()
                    ? Look.of(task.state())
                    : new Look(text("task.reused"), Icon.PASSED, Tone.GOOD)),
            Ui.label(Roles.word(task.plan().role()), "chip"),
            Ui.label(text("card.attempts", task.attempts()), "muted"));
    return Ui.column(6, Ui.prose(task.plan().title(), "cell-title"), facts);
  }

  private Node check(CheckResult check) {
    Look look = Look.of(check.outcome());
    VBox words =
        Ui.column(
            2,
            Ui.prose(check.title()),
            Ui.prose(
                text(
                    "card.check-facts",
                    look.word(),
                    Integer.toString(check.exitCode()),
                    Formats.duration(check.duration())),
                "muted"));
    if (check.tests().run() > 0) {
      words.getChildren().add(Ui.label(RunNumbers.tests(check.tests()), "muted"));
    }
    if (!check.detail().isEmpty()) {
      words.getChildren().add(Ui.prose(check.detail(), "field-error-text"));
    }
    if (!check.command().isEmpty()) {
      words.getChildren().add(Ui.prose(String.join(" ", check.command()), "mono", "muted"));
    }
    if (!check.outputSha256().isEmpty()) {
      words.getChildren().add(outputToggle(check, words));
    }
    HBox row = Ui.row(10, Ui.icon(look.icon(), look.tone()), Ui.grow(words));
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    return row;
  }

  private Button outputToggle(CheckResult check, VBox words) {
    Button show = Ui.flat(text("card.show-output"), Icon.EXPAND, () -> {});
    show.getStyleClass().addAll(Styles.SMALL, "inline-button");
    show.setAccessibleText(text("card.show-output-of", check.title()));
    show.setOnAction(_ -> {
      boolean open = words.getChildren().contains(output);
      if (open) {
        shownOutput = "";
        words.getChildren().remove(output);
      } else {
        showOutput(check, words);
      }
    });
    if (shownOutput.equals(check.outputSha256())) {
      words.getChildren().add(output);
    }
    return show;
  }

  private void showOutput(CheckResult check, VBox words) {
    shownOutput = check.outputSha256();
    output.setText(text("card.output-loading"));
    if (output.getParent() instanceof VBox before) {
      before.getChildren().remove(output);
    }
    words.getChildren().add(output);
    outputs.submit(() -> bench.runner().text(check.outputSha256()));
  }

  private static Node files(TaskView task) {
    VBox files = Ui.column(4, Ui.label(text("card.files", task.outputs().size()), "section-label"));
    for (OutputRef output : task.outputs().stream().limit(MOST_FILES).toList()) {
      var path = Ui.label(output.path(), "mono");
      path.setMinWidth(40);
      path.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
      var size = Ui.label(Formats.bytes(output.bytes()), "muted");
      size.setMinWidth(USE_PREF_SIZE);
      files.getChildren().add(Ui.row(8, Ui.grow(path), Ui.spacer(), size));
    }
    if (task.outputs().size() > MOST_FILES) {
      files
          .getChildren()
          .add(Ui.label(text("model.more", task.outputs().size() - MOST_FILES), "muted"));
    }
    return files;
  }
}
