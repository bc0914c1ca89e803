package dev.q2o.client.kit;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.TaskState;
import dev.q2o.runner.blueprint.model.Inference;

/// How a state is shown everywhere: a word, an icon and a tone.
public record Look(String word, Icon icon, Tone tone) {

  public static Look of(RunState state) {
    return switch (state) {
      case QUEUED -> new Look(text("state.queued"), Icon.WAITING, Tone.NEUTRAL);
      case PLANNING -> new Look(text("state.planning"), Icon.RUNNING, Tone.ACTIVE);
      case AWAITING_APPROVAL ->
          new Look(text("state.awaiting-approval"), Icon.WARNING, Tone.CAUTION);
      case RUNNING -> new Look(text("state.running"), Icon.RUNNING, Tone.ACTIVE);
      case PAUSING -> new Look(text("state.pausing"), Icon.PAUSED, Tone.CAUTION);
      case PAUSED -> new Look(text("state.paused"), Icon.PAUSED, Tone.CAUTION);
      case CANCELLING -> new Look(text("state.cancelling"), Icon.CANCEL, Tone.CAUTION);
      case CANCELLED -> new Look(text("state.cancelled"), Icon.NOT_RUN, Tone.NEUTRAL);
      case NEEDS_INPUT -> new Look(text("state.needs-input"), Icon.WARNING, Tone.CAUTION);
      case INTERRUPTED -> new Look(text("state.interrupted"), Icon.WARNING, Tone.CAUTION);
      case FAILED -> new Look(text("state.failed"), Icon.FAILED, Tone.BAD);
      case COMPLETED -> new Look(text("state.completed"), Icon.PASSED, Tone.GOOD);
    };
  }

  public static Look of(PublicStatus status) {
    return switch (status) {
      case PENDING -> new Look(text("status.pending"), Icon.WAITING, Tone.NEUTRAL);
      case RUNNING -> new Look(text("status.running"), Icon.RUNNING, Tone.ACTIVE);
      case COMPLETED -> new Look(text("status.completed"), Icon.PASSED, Tone.GOOD);
      case FAILED -> new Look(text("status.failed"), Icon.FAILED, Tone.BAD);
      case PAUSED -> new Look(text("status.paused"), Icon.PAUSED, Tone.CAUTION);
    };
  }

  public static Look of(TaskState state) {
    return switch (state) {
      case WAITING -> new Look(text("task.waiting"), Icon.WAITING, Tone.NEUTRAL);
      case RUNNING -> new Look(text("task.running"), Icon.RUNNING, Tone.ACTIVE);
      case NEEDS_INPUT -> new Look(text("task.needs-input"), Icon.PAUSED, Tone.CAUTION);
      case RETRYING -> new Look(text("task.retrying"), Icon.REFRESH, Tone.CAUTION);
      case SUCCEEDED -> new Look(text("task.succeeded"), Icon.PASSED, Tone.GOOD);
      case FAILED -> new Look(text("task.failed"), Icon.FAILED, Tone.BAD);
      case SKIPPED -> new Look(text("task.skipped"), Icon.SKIPPED, Tone.NEUTRAL);
    };
  }

  public static Look of(CheckOutcome outcome) {
    return switch (outcome) {
      case PASSED -> new Look(text("check.passed"), Icon.PASSED, Tone.GOOD);
      case FAILED -> new Look(text("check.failed"), Icon.FAILED, Tone.BAD);
      case TIMED_OUT -> new Look(text("check.timed-out"), Icon.FAILED, Tone.BAD);
      case NOT_RUN -> new Look(text("check.not-run"), Icon.NOT_RUN, Tone.CAUTION);
    };
  }

  public static Look of(Inference.Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> new Look(text("confidence.certain"), Icon.PASSED, Tone.GOOD);
      case LIKELY -> new Look(text("confidence.likely"), Icon.INFERRED, Tone.NEUTRAL);
      case ASSUMED -> new Look(text("confidence.assumed"), Icon.WARNING, Tone.CAUTION);
    };
  }
}
