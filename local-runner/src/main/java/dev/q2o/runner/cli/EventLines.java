package dev.q2o.runner.cli;

import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// An event as one line: its number, when, which task, what happened. Pure.
record EventLines(Style style, ZoneId zone) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final int SEQ = 6;
  private static final int TASK = 20;

  String line(RecordedEvent recorded) {
    return TextWidth.right(Long.toString(recorded.seq()), SEQ)
        + "  "
        + style.dim(CLOCK.format(recorded.at().atZone(zone)))
        + "  "
        + TextWidth.fit(task(recorded.event()), TASK)
        + "  "
        + sentence(recorded.event());
  }

  private static String task(RunEvent event) {
    return switch (event) {
      case RunEvent.TaskStarted e -> e.task();
      case RunEvent.TaskNoted e -> e.task();
      case RunEvent.CheckRecorded e -> e.task();
      case RunEvent.TaskSucceeded e -> e.task();
      case RunEvent.TaskFailed e -> e.task();
      case RunEvent.TaskRetryScheduled e -> e.task();
      case RunEvent.TaskRetryRequested e -> e.task();
      case RunEvent.TaskReused e -> e.task();
      case RunEvent.TaskAsked e -> e.task();
      case RunEvent.TaskStuck e -> e.task();
      case RunEvent.LoopLeft e -> e.task();
      case RunEvent.TaskSkipped e -> e.task();
      case RunEvent.InputAnswered e -> e.task();
      default -> "";
    };
  }

  private String sentence(RunEvent event) {
    return switch (event) {
      case RunEvent.RunCreated e -> "Run %d of %s".formatted(e.number(), e.source());
      case RunEvent.PlanningStarted _ -> "Planning";
      case RunEvent.RunPlanned e ->
          "Planned %s with %s"
              .formatted(Amounts.count(e.tasks().size(), "task", "tasks"), e.blueprint());
      case RunEvent.ApprovalRequested e ->
          "Waits for approval of the %s: %s".formatted(e.gate(), e.question());
      case RunEvent.Approved e -> "The %s was approved by %s".formatted(e.gate(), e.by());
      case RunEvent.RunStarted e ->
          e.runner().isEmpty() ? "Works" : "Works on %s".formatted(e.runner());
      case RunEvent.TaskStarted e -> "Attempt %d".formatted(e.attempt());
      case RunEvent.TaskNoted e -> e.line();
      case RunEvent.CheckRecorded e -> check(e);
      case RunEvent.TaskSucceeded e -> style.ok() + " Done" + files(e.outputs().size());
      case RunEvent.TaskFailed e -> style.failed() + " " + style.bad(e.message());
      case RunEvent.TaskRetryScheduled e -> "Tries again: attempt %d".formatted(e.nextAttempt());
      case RunEvent.TaskRetryRequested e -> "To be tried again, asked for by %s".formatted(e.by());
      case RunEvent.TaskReused e ->
          style.ok() + " Reused from %s%s".formatted(e.fromRun(), files(e.outputs().size()));
      case RunEvent.TaskAsked e -> "Asks: " + sentences(e.questions());
      case RunEvent.TaskStuck e -> "Went round in circles: " + e.detail();
      case RunEvent.LoopLeft e -> "Left after %d steps: %s".formatted(e.steps(), e.reason());
      case RunEvent.TaskSkipped e -> style.skipped() + " Skipped: " + e.reason();
      case RunEvent.PauseRequested e -> "Pause asked for by %s".formatted(e.by());
      case RunEvent.RunPaused _ -> "Paused";
      case RunEvent.CancelRequested e -> "Cancel asked for by %s".formatted(e.by());
      case RunEvent.RunCancelled _ -> style.failed() + " Cancelled";
      case RunEvent.RunInterrupted e -> "Interrupted: " + e.reason();
      case RunEvent.InputRequested e -> ("Waits for answers. " + sentences(e.questions())).strip();
      case RunEvent.InputAnswered e ->
          "Answered by %s: %s".formatted(e.by(), String.join(" | ", e.answers()));
      case RunEvent.Delivered e -> "Delivered to " + e.folder();
      case RunEvent.RunFailed e -> style.failed() + " " + style.bad("Failed: " + e.reason());
      case RunEvent.RunCompleted _ -> style.ok() + " Completed";
    };
  }

  private String check(RunEvent.CheckRecorded recorded) {
    var result = recorded.result();
    String mark = result.passed() ? style.ok() : style.failed();
    String tests =
        result.tests().run() > 0 ? ", " + Amounts.count(result.tests().run(), "test", "tests") : "";
    return (mark
            + " "
            + result.title()
            + ": "
            + result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + tests
            + (result.detail().isEmpty() ? "" : ". " + result.detail()))
        .strip();
  }

  private static String files(int files) {
    return files == 0 ? "" : ", " + Amounts.count(files, "file", "files");
  }

  private static String sentences(List<String> questions) {
    return questions.stream().map(QuestionLines::sentence).collect(Collectors.joining(" "));
  }
}
