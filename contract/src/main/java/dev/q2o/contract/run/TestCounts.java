package dev.q2o.contract.run;

/// Tests as the reports of a check count them.
///
/// @param run all that were found, the failed and skipped ones included
/// @param failed failures and errors
public record TestCounts(int run, int failed, int skipped) {
  public static final TestCounts NONE = new TestCounts(0, 0, 0);

  public TestCounts plus(TestCounts other) {
    return new TestCounts(run + other.run, failed + other.failed, skipped + other.skipped);
  }
}
