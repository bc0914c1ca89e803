package dev.q2o.runner.kit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// A JDK that can compile what Q2O renders.
///
/// @param version as its `release` file says, for example `25.0.1`
/// @param build of that version, as its `release` file says, for example `25.0.1+8-LTS`; the
///   version where it says nothing
public record Jdk(Path home, String version, String build) {
  /// Rendered projects use the language of this release.
  public static final int MINIMUM = 25;

  /// What to tell a person when there is none.
  public static final String MISSING =
      "No JDK %d or newer with a compiler was found. Install one (for example Temurin %d), or name it with the environment variable Q2O_JDK."
          .formatted(MINIMUM, MINIMUM);

  /// The first that fits of: `Q2O_JDK`, the one this program runs on, `JAVA_HOME`, those in the
  /// system's usual folders (newest first).
  public static Optional<Jdk> find() {
    List<Path> candidates = new ArrayList<>();
    environment("Q2O_JDK").ifPresent(candidates::add);
    candidates.add(Path.of(System.getProperty("java.home")));
    environment("JAVA_HOME").ifPresent(candidates::add);
    candidates.addAll(installed());
    return candidates.stream().flatMap(home -> at(home).stream()).findFirst();
  }

  /// The JDK in a folder; empty when it has no compiler or is too old.
  public static Optional<Jdk> at(Path home) {
    if (!Files.isExecutable(home.resolve("bin/javac"))
        && !Files.isExecutable(home.resolve("bin/javac.exe"))) {
      return Optional.empty();
    }
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      return Optional.empty();
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    return feature(version) < MINIMUM
        ? Optional.empty()
        : Optional.of(
            new Jdk(
                home.toAbsolutePath(),
                version,
                release.getProperty("JAVA_RUNTIME_VERSION", version).replace("\"", "")));
  }

  private static int feature(String version) {
    String first = version.split("[.+-]", 2)[0];
    return first.matches("\\d{1,4}") ? Integer.parseInt(first) : 0;
  }

  private static Optional<Path> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank()).map(Path::of);
  }

  private static List<Path> installed() {
    String user = System.getProperty("user.home", "");
    List<Path> folders =
        List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/usr/java"),
            Path.of("/opt"),
            Path.of(user, ".jdks"),
            Path.of(user, ".sdkman/candidates/java"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of("C:\\Program Files\\Eclipse Adoptium"),
            Path.of("C:\\Program Files\\Java"));
    return folders.stream().flatMap(Jdk::homesIn).toList();
  }

  private static Stream<Path> homesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .sorted(Comparator.reverseOrder())
          .flatMap(child -> Stream.of(child, child.resolve("Contents/Home")))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }
}
