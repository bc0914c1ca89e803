package dev.q2o.runner.blueprint.delivered;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.CheckKind;
import java.util.List;

/// The check that the tests of a Java project bite: of the faults planted into its classes, its own
/// tests must find most. Runs after the checks that compile into `{out}/classes` and
/// `{out}/test-classes`.
public final class MutationCheck {
  public static final String KEY = "mutation";
  private static final int MUTANTS = 50;
  private static final int PERCENT = 80;

  private MutationCheck() {}

  /// @param timeoutSeconds wall clock
  public static Check of(int timeoutSeconds) {
    String join = Check.JOIN;
    return new Check(
        KEY,
        "The tests find planted faults",
        CheckKind.MUTATION,
        List.of(
            "{jdk}/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "-Xshare:auto",
            "-Duser.timezone=UTC",
            "-cp",
            String.join(join, "{q2o}", "{testkit}"),
            "dev.q2o.runner.mutation.MutationSmoke",
            "{out}/classes",
            "{out}/test-classes",
            String.join(join, "src/main/resources", "src/test/resources"),
            Integer.toString(MUTANTS),
            Integer.toString(PERCENT)),
        "",
        timeoutSeconds);
  }
}
