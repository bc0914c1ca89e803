package dev.q2o.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.control.RunTarget.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs as lines of text: many in a table, or one in full with what can be done about it. Pure.
record RunsDisplay(Style style, int width, Instant now) {
  private static final int LABEL = 12;

  /// @param elsewhere who else works on them
  List<String> list(List<Listed> runs, Optional<String> elsewhere) {
    if (runs.isEmpty()) {
      return List.of("No runs yet. Start one with: q2o run --model FILE");
    }
    Table table =
        new Table(
            Table.Column.text("Run"),
            Table.Column.left("State"),
            Table.Column.number("Tasks"),
            Table.Column.left("Id"));
    for (Listed run : runs) {
      RunView view = run.view();
      table.row(
          run.name(),
          Words.of(view.state()),
          view.count(TaskState.SUCCEEDED) + "/" + view.tasks().size(),
          view.run().toString());
    }
    List<String> lines = new ArrayList<>(table.lines(style, 0, width, true));
    elsewhere.ifPresent(who -> lines.add(style.dim("Worked on by Q2O, " + who)));
    List<String> hints =
        runs.stream().flatMap(run -> next(run, elsewhere).stream()).distinct().toList();
    if (!hints.isEmpty()) {
      lines.add("");
      lines.addAll(hints);
    }
    return lines;
  }

  /// One run in full.
  ///
  /// @param evidence of its delivery
  List<String> one(Listed run, Optional<EvidenceSummary> evidence, Optional<String> elsewhere) {
    RunView view = run.view();
    RunDisplay display = new RunDisplay(style, width);
    List<String> lines = new ArrayList<>();
    lines.add(style.accent(style.strong(run.name())) + style.dim("  " + view.run()));
    label(lines, "Project", view.projectName());
    label(lines, "State", state(view));
    label(lines, "Tasks", Words.tasks(view));
    label(lines, "Worked", Amounts.duration(view.workedUntil(now)));
    label(lines, "On", view.state().ended() ? "" : runner(view, elsewhere));
    label(lines, "Restart of", view.restartOf());
    if (!view.tasks().isEmpty()) {
      lines.add("");
      for (TaskView task : view.tasks()) {
        lines.add(display.task(task, now, 0));
        lines.addAll(display.reason(task));
      }
    }
    List<String> proof = view.state().ended() ? display.evidence(view, evidence) : List.of();
    if (!proof.isEmpty()) {
      lines.add("");
      lines.addAll(proof);
    }
    view.delivery()
        .ifPresent(delivery -> {
          lines.add("");
          lines.addAll(display.delivered(delivery));
        });
    waits(lines, view);
    List<String> hints = next(run, elsewhere);
    if (!hints.isEmpty()) {
      lines.add("");
      lines.addAll(hints);
    }
    return lines;
  }

  private static String state(RunView view) {
    String word = Words.of(view.state());
    return view.message().isEmpty() ? word : word + ": " + view.message();
  }

  private static String runner(RunView view, Optional<String> elsewhere) {
    String process = elsewhere.map(who -> " (" + who + ")").orElse("");
    return view.runner().isEmpty() ? "" : view.runner() + process;
  }

  private void waits(List<String> lines, RunView view) {
    WaitingFor waiting = new WaitingFor(view);
    waiting
        .gate()
        .ifPresent(gate -> {
          lines.add("");
          lines.add(style.strong("Waits for approval of the " + gate.name()));
          TextWidth.wrap(gate.question(), width - 2).forEach(line -> lines.add("  " + line));
        });
    for (WaitingFor.Questions asked : waiting.questions()) {
      lines.add("");
      String key = asked.task().isEmpty() ? "" : style.dim("  " + asked.task());
      lines.add(style.strong(asked.title() + " asks") + key);
      for (String question : asked.questions()) {
        QuestionLines.of(question, style, width - 2).forEach(line -> lines.add("  " + line));
      }
    }
  }

  /// What a person can do about it, as a command to copy.
  private static List<String> next(Listed run, Optional<String> elsewhere) {
    RunView view = run.view();
    String name = run.name();
    List<String> hints = new ArrayList<>();
    Optional<Gate> gate = new WaitingFor(view).gate();
    gate.ifPresent(
        g -> hints.add("Approve the %s with: q2o runs approve %s".formatted(g.name(), name)));
    if (Words.questions(view) > 0) {
      hints.add("Answer its questions with: q2o runs answer " + name);
    }
    boolean canGoOn =
        view.state() == RunState.PAUSED
            || view.state() == RunState.INTERRUPTED
            || (view.state() == RunState.NEEDS_INPUT && Words.questions(view) == 0);
    if (canGoOn) {
      hints.add("Go on with: q2o runs resume " + name);
    }
    if (!view.state().ended() && elsewhere.isPresent() || canGoOn) {
      view.tasks().stream()
          .filter(task -> task.state() == TaskState.FAILED)
          .map(task -> "Try again with: q2o runs retry %s %s".formatted(name, task.plan().key()))
          .forEach(hints::add);
    }
    if (view.state() == RunState.FAILED || view.state() == RunState.CANCELLED) {
      hints.add("Restart, reusing what is proven, with: q2o runs restart " + name);
    }
    return hints;
  }

  static ArrayNode json(List<Listed> runs) {
    ArrayNode list = Json.array();
    runs.forEach(run -> list.add(json(run)));
    return list;
  }

  static ObjectNode json(Listed run) {
    ObjectNode node = Json.object();
    node.put("name", run.name()).put("project", run.project());
    node.setAll(ProjectDisplay.json(run.view()));
    node.put("lastSeq", run.view().lastSeq())
        .put("restartOf", run.view().restartOf())
        .put("workedSeconds", run.view().worked().toSeconds());
    new WaitingFor(run.view())
        .gate()
        .ifPresent(gate ->
            node.putObject("gate").put("name", gate.name()).put("question", gate.question()));
    run.view().questions().forEach(node.withArray("questions")::add);
    return node;
  }

  /// The same with its tasks.
  static ObjectNode jsonInFull(Listed run) {
    ObjectNode node = json(run);
    ArrayNode tasks = node.putArray("tasks");
    for (TaskView task : run.view().tasks()) {
      ObjectNode one = tasks.addObject();
      one.put("key", task.plan().key())
          .put("title", task.plan().title())
          .put("state", Words.of(task.state()))
          .put("attempts", task.attempts())
          .put("message", task.message())
          .put("reusedFrom", task.reusedFrom());
      task.questions().forEach(one.withArray("questions")::add);
    }
    return node;
  }

  private void label(List<String> lines, String name, String value) {
    if (value.isBlank()) {
      return;
    }
    List<String> wrapped = TextWidth.wrap(value, width - LABEL - 2);
    for (int i = 0; i < wrapped.size(); i++) {
      lines.add("  " + style.dim(TextWidth.fit(i == 0 ? name : "", LABEL)) + wrapped.get(i));
    }
  }
}
