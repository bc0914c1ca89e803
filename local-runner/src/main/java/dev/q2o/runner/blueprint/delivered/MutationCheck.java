package dev.q2o.runner.blueprint.delivered;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.CheckKind;
import java.util.ArrayList;
import java.util.List;

/// The check that the tests of a Java project bite: of the faults planted into its classes, its own
/// tests must find most. The checks that test look for them; this one counts, and looks where they
/// did not. Runs after the checks that compile into `{out}/classes` and `{out}/test-classes`.
public final class MutationCheck {
  public static final String KEY = "mutation";

  /// Folder of what test programs have found.
  private static final String RECORD = "{out}/faults";

  private static final int MUTANTS = 50;
  private static final int PERCENT = 80;

  private MutationCheck() {}

  /// A program of tests: its name, and a regular expression of the names of its classes.
  public record TestProgram(String name, String classNames) {}

  /// @param timeoutSeconds wall clock
  public static Check of(List<TestProgram> programs, int timeoutSeconds) {
    return of(programs, List.of(), timeoutSeconds);
  }

  /// @param options as {@link #outside}
  /// @param timeoutSeconds wall clock
  public static Check of(List<TestProgram> programs, List<String> options, int timeoutSeconds) {
    var command = new ArrayList<>(program("dev.q2o.runner.mutation.MutationSmoke", options));
    command.add(Integer.toString(PERCENT));
    programs.forEach(tests -> command.add(tests.name() + "=" + tests.classNames()));
    return new Check(
        KEY, "The tests find planted faults", CheckKind.MUTATION, command, "", timeoutSeconds);
  }

  /// An option of the programs of Q2O: plant no faults in a package and those below it.
  ///
  /// @param folder of the package, as `app/shop/desktop/`
  public static String outside(String folder) {
    return "-Dfaults.outside=" + folder;
  }

  /// Whether a command of an evidence is one of this version: earlier ones planted faults in a
  /// process of their own, which was asked differently.
  public static boolean canBeRepeated(List<String> command) {
    return command.contains(RECORD);
  }

  /// A program of Q2O that plants faults into what was compiled, and the first of its arguments.
  ///
  /// @param options as {@link #outside}
  public static List<String> program(String main, List<String> options) {
    var command = new ArrayList<>(jvm());
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            String.join(
                Check.JOIN, "{testkit}", "src/test/resources", "src/main/resources", "{q2o}"),
            main,
            "{out}/classes",
            "{out}/test-classes",
            Integer.toString(MUTANTS),
            RECORD));
    return command;
  }

  /// A JVM that runs tests. Its heap has room for the programs that are started anew to try faults,
  /// which are never closed.
  public static List<String> jvm() {
    return List.of(
        "{jdk}/bin/java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmn32m",
        "-Xmx512m",
        "{tests-cache}",
        "-Duser.timezone=UTC");
  }
}
