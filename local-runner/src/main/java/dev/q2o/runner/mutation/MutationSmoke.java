package dev.q2o.runner.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Entry point: plants faults, runs the tests that come to each, and says how many were found.
///
/// Two loaded programs, each with its own database and server, share the work. First every test
/// runs once without a fault, which says what it takes and what it comes to. Then each fault is
/// switched on for the tests that come to it, until one fails. A fault in what runs only once, at
/// the start, is tried in a freshly loaded program. The last line says `mutants=N killed=N
/// required=N`; the exit code is 0 when enough were killed, 1 when not.
public final class MutationSmoke {
  /// Not the number of processors: which test comes first in its program decides whom the start is
  /// charged to, and that must not depend on the machine.
  private static final int LANES = 2;

  private static final Duration COVERAGE_LIMIT = Duration.ofMinutes(20);

  private final PrintStream out;
  private final URL[] roots;
  private final SortedMap<String, byte[]> program;
  private final SortedMap<String, byte[]> tests;
  private final List<Mutant> mutants;
  private final Map<String, byte[]> defined;

  private MutationSmoke(PrintStream out, Path classes, Path tests, List<Path> resources, int count)
      throws IOException {
    this.out = out;
    this.roots = roots(classes, tests, resources);
    this.program = classes(classes);
    this.tests = classes(tests);
    this.mutants = MutantScan.draw(program, count);
    this.defined = instrumented();
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
    int exit = 1;
    try {
      exit =
          new MutationSmoke(out, Path.of(args[0]), Path.of(args[1]), resources, count).run(percent);
    } catch (RuntimeException | ExecutionException broken) {
      out.println("error: " + broken);
    } finally {
      out.flush();
      // Servers and pools of the project are still up: they were made to live as long as the
      // process.
      Runtime.getRuntime().halt(exit);
    }
  }

  private int run(int percent) throws InterruptedException, ExecutionException {
    List<World> worlds = IntStream.range(0, LANES).mapToObj(_ -> world()).toList();
    long begin = System.nanoTime();
    Choice choice = choice(worlds);
    long covered = System.nanoTime();
    List<Trial> trials =
        worlds.stream().map(world -> new Trial(choice, world, this::world)).toList();
    List<Integer> survivors = survivors(trials);
    long tried = System.nanoTime();
    survivors.stream()
        .map(i -> mutants.get(i).sentence() + (choice.isReached(i) ? "" : ", no test comes there"))
        .sorted()
        .forEach(line -> out.println("survived: " + line));
    out.println(
        String.format(
            Locale.ROOT,
            "%d runs of tests, %d fresh starts, %.1f s to learn what tests reach, %.1f s to try",
            trials.stream().mapToInt(Trial::runs).sum(),
            trials.stream().mapToInt(Trial::fresh).sum(),
            (covered - begin) / 1e9,
            (tried - covered) / 1e9));
    int killed = mutants.size() - survivors.size();
    int required = Math.ceilDiv(mutants.size() * percent, 100);
    out.println(
        String.format(
            Locale.ROOT, "mutants=%d killed=%d required=%d", mutants.size(), killed, required));
    return killed >= required ? 0 : 1;
  }

  /// Learns what every test that passes without a fault comes to. They have passed in a check
  /// before; those that need a process or a module path of their own do not pass here, and are left
  /// out.
  private Choice choice(List<World> worlds) throws InterruptedException, ExecutionException {
    List<String> types = tests.keySet().stream().filter(type -> type.endsWith("Test")).toList();
    List<CaseListener> ran =
        together(
            IntStream.range(0, LANES)
                .<Callable<CaseListener>>mapToObj(
                    lane -> () -> worlds.get(lane).cover(lane(types, lane), COVERAGE_LIMIT))
                .toList());
    ran.stream()
        .flatMap(lane -> lane.unsound().stream())
        .sorted()
        .forEach(type ->
            out.println("left out: " + type.replace('/', '.') + " needs a process of its own"));
    List<TestCase> sound =
        ran.stream()
            .flatMap(lane -> lane.sound().stream())
            .sorted(Comparator.comparing(TestCase::id))
            .toList();
    BitSet reached = new BitSet();
    ran.forEach(lane -> reached.or(lane.reached()));
    return new Choice(mutants, new References(program, tests), sound, reached);
  }

  private static List<String> lane(List<String> types, int lane) {
    return IntStream.range(0, types.size())
        .filter(i -> i % LANES == lane)
        .mapToObj(types::get)
        .toList();
  }

  private List<Integer> survivors(List<Trial> trials)
      throws InterruptedException, ExecutionException {
    var next = new ConcurrentLinkedQueue<>(IntStream.range(0, mutants.size()).boxed().toList());
    List<List<Integer>> survivors =
        together(
            trials.stream()
                .<Callable<List<Integer>>>map(trial ->
                    () -> {
                      List<Integer> own = new ArrayList<>();
                      for (Integer i = next.poll(); i != null; i = next.poll()) {
                        if (!trial.finds(i)) {
                          own.add(i);
                        }
                      }
                      return own;
                    })
                .toList());
    return survivors.stream().flatMap(List::stream).sorted().toList();
  }

  private static <T> List<T> together(List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private World world() {
    return new World(loader(defined));
  }

  private MutantLoader loader(Map<String, byte[]> bytes) {
    return new MutantLoader(
        roots, bytes, new Faults(mutants.size()), MutationSmoke.class.getClassLoader());
  }

  private Map<String, byte[]> instrumented() throws IOException {
    Map<String, List<Instrumenter.Numbered>> byType = new TreeMap<>();
    for (int i = 0; i < mutants.size(); i++) {
      Mutant mutant = mutants.get(i);
      byType
          .computeIfAbsent(mutant.type(), _ -> new ArrayList<>())
          .add(new Instrumenter.Numbered(i, mutant));
    }
    Instrumenter instrumenter = new Instrumenter(loader(Map.of()));
    Map<String, byte[]> planted = new HashMap<>();
    byType.forEach((type, here) -> {
      byte[] bytes = program.get(type);
      if (bytes != null) {
        planted.put(type.replace('/', '.'), instrumenter.instrument(bytes, here));
      }
    });
    try (InputStream own =
        Objects.requireNonNull(MutationSmoke.class.getResourceAsStream("MutationSwitch.class"))) {
      planted.put(MutationSwitch.class.getName(), own.readAllBytes());
    }
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
