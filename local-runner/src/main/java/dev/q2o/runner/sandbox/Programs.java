package dev.q2o.runner.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds programs by name.
final class Programs {
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

  private Programs() {}

  /// A program of the system, by the search path of this process.
  static Optional<Path> find(String name) {
    return search(Optional.ofNullable(System.getenv("PATH")).orElse(DEFAULT_PATH), name);
  }

  /// Says early and by name what cannot be started: behind a wrapper it would only be an exit code.
  ///
  /// @throws IOException when the command's program does not exist or cannot be executed
  static void require(Sandbox.Command command, Map<String, String> environment) throws IOException {
    String program = command.argv().getFirst();
    boolean named = !program.contains("/") && !program.contains(File.separator);
    boolean there =
        named
            ? search(environment.getOrDefault("PATH", DEFAULT_PATH), program).isPresent()
            : Files.isExecutable(command.workingFolder().resolve(program));
    if (!there) {
      throw new IOException("The program '%s' was not found.".formatted(program));
    }
  }

  private static Optional<Path> search(String path, String name) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe")))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
