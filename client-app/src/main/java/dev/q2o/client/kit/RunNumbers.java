package dev.q2o.client.kit;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TestCounts;
import java.time.Duration;
import java.time.Instant;

/// The numbers of a run in words. They are read from the view; nothing is computed that the fold
/// computes.
public final class RunNumbers {
  private RunNumbers() {}

  /// From its creation to its end, or to now.
  public static Duration elapsed(RunView run, Instant now) {
    Instant from = run.startedAt().or(run::createdAt).orElse(now);
    Instant to = run.endedAt().orElse(now);
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }

  public static String elapsedText(RunView run, Instant now) {
    Duration elapsed = elapsed(run, now);
    return run.endedAt().isPresent() ? Formats.duration(elapsed) : Formats.clock(elapsed);
  }

  public static String tests(TestCounts tests) {
    if (tests.run() == 0) {
      return text("run.tests-none");
    }
    if (tests.failed() == 0 && tests.skipped() == 0) {
      return text("run.tests-passed", tests.run());
    }
    if (tests.skipped() == 0) {
      return text("run.tests-failed", tests.run(), tests.failed());
    }
    return text("run.tests-mixed", tests.run(), tests.failed(), tests.skipped());
  }
}
