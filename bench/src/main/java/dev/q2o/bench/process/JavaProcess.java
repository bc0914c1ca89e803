package dev.q2o.bench.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A command line that starts a class of this program in a JVM of its own.
public final class JavaProcess {
  private JavaProcess() {}

  /// @param options of the JVM
  /// @param limit after this it is ended and the benchmark fails
  public static Command of(
      Class<?> main, List<String> options, Duration limit, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(main.getName());
    words.addAll(arguments);
    return new Command(words, Map.of(), limit);
  }
}
