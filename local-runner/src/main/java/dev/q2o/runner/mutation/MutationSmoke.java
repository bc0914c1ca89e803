package dev.q2o.runner.mutation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Entry point of the check that the tests of a project bite: says how many of the planted faults
/// the {@link PlantedTests} have found. Where one of these test programs has noted nothing, as when
/// only this check is executed, its tests are run here.
///
/// The last line says `mutants=N killed=N required=N`; the exit code is 0 when enough were killed,
/// 1 when not.
public final class MutationSmoke {
  private MutationSmoke() {}

  /// @param args folder of the classes, folder of the test classes, how many faults, folder of what
  ///   is found, how many per cent must be found, then `name=pattern` of every test program: its
  ///   name there, and which test classes it runs
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = System.out;
    int exit = 1;
    try {
      Map<String, String> programs = new LinkedHashMap<>();
      for (String program : Arrays.asList(args).subList(5, args.length)) {
        int at = program.indexOf('=');
        programs.put(program.substring(0, at), program.substring(at + 1));
      }
      Path folder = Path.of(args[3]);
      Optional<FaultRecord> noted = FaultRecord.complete(folder, List.copyOf(programs.keySet()));
      FaultRecord record;
      if (noted.isPresent()) {
        record = noted.get();
      } else {
        PlantedProgram planted =
            new PlantedProgram(
                Path.of(args[0]),
                Path.of(args[1]),
                Integer.parseInt(args[2]),
                System.getProperty(PlantedProgram.OUTSIDE, ""));
        record = FaultRecord.of(folder, planted.mutants());
        search(planted, record, programs, out);
      }
      exit = verdict(record, programs.keySet(), Integer.parseInt(args[4]), out);
    } catch (RuntimeException | IOException broken) {
      out.println("error: " + broken);
    } finally {
      out.flush();
      Runtime.getRuntime().halt(exit);
    }
  }

  private static void search(
      PlantedProgram planted, FaultRecord record, Map<String, String> programs, PrintStream out)
      throws IOException, InterruptedException {
    for (Map.Entry<String, String> tests : programs.entrySet()) {
      if (!record.isComplete(tests.getKey())) {
        new PlantedTests(planted, record, out)
            .run(tests.getKey(), tests.getValue(), 1, _ -> List.of());
        if (!record.isComplete(tests.getKey())) {
          throw new IOException(
              "the tests '%s' do not pass, or could not try all planted faults"
                  .formatted(tests.getKey()));
        }
      }
    }
  }

  private static int verdict(
      FaultRecord record, Collection<String> programs, int percent, PrintStream out)
      throws IOException {
    BitSet reached = record.reached(programs);
    BitSet found = record.found(programs);
    BitSet untried = record.untried(programs);
    int planted = record.faults().size();
    IntStream.range(0, planted)
        .filter(fault -> !found.get(fault))
        .mapToObj(fault ->
            record.faults().get(fault)
                + (untried.get(fault) ? ", not tried by all tests: there was no time" : "")
                + (reached.get(fault) ? "" : ", no test comes to it"))
        .sorted()
        .forEach(line -> out.println("survived: " + line));
    int killed = found.cardinality();
    int required = Math.ceilDiv(planted * percent, 100);
    out.println(
        String.format(Locale.ROOT, "mutants=%d killed=%d required=%d", planted, killed, required));
    return killed >= required ? 0 : 1;
  }
}
