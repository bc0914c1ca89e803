package dev.q2o.bench.run;

import java.io.IOException;

/// Something that goes wrong around a run, which must lose and repeat nothing all the same.
interface Fault {
  /// Lower case with hyphens; stable.
  String name();

  /// @throws FaultSetting.Flaw when it failed
  Verdict strike(FaultSetting setting) throws IOException, InterruptedException, FaultSetting.Flaw;

  sealed interface Verdict {
    /// @param how what happened, one sentence
    record Passed(String how) implements Verdict {}

    record Failed(String why) implements Verdict {}

    /// This machine does not allow it.
    record NotRun(String why) implements Verdict {}
  }
}
