package dev.q2o.runner.mutation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Entry point: plants faults, runs the tests that come near each, and says how many were found.
///
/// All mutants first share one loaded program, where a fault is switched on and off; one that
/// survives there is tried once more in a freshly loaded program, because what runs only once, at
/// the start, was already over. The last line says `mutants=N killed=N required=N`; the exit code
/// is 0 when enough were killed, 1 when not.
public final class MutationSmoke {
  /// Tests are tried in the order of their nearness; who needs more than these is no unit's fault.
  private static final int TESTS_PER_MUTANT = 12;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final PrintStream out;
  private final URL[] roots;
  private final SortedMap<String, byte[]> program;
  private final References references;
  private final List<Mutant> mutants;
  private final Map<String, byte[]> instrumented;
  private final ProjectTests warm;
  private final Map<String, Boolean> sound = new HashMap<>();
  private int runs;

  private MutationSmoke(PrintStream out, Path classes, Path tests, List<Path> resources, int count)
      throws IOException {
    this.out = out;
    this.roots = roots(classes, tests, resources);
    this.program = classes(classes);
    this.references = new References(program, classes(tests));
    this.mutants = MutantScan.draw(program, count);
    this.instrumented = instrumented();
    this.warm = new ProjectTests(loader(), LIMIT);
  }

  /// @param args folder of the classes, folder of the test classes, resource folders joined by the
  ///   path separator, how many mutants, and how many per cent must be killed
  public static void main(String[] args) throws IOException, InterruptedException {
    int count = Integer.parseInt(args[3]);
    int percent = Integer.parseInt(args[4]);
    List<Path> resources =
        Stream.of(args[2].split(java.io.File.pathSeparator)).map(Path::of).toList();
    PrintStream out = System.out;
    // What the project says while it is broken would drown what this program says.
    PrintStream nobody =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nobody);
    System.setErr(nobody);
    int exit =
        new MutationSmoke(out, Path.of(args[0]), Path.of(args[1]), resources, count).run(percent);
    out.flush();
    // Servers and pools of the project are still up: they were made to live as long as the process.
    Runtime.getRuntime().halt(exit);
  }

  private int run(int percent) throws InterruptedException {
    int killed = 0;
    List<String> survivors = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      Mutant mutant = mutants.get(i);
      if (isFound(i)) {
        killed++;
      } else {
        survivors.add(mutant.sentence());
      }
    }
    survivors.stream().sorted().forEach(line -> out.println("survived: " + line));
    out.println("test classes run: " + runs);
    int required = Math.ceilDiv(mutants.size() * percent, 100);
    out.println(
        String.format(
            Locale.ROOT, "mutants=%d killed=%d required=%d", mutants.size(), killed, required));
    return killed >= required ? 0 : 1;
  }

  /// Whether one of the tests that come near finds it.
  private boolean isFound(int mutant) throws InterruptedException {
    List<String> near = new ArrayList<>();
    for (String test : references.testsOf(mutants.get(mutant).type())) {
      if (near.size() < TESTS_PER_MUTANT && isSound(test)) {
        near.add(test);
        if (fails(warm, test, mutant)) {
          return true;
        }
      }
    }
    // What the nearest one sees of a fresh start is all there is to see of it.
    return !near.isEmpty() && fails(fresh(), near.getFirst(), mutant);
  }

  /// A test that fails proves something only when it passes without a fault. It has passed in a
  /// check before; one that needs a process or a module path of its own does not pass here, and is
  /// left out.
  private boolean isSound(String test) throws InterruptedException {
    Boolean known = sound.get(test);
    if (known == null) {
      known = !fails(warm, test, MutationSwitch.NONE);
      sound.put(test, known);
      if (!known) {
        out.println("left out: " + test.replace('/', '.') + " needs a process of its own");
      }
    }
    return known;
  }

  private boolean fails(ProjectTests tests, String test, int mutant) throws InterruptedException {
    runs++;
    return tests.run(test, mutant) != ProjectTests.Outcome.PASSED;
  }

  private ProjectTests fresh() {
    return new ProjectTests(loader(), LIMIT);
  }

  private MutantLoader loader() {
    return new MutantLoader(roots, instrumented, MutationSmoke.class.getClassLoader());
  }

  private Map<String, byte[]> instrumented() {
    Map<String, List<Instrumenter.Numbered>> byType = new TreeMap<>();
    for (int i = 0; i < mutants.size(); i++) {
      Mutant mutant = mutants.get(i);
      byType
          .computeIfAbsent(mutant.type(), _ -> new ArrayList<>())
          .add(new Instrumenter.Numbered(i, mutant));
    }
    Instrumenter instrumenter =
        new Instrumenter(new MutantLoader(roots, Map.of(), MutationSmoke.class.getClassLoader()));
    Map<String, byte[]> planted = new HashMap<>();
    byType.forEach((type, here) -> {
      byte[] bytes = program.get(type);
      if (bytes != null) {
        planted.put(type.replace('/', '.'), instrumenter.instrument(bytes, here));
      }
    });
    return planted;
  }

  private static URL[] roots(Path classes, Path tests, List<Path> resources)
      throws MalformedURLException {
    List<URL> roots = new ArrayList<>();
    roots.add(tests.toUri().toURL());
    roots.add(classes.toUri().toURL());
    for (Path resource : resources) {
      roots.add(resource.toUri().toURL());
    }
    return roots.toArray(URL[]::new);
  }

  private static SortedMap<String, byte[]> classes(Path folder) throws IOException {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = folder.relativize(file).toString().replace(java.io.File.separatorChar, '/');
        classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
      }
    }
    return classes;
  }
}
