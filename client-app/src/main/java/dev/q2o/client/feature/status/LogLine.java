package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.Tone;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// One event of a run as a sentence.
record LogLine(long seq, Instant at, String task, String sentence, Tone tone) {

  static LogLine of(RecordedEvent recorded) {
    return switch (recorded.event()) {
      case RunEvent.RunCreated e ->
          line(recorded, "", text("log.created", e.number(), e.source()), Tone.NEUTRAL);
      case RunEvent.PlanningStarted _ -> line(recorded, "", text("log.planning"), Tone.NEUTRAL);
      case RunEvent.RunPlanned e ->
          line(recorded, "", text("log.planned", e.tasks().size(), e.blueprint()), Tone.NEUTRAL);
      case RunEvent.ApprovalRequested e ->
          line(recorded, "", text("log.approval", e.question()), Tone.CAUTION);
      case RunEvent.Approved e -> line(recorded, "", text("log.approved", e.by()), Tone.NEUTRAL);
      case RunEvent.RunStarted _ -> line(recorded, "", text("log.started"), Tone.NEUTRAL);
      case RunEvent.TaskStarted e ->
          line(recorded, e.task(), text("log.task-started", e.attempt()), Tone.NEUTRAL);
      case RunEvent.TaskNoted e -> line(recorded, e.task(), e.line(), Tone.NEUTRAL);
      case RunEvent.CheckRecorded e ->
          line(
              recorded,
              e.task(),
              text(
                      "log.check",
                      e.result().title(),
                      Look.of(e.result().outcome()).word(),
                      e.result().detail())
                  .strip(),
              e.result().passed() ? Tone.GOOD : Tone.BAD);
      case RunEvent.TaskSucceeded e ->
          line(recorded, e.task(), text("log.task-succeeded", e.outputs().size()), Tone.GOOD);
      case RunEvent.TaskFailed e -> line(recorded, e.task(), e.message(), Tone.BAD);
      case RunEvent.TaskRetryScheduled e ->
          line(recorded, e.task(), text("log.task-retry", e.nextAttempt()), Tone.CAUTION);
      case RunEvent.TaskRetryRequested e ->
          line(recorded, e.task(), text("log.task-retry-requested", e.by()), Tone.CAUTION);
      case RunEvent.TaskReused e ->
          line(recorded, e.task(), text("log.task-reused", e.outputs().size()), Tone.GOOD);
      case RunEvent.TaskAsked e ->
          line(recorded, e.task(), text("log.task-asked", sentences(e.questions())), Tone.CAUTION);
      case RunEvent.TaskStuck e -> line(recorded, e.task(), e.detail(), Tone.CAUTION);
      case RunEvent.LoopLeft e -> line(recorded, e.task(), e.reason(), Tone.NEUTRAL);
      case RunEvent.InputAnswered e ->
          line(
              recorded,
              e.task(),
              text("log.answered", e.by(), String.join(" ", e.answers())),
              Tone.NEUTRAL);
      case RunEvent.TaskSkipped e ->
          line(recorded, e.task(), text("log.task-skipped", e.reason()), Tone.CAUTION);
      case RunEvent.PauseRequested e ->
          line(recorded, "", text("log.pause-requested", e.by()), Tone.CAUTION);
      case RunEvent.RunPaused _ -> line(recorded, "", text("log.paused"), Tone.CAUTION);
      case RunEvent.CancelRequested e ->
          line(recorded, "", text("log.cancel-requested", e.by()), Tone.CAUTION);
      case RunEvent.RunCancelled _ -> line(recorded, "", text("log.cancelled"), Tone.CAUTION);
      case RunEvent.RunInterrupted e ->
          line(recorded, "", text("log.interrupted", e.reason()), Tone.CAUTION);
      case RunEvent.InputRequested e ->
          line(recorded, "", text("log.input", sentences(e.questions())), Tone.CAUTION);
      case RunEvent.Delivered e -> line(recorded, "", text("log.delivered", e.folder()), Tone.GOOD);
      case RunEvent.RunFailed e -> line(recorded, "", text("log.failed", e.reason()), Tone.BAD);
      case RunEvent.RunCompleted _ -> line(recorded, "", text("log.completed"), Tone.GOOD);
    };
  }

  private static LogLine line(RecordedEvent recorded, String task, String sentence, Tone tone) {
    return new LogLine(recorded.seq(), recorded.at(), task, sentence, tone);
  }

  /// What a question is about stands in its form; a line has room for its sentence.
  private static String sentences(List<String> questions) {
    return questions.stream()
        .map(question -> question.lines().findFirst().orElse(""))
        .collect(Collectors.joining(" "));
  }
}
