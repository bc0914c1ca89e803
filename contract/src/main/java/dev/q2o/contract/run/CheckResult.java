package dev.q2o.contract.run;

import java.time.Duration;
import java.util.List;

/// One executed check: the unit of evidence.
///
/// @param key stable within the project, for example `api-tests`
/// @param command argv with `{placeholders}` for what differs between machines
/// @param exitCode of the process; -1 when it did not run or was ended
/// @param outputSha256 of the whole output; the text is in the blob store under this hash; empty
///   when nothing ran
/// @param treeSha256 tree the check ran on
/// @param testClasses names of the test classes that ran with nothing failed or skipped
/// @param detail one sentence for people: why it failed or did not run; empty on success
public record CheckResult(
    String key,
    String title,
    CheckOutcome outcome,
    List<String> command,
    int exitCode,
    Duration duration,
    String outputSha256,
    String treeSha256,
    TestCounts tests,
    List<String> testClasses,
    String detail) {
  public CheckResult {
    command = List.copyOf(command);
    testClasses = List.copyOf(testClasses);
  }

  public boolean passed() {
    return outcome == CheckOutcome.PASSED;
  }
}
