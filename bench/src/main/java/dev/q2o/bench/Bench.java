package dev.q2o.bench;

import dev.q2o.bench.process.Command;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a benchmark is given.
///
/// @param home the checkout, where the launcher is
/// @param rounds how often each thing is measured
/// @param scratch an empty folder that is removed afterwards
/// @param console where progress is told, one line each
public record Bench(Path home, int rounds, Path scratch, PrintWriter console) {

  /// A start of Q2O through its launcher, as a person does it, except that it never builds: a
  /// source file that is edited meanwhile must not end up in a time.
  public Command q2o(Duration limit, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(launcher().toString());
    words.addAll(List.of(arguments));
    return new Command(words, Map.of("Q2O_NO_BUILD", "1"), limit);
  }

  public void progress(String line) {
    console.println(line);
    console.flush();
  }

  private Path launcher() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return home.resolve(windows ? "q2o.cmd" : "q2o");
  }
}
