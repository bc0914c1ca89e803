package dev.q2o.runner.engine;

import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Admission;
import dev.q2o.runner.Runner.RefusalKind;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.journal.IoSentence;
import dev.q2o.runner.journal.JournalException;
import java.io.IOException;
import java.util.List;

/// How the engine says no.
final class Refusals {
  private Refusals() {}

  static StartResult.Refused of(String code, String message, String hint) {
    return of(
        code,
        List.of(
            new Diagnostic(Diagnostic.Severity.ERROR, code, Position.none("run"), message, hint)));
  }

  static StartResult.Refused of(String code, List<Diagnostic> problems) {
    return new StartResult.Refused(RefusalKind.BAD_INPUT, code, problems);
  }

  static StartResult.Refused notAdmitted(Admission.Answer.Refused refused) {
    StartResult.Refused said = of(refused.code(), refused.message(), refused.hint());
    return new StartResult.Refused(RefusalKind.NOT_ADMITTED, said.code(), said.problems());
  }

  static StartResult.Refused busy(RunView working) {
    return of(
        "run.already-active",
        "%s is working.".formatted(name(working)),
        "Wait for it, pause it or cancel it first.");
  }

  static StartResult.Refused ended(RunView view) {
    return of(
        "run.ended", "%s has ended (%s).".formatted(name(view), view.state()), "Start a new run.");
  }

  static StartResult.Refused notEnded(RunView view) {
    return of(
        "run.not-ended",
        "%s is not over (%s).".formatted(name(view), view.state()),
        "Resume it, or cancel it first.");
  }

  static String name(RunView view) {
    return "Run %d of %s".formatted(view.number(), view.projectName());
  }

  static JournalException unusable(IOException e) {
    return new JournalException(
        "The data folder cannot be used: %s. Free space or repair it, then try again."
            .formatted(IoSentence.of(e)),
        e);
  }
}
