package dev.q2o.runner.kit;

import dev.q2o.runner.workspace.Sha256;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The libraries that ship with Q2O, on which delivered projects are verified without a network.
///
/// @param folder holds `main/*.jar` and `test/*.jar`
/// @param main libraries a project runs with, sorted by name
/// @param test further libraries its tests run with, sorted by name
public record Kit(Path folder, List<Path> main, List<Path> test) {
  /// What to tell a person when there is no kit.
  public static final String MISSING =
      "The libraries that ship with Q2O were not found. Build Q2O again, or name their folder with"
          + " the environment variable Q2O_KIT.";

  public Kit {
    main = List.copyOf(main);
    test = List.copyOf(test);
  }

  /// @throws IOException with one sentence when the folder does not hold the libraries
  public static Kit at(Path folder) throws IOException {
    return new Kit(folder, jars(folder.resolve("main")), jars(folder.resolve("test")));
  }

  /// Looks where the libraries can be: the system property `q2o.kit`, the environment variable
  /// `Q2O_KIT`, then a folder `kit` beside this program's own code or in one of the three folders
  /// above (`<app>/kit` of an installed app, `target/kit` of a checkout).
  public static Optional<Path> locate() {
    String named = System.getProperty("q2o.kit", "");
    if (named.isEmpty()) {
      named = Optional.ofNullable(System.getenv("Q2O_KIT")).orElse("");
    }
    return named.isEmpty() ? besideOwnCode() : Optional.of(Path.of(named).toAbsolutePath());
  }

  public String mainClassPath() {
    return join(main.stream());
  }

  /// The libraries of {@link #mainClassPath()} and those only tests need.
  public String testClassPath() {
    return join(Stream.concat(main.stream(), test.stream()));
  }

  /// Every library with its hash; reads all of them.
  public List<Library> libraries() throws IOException {
    List<Library> libraries = new ArrayList<>();
    for (Path jar : Stream.concat(main.stream(), test.stream()).toList()) {
      libraries.add(new Library(jar.getFileName().toString(), Sha256.of(jar)));
    }
    return libraries;
  }

  /// @param name file name, which tells the version
  public record Library(String name, String sha256) {}

  private static Optional<Path> besideOwnCode() {
    CodeSource source = Kit.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      Path code = Path.of(source.getLocation().toURI());
      return Stream.iterate(code.getParent(), p -> p != null, Path::getParent)
          .limit(3)
          .map(p -> p.resolve("kit"))
          .filter(p -> Files.isDirectory(p.resolve("main")))
          .findFirst();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("The libraries that ship with Q2O are not in %s.".formatted(folder));
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw new IOException("There is no library in %s.".formatted(folder));
      }
      return jars;
    }
  }

  private static String join(Stream<Path> jars) {
    return jars.map(jar -> jar.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
