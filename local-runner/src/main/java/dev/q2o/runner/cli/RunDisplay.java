package dev.q2o.runner.cli;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.contract.run.TestCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run as lines of text. Pure: everything shown is in the {@link RunView} or the evidence handed
/// in.
record RunDisplay(Style style, int width) {
  private static final int ELAPSED = 12;
  private static final int BAR = 20;

  /// One task: mark, title, what it is doing or has done, how long.
  ///
  /// @param frame picture of the spinner
  String task(TaskView task, Instant now, int frame) {
    return task(task, now, frame, "");
  }

  /// The same with what the task is doing right now, where that is known.
  String task(TaskView task, Instant now, int frame, String doing) {
    String elapsed =
        task.startedAt()
            .map(start -> Amounts.duration(between(start, task.endedAt().orElse(now))))
            .orElse("");
    int room = width - 4 - ELAPSED;
    int title = titleWidth(room);
    String line =
        "  "
            + style.mark(task.state(), frame)
            + " "
            + TextWidth.fit(task.plan().title(), title)
            + "  "
            + style.dim(TextWidth.fit(detail(task, doing, room - title - 2), room - title - 2))
            + TextWidth.right(elapsed, ELAPSED);
    return line.stripTrailing();
  }

  /// Lines that go below a task that failed.
  List<String> reason(TaskView task) {
    if (task.state() != TaskState.FAILED && task.state() != TaskState.SKIPPED
        || task.message().isEmpty()) {
      return List.of();
    }
    return TextWidth.wrap(task.message(), width - 6).stream()
        .map(line ->
            "      " + (task.state() == TaskState.FAILED ? style.bad(line) : style.dim(line)))
        .toList();
  }

  /// The line below the running tasks of a live terminal.
  String progress(RunView view, Instant now) {
    int bar = width < 60 ? BAR / 4 : BAR;
    int filled = view.progressPercent() * bar / 100;
    String full = style.unicode() ? "━" : "=";
    String empty = style.unicode() ? "─" : "-";
    long ended = view.tasks().stream().filter(t -> t.state().ended()).count();
    String elapsed =
        view.startedAt().map(start -> Amounts.duration(between(start, now))).orElse("");
    String word =
        view.state() == RunState.PAUSING || view.state() == RunState.CANCELLING
            ? Words.of(view.state())
            : ended + " of " + view.tasks().size() + " tasks";
    return "  "
        + style.accent(full.repeat(filled))
        + style.dim(empty.repeat(bar - filled))
        + TextWidth.right(view.progressPercent() + " %", 6)
        + "  "
        + TextWidth.fit(word, width - 4 - bar - 6 - ELAPSED)
        + TextWidth.right(elapsed, ELAPSED);
  }

  /// Checks, tests and objectives; empty when the run never came to a check.
  List<String> evidence(RunView view, Optional<EvidenceSummary> evidence) {
    Collection<CheckResult> checks = latestChecks(view);
    if (checks.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(style.accent(style.strong("Evidence")));
    checks.forEach(check -> lines.addAll(check(check)));
    evidence.stream()
        .flatMap(e -> e.notRun().stream())
        .filter(missing -> checks.stream().noneMatch(c -> c.key().equals(missing.key())))
        .forEach(missing -> lines.addAll(notRun(missing)));
    TestCounts tests = view.tests();
    lines.add(label("Tests", counts(tests)));
    evidence.ifPresent(e -> lines.addAll(objectives(e)));
    return lines;
  }

  /// Verdict, what stands where, and how long it took.
  List<String> result(RunView view, Duration total) {
    List<String> lines = new ArrayList<>();
    lines.addAll(verdict(view, total));
    view.delivery().ifPresent(delivery -> lines.addAll(delivered(delivery)));
    return lines;
  }

  private List<String> verdict(RunView view, Duration total) {
    String time = Amounts.duration(total);
    return switch (view.state()) {
      case COMPLETED ->
          List.of(style.ok() + " " + style.strong(style.accent("Completed")) + " in " + time);
      case FAILED ->
          ended(
              style.failed() + " " + style.strong(style.bad("Failed")) + " after " + time,
              view.message());
      case CANCELLED ->
          ended(
              style.failed() + " " + style.strong("Cancelled") + " after " + time, view.message());
      case PAUSED -> List.of(style.strong("Paused") + " after " + time);
      case AWAITING_APPROVAL -> waits(view);
      case NEEDS_INPUT -> questions(view);
      default -> ended(style.strong("Stopped"), view.message());
    };
  }

  private List<String> waits(RunView view) {
    return view.gate()
        .map(gate ->
            ended(style.strong("Waits for approval of the " + gate.name()), gate.question()))
        .orElseGet(() -> List.of(style.strong("Waits for approval")));
  }

  private List<String> questions(RunView view) {
    List<String> lines = new ArrayList<>();
    lines.add(style.strong("Waits for answers"));
    for (WaitingFor.Questions asked : new WaitingFor(view).questions()) {
      lines.add("  " + asked.title());
      for (String question : asked.questions()) {
        QuestionLines.of(question, style, width - 4).forEach(line -> lines.add("    " + line));
      }
    }
    return lines;
  }

  private List<String> ended(String head, String message) {
    List<String> lines = new ArrayList<>();
    lines.add(head);
    if (!message.isBlank()) {
      TextWidth.wrap(message, width - 2).forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  List<String> delivered(RunEvent.Delivered delivery) {
    Path folder = Path.of(delivery.folder());
    return List.of(
        label("Folder", delivery.folder()),
        label(
            "Archive",
            delivery.archive() + style.dim("  " + Amounts.bytes(delivery.archiveBytes()))),
        label("SHA-256", delivery.archiveSha256()),
        label("Evidence", folder.resolve("EVIDENCE.html").toString()));
  }

  /// One check: mark, title, exit code and tests, how long, and why it did not pass.
  List<String> check(CheckResult check) {
    String mark =
        check.passed()
            ? style.ok()
            : check.outcome() == CheckOutcome.NOT_RUN ? style.skipped() : style.failed();
    String found =
        switch (check.outcome()) {
          case PASSED, FAILED -> "exit " + check.exitCode();
          case TIMED_OUT -> "timed out";
          case NOT_RUN -> "not run";
        };
    String tests =
        check.tests().run() == 0 ? "" : "  " + Amounts.count(check.tests().run(), "test", "tests");
    int room = width - 4 - ELAPSED;
    int title = titleWidth(room);
    List<String> lines = new ArrayList<>();
    lines.add(
        "  "
            + mark
            + " "
            + TextWidth.fit(check.title(), title)
            + "  "
            + TextWidth.fit(found + tests, room - title - 2)
            + TextWidth.right(Amounts.duration(check.duration()), ELAPSED));
    if (!check.passed() && !check.detail().isBlank()) {
      TextWidth.wrap(check.detail(), width - 6)
          .forEach(line -> lines.add("      " + style.bad(line)));
    }
    return lines;
  }

  /// In the columns of {@link #check}.
  private List<String> notRun(EvidenceSummary.NotRun check) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  "
            + style.skipped()
            + " "
            + TextWidth.fit(check.title(), titleWidth(width - 4 - ELAPSED))
            + "  not run");
    TextWidth.wrap(check.reason(), width - 6).forEach(line -> lines.add("      " + line));
    return lines;
  }

  private List<String> objectives(EvidenceSummary evidence) {
    List<String> lines = new ArrayList<>();
    lines.add(label("Objectives", evidence.proven() + " of " + evidence.objectives() + " proven"));
    for (String text : evidence.notProven()) {
      List<String> wrapped = TextWidth.wrap(text, width - 18);
      for (int i = 0; i < wrapped.size(); i++) {
        lines.add("    " + TextWidth.fit(i == 0 ? "not proven" : "", 12) + wrapped.get(i));
      }
    }
    return lines;
  }

  /// What is left holds `exit 1 9999 tests` or the count of files.
  private static int titleWidth(int room) {
    return Math.max(room / 2, room - 20);
  }

  private String label(String name, String value) {
    return "  " + style.dim(TextWidth.fit(name, 12)) + value;
  }

  private static String counts(TestCounts tests) {
    return tests.run() + " run, " + tests.failed() + " failed, " + tests.skipped() + " skipped";
  }

  private static String detail(TaskView task, String doing, int cells) {
    return switch (task.state()) {
      case WAITING -> "waiting";
      case RUNNING -> doing.isEmpty() ? note(task, cells) : doing;
      case RETRYING -> "trying again";
      case NEEDS_INPUT -> "waits for an answer";
      case SUCCEEDED -> done(task);
      case FAILED -> "failed";
      case SKIPPED -> "skipped";
    };
  }

  /// A note that does not fit would only flicker.
  private static String note(TaskView task, int cells) {
    return TextWidth.of(task.lastNote()) <= cells ? task.lastNote() : "";
  }

  private static String done(TaskView task) {
    String work = work(task);
    return task.reusedFrom().isEmpty() ? work : work.isEmpty() ? "reused" : "reused, " + work;
  }

  private static String work(TaskView task) {
    if (!task.outputs().isEmpty()) {
      return Amounts.count(task.outputs().size(), "file", "files");
    }
    TestCounts tests =
        task.checks().stream().map(CheckResult::tests).reduce(TestCounts.NONE, TestCounts::plus);
    if (tests.run() > 0) {
      return Amounts.count(tests.run(), "test", "tests");
    }
    return task.checks().isEmpty() ? "" : Amounts.count(task.checks().size(), "check", "checks");
  }

  /// The last result of every check, in the order the checks first ran.
  private static Collection<CheckResult> latestChecks(RunView view) {
    Map<String, CheckResult> latest = new LinkedHashMap<>();
    view.tasks().forEach(task -> task.checks().forEach(check -> latest.put(check.key(), check)));
    return latest.values();
  }

  private static Duration between(Instant start, Instant end) {
    return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
  }
}
