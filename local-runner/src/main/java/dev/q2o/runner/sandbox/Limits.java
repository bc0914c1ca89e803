package dev.q2o.runner.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every command is given, however it is kept in bounds: an environment of its own, and the
/// limits the system enforces for each process.
final class Limits {
  private static final long MAX_FILE_BYTES = 1L << 30;
  private static final int MAX_OPEN_FILES = 4096;

  private Limits() {}

  /// Words to put before a command: a session of its own, so that Ctrl-C in the terminal does not
  /// reach it, and limits of processor time, file size and open files. Tools that are missing are
  /// left out.
  static List<String> wrapper(Duration timeout) {
    List<String> words = new ArrayList<>();
    Programs.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
    Programs.find("prlimit")
        .ifPresent(prlimit -> {
          long cpuSeconds = timeout.toSeconds() * Runtime.getRuntime().availableProcessors() + 10;
          words.add(prlimit.toString());
          words.add("--cpu=" + cpuSeconds);
          words.add("--fsize=" + MAX_FILE_BYTES);
          words.add("--nofile=" + MAX_OPEN_FILES);
          words.add("--core=0");
        });
    return words;
  }

  /// Nothing of the user's environment, where keys and tokens live: a search path, a language, and
  /// what the command itself asks for.
  static Map<String, String> environment(Sandbox.Command command) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", command.workingFolder().toString());
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      for (String name : List.of("SystemRoot", "PATH")) {
        Optional.ofNullable(System.getenv(name)).ifPresent(v -> environment.put(name, v));
      }
    }
    environment.putAll(command.environment());
    return environment;
  }
}
