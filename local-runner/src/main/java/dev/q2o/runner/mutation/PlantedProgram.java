package dev.q2o.runner.mutation;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A compiled project with faults planted into its classes, of which none is alive until a {@link
/// World} of it lets it live. Immutable; safe for concurrent use.
final class PlantedProgram {
  /// Property of the programs that plant faults: the package where they do not.
  static final String OUTSIDE = "faults.outside";

  private static final String CLASS = ".class";

  private final Path tests;
  private final String classPath;
  private final URL[] roots;
  private final URL classes;
  private final List<Mutant> mutants;
  private final Map<String, byte[]> defined;

  /// @param classes folder of the classes
  /// @param tests folder of the test classes
  /// @param count how many faults
  /// @param outside folder of a package in which none is planted, as `app/shop/desktop/`; empty for
  ///   none
  PlantedProgram(Path classes, Path tests, int count, String outside) throws IOException {
    this.tests = tests;
    this.classPath = tests + File.pathSeparator + classes;
    this.classes = classes.toUri().toURL();
    this.roots = new URL[] {tests.toUri().toURL(), this.classes};
    SortedSet<String> types = types(classes);
    if (!outside.isEmpty()) {
      types.removeIf(type -> type.startsWith(outside));
    }
    this.mutants = MutantScan.draw(types, type -> bytes(classes, type), count);
    this.defined = instrumented(classes);
  }

  List<Mutant> mutants() {
    return mutants;
  }

  /// Folder of the test classes.
  Path tests() {
    return tests;
  }

  /// Loads it anew.
  World world() {
    return new World(loader(defined));
  }

  /// Class path of its classes without faults, for tests that start processes of it.
  String classPath() {
    return classPath;
  }

  private MutantLoader loader(Map<String, byte[]> bytes) {
    return new MutantLoader(
        roots, classes, bytes, new Faults(mutants.size()), PlantedProgram.class.getClassLoader());
  }

  private Map<String, byte[]> instrumented(Path classes) throws IOException {
    Map<String, List<Instrumenter.Numbered>> byType = new TreeMap<>();
    for (int i = 0; i < mutants.size(); i++) {
      Mutant mutant = mutants.get(i);
      byType
          .computeIfAbsent(mutant.type(), _ -> new ArrayList<>())
          .add(new Instrumenter.Numbered(i, mutant));
    }
    Instrumenter instrumenter = new Instrumenter(loader(Map.of()));
    Map<String, byte[]> planted = new HashMap<>();
    byType.forEach((type, here) ->
        planted.put(type.replace('/', '.'), instrumenter.instrument(bytes(classes, type), here)));
    try (InputStream own =
        Objects.requireNonNull(PlantedProgram.class.getResourceAsStream("MutationSwitch.class"))) {
      planted.put(MutationSwitch.class.getName(), own.readAllBytes());
    }
    return planted;
  }

  private static SortedSet<String> types(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .filter(name -> name.endsWith(CLASS))
          .map(name -> name.substring(0, name.length() - CLASS.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static byte[] bytes(Path folder, String type) {
    try {
      return Files.readAllBytes(folder.resolve(type + CLASS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
