package dev.q2o.runner.mutation;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/// Entry point of checks that test: runs the tests of a project, then tells which planted faults
/// they find.
///
/// The tests run on a program into which faults are planted of which none is alive; what each of
/// them comes to, and what it takes, is noted meanwhile. If all pass, each fault is switched on for
/// tests that come to it, until one fails: in the same process, where the program is loaded, warm
/// and started. What other test programs have found is left out. The exit code speaks of the tests
/// without a fault alone: 0 when all passed, 1 when not, 2 when there are none.
public final class PlantedTests {
  private static final int FAILED = 1;
  private static final int NO_TESTS = 2;

  private final PlantedProgram program;
  private final FaultRecord record;
  private final PrintStream out;

  /// @param out for what is told
  PlantedTests(PlantedProgram program, FaultRecord record, PrintStream out) {
    this.program = program;
    this.record = record;
    this.out = out;
  }

  /// @param args folder of the classes, folder of the test classes, how many faults, folder of what
  ///   is found, name of this test program there, pattern of the names of the test classes, folder
  ///   for JUnit's reports, a folder in it for each class, and, where it is not one, in how many
  ///   loaded programs they run side by side. Resources and libraries are on the class path of this
  ///   process
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = System.out;
    int exit = FAILED;
    try {
      PlantedProgram program =
          new PlantedProgram(
              Path.of(args[0]),
              Path.of(args[1]),
              Integer.parseInt(args[2]),
              System.getProperty(PlantedProgram.OUTSIDE, ""));
      FaultRecord record = FaultRecord.of(Path.of(args[3]), program.mutants());
      Path reports = Path.of(args[6]);
      int sideBySide = args.length > 7 ? Integer.parseInt(args[7]) : 1;
      exit =
          new PlantedTests(program, record, out)
              .run(
                  args[4],
                  args[5],
                  sideBySide,
                  type ->
                      List.of(
                          new LegacyXmlReportGeneratingListener(
                              reports.resolve(type), writer(out))));
    } catch (RuntimeException | IOException broken) {
      out.println("error: " + broken);
    } finally {
      out.flush();
      // Servers and pools of the project are still up: they were made to live as long as the
      // process.
      Runtime.getRuntime().halt(exit);
    }
  }

  /// @param name of the tests in the record
  /// @param pattern of the names of the test classes, as JUnit matches it
  /// @param sideBySide in how many loaded programs they run, each on a thread
  /// @param reports are told how the tests of a class go, by the name of the class
  /// @return exit code
  int run(
      String name,
      String pattern,
      int sideBySide,
      Function<String, List<TestExecutionListener>> reports)
      throws IOException, InterruptedException {
    record.begin(name);
    // Processes of the project that tests start have its classes as they are.
    String libraries = System.getProperty("java.class.path", "");
    System.setProperty("java.class.path", program.classPath() + File.pathSeparator + libraries);
    List<World> worlds = IntStream.range(0, sideBySide).mapToObj(_ -> program.world()).toList();
    SharedTests tests = new SharedTests(reports);
    List<TestCase> sound = tests.run(worlds, program.tests(), pattern);
    tests.print(writer(out));
    if (tests.found() == 0) {
      return NO_TESTS;
    }
    if (tests.failed() > 0) {
      return FAILED;
    }
    // What the project says while it is broken would drown what this program says.
    PrintStream nobody =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nobody);
    System.setErr(nobody);
    try {
      var tested = new FaultSearch.Tested(name, worlds, sound);
      out.println(new FaultSearch(program, record, tested, FaultSearch.BUDGET).search());
    } catch (IOException | RuntimeException broken) {
      // The tests have passed whatever becomes of the search; nothing says that it came to its end.
      out.println("The planted faults could not all be tried: " + broken);
    }
    return 0;
  }

  private static PrintWriter writer(PrintStream out) {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }
}
