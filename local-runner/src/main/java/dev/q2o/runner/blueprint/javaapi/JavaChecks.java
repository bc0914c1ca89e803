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

  /// Tests over HTTP wait for answers: with two servers in their process, and a database for each,
  /// they keep two processors busy.
  private static final int SERVERS = 2;

  private JavaChecks() {}

  /// Compiles what can be reached from some sources, so that code nothing uses is found missing.
  ///
  /// @param sources paths of the sources to begin with
  /// @param size number of entities, for the time limit
  public static Check compile(List<String> sources, int size) {
    return compile(sources, size, JavaLevel.WIDE);
  }

  /// The same for another Java.
  public static Check compile(List<String> sources, int size, JavaLevel level) {
    var command = new ArrayList<>(compiler("{kit}", "{out}/classes", level));
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
    return testCompile(parts, size, JavaLevel.WIDE);
  }

  /// The same for another Java.
  public static Check testCompile(List<Part> parts, int size, JavaLevel level) {
    var command =
        new ArrayList<>(
            compiler("{out}/classes" + JOIN + "{testkit}", "{out}/test-classes", level));
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
    return tests(key, title, kind, classNames, reports, seconds, List.of());
  }

  /// @param classNames regular expression of their class names
  /// @param reports folder for their reports
  /// @param options of {@link MutationCheck}
  public static Check tests(
      String key,
      String title,
      CheckKind kind,
      String classNames,
      String reports,
      int seconds,
      List<String> options) {
    var command =
        new ArrayList<>(MutationCheck.program("dev.q2o.runner.mutation.PlantedTests", options));
    command.addAll(List.of(key, classNames, "{out}/" + reports));
    if (kind == CheckKind.API_TEST) {
      command.add(Integer.toString(SERVERS));
    }
    return new Check(key, title, kind, command, reports, seconds);
  }

  /// Runs tests without planting faults, such as those of windows: what they draw with is started
  /// once in a process, keeps what a broken window leaves behind, and is slow.
  public static Check plainTests(
      String key,
      String title,
      CheckKind kind,
      String classNames,
      String reports,
      int seconds,
      JavaLevel level) {
    List<String> command = console(classNames, "{out}/" + reports, level);
    return new Check(key, title, kind, command, reports, seconds);
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

  private static List<String> compiler(String classPath, String output, JavaLevel level) {
    return List.of(
        "{jdk}/bin/javac",
        "-J-XX:TieredStopAtLevel=1",
        "-J-XX:+UseSerialGC",
        "-J{compiler-cache}",
        "--release",
        String.valueOf(level.release()),
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

  private static List<String> console(String classNames, String reports, JavaLevel level) {
    var command = new ArrayList<>(MutationCheck.jvm());
    command.addAll(level.testOptions());
    command.addAll(
        List.of(
            "-cp",
            String.join(
                JOIN,
                "{testkit}",
                "{out}/test-classes",
                "{out}/classes",
                "src/main/resources",
                "src/test/resources"),
            "org.junit.platform.console.ConsoleLauncher",
            "execute",
            "--scan-class-path={out}/test-classes",
            "--include-classname=" + classNames,
            "--details=summary",
            "--disable-banner",
            "--fail-if-no-tests",
            "--reports-dir=" + reports));
    return command;
  }
}
