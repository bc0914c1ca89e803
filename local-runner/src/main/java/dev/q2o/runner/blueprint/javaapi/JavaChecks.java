package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.CheckKind;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.delivered.MutationCheck;
import java.util.ArrayList;
import java.util.List;

/// The commands that prove a Java project: the compiler with every warning an error, then its
/// tests. Pure functions.
public final class JavaChecks {
  /// Every test class but those that need a server.
  public static final String UNIT_TESTS = "^(?!.*ApiTest$).*Test$";

  /// Every test class that needs a server.
  public static final String API_TESTS = "^.*ApiTest$";

  private static final String JOIN = Check.JOIN;

  private JavaChecks() {}

  /// Compiles what can be reached from some sources, so that code nothing uses is found missing.
  ///
  /// @param sources paths of the sources to begin with
  /// @param size number of entities, for the time limit
  public static Check compile(List<String> sources, int size) {
    var command = new ArrayList<>(compiler("{kit}", "{out}/classes"));
    command.addAll(List.of("-sourcepath", "src/main/java"));
    command.addAll(sources);
    return new Check(
        "compile",
        "The program compiles without a warning",
        CheckKind.COMPILE,
        command,
        "",
        300 + 3 * size);
  }

  /// Compiles every test of the parts.
  public static Check testCompile(List<Part> parts, int size) {
    var command =
        new ArrayList<>(compiler("{out}/classes" + JOIN + "{testkit}", "{out}/test-classes"));
    command.addAll(sources(parts, "src/test/java/"));
    return new Check(
        "test-compile",
        "The tests compile without a warning",
        CheckKind.COMPILE,
        command,
        "",
        300 + 6 * size);
  }

  /// Runs tests, on the program with planted faults of which none is alive; then tells which of the
  /// faults they find, for {@link MutationCheck}.
  ///
  /// @param classNames regular expression of their class names
  /// @param reports folder for their reports
  public static Check tests(
      String key, String title, CheckKind kind, String classNames, String reports, int seconds) {
    return new Check(
        key, title, kind, launcher(key, classNames, "{out}/" + reports), reports, seconds);
  }

  /// Java sources the parts declare below a folder, sorted.
  public static List<String> sources(List<Part> parts, String folder) {
    return parts.stream()
        .flatMap(part -> part.files().stream())
        .map(OutputFile::path)
        .filter(path -> path.startsWith(folder) && path.endsWith(".java"))
        .sorted()
        .toList();
  }

  private static List<String> compiler(String classPath, String output) {
    return List.of(
        "{jdk}/bin/javac",
        "-J-XX:TieredStopAtLevel=1",
        "-J-XX:+UseSerialGC",
        "-J{compiler-cache}",
        "--release",
        "17",
        "-encoding",
        "UTF-8",
        "-proc:none",
        "-Xlint:all,-classfile,-path",
        "-Werror",
        "-cp",
        classPath,
        "-d",
        output);
  }

  private static List<String> launcher(String key, String classNames, String reports) {
    var command = new ArrayList<>(MutationCheck.program("dev.q2o.runner.mutation.PlantedTests"));
    command.addAll(List.of(key, classNames, reports));
    return command;
  }
}
