package dev.q2o.bench.blueprint;

import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Builds a delivered project as its new owner does, with `mvn verify` and without Q2O.
///
/// @param offline from the local repository alone
record PlainMaven(boolean offline) {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final int TOLD = 12;

  /// @param failures the first lines that say what went wrong; empty when it passed
  record Built(double seconds, List<String> failures) {
    boolean passed() {
      return failures.isEmpty();
    }
  }

  /// @param log folder for what Maven says, made when absent
  Built verify(Path project, Path log) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of(program(), "-B", "-q"));
    if (offline) {
      words.add("-o");
    }
    words.addAll(List.of("-f", project.resolve("pom.xml").toString(), "verify"));
    Command.Finished finished = new Command(words, Map.of(), LIMIT).run(log);
    return new Built(
        finished.seconds(), finished.exitCode() == 0 ? List.of() : failures(finished.stdout()));
  }

  /// The line in which Maven says how many tests failed is of no use without those before it.
  private static List<String> failures(Path output) {
    try (Stream<String> lines = Files.lines(output)) {
      List<String> told = lines.filter(line -> line.startsWith("[ERROR]")).limit(TOLD).toList();
      return told.isEmpty() ? List.of("mvn verify failed and said nothing of it") : told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String program() {
    return System.getProperty("os.name", "").startsWith("Windows") ? "mvn.cmd" : "mvn";
  }

  /// @throws BenchmarkFailed when there is no Maven
  void require(Path scratch) throws InterruptedException {
    if (new Command(List.of(program(), "--version"), Map.of(), LIMIT).run(scratch).exitCode()
        != 0) {
      throw new BenchmarkFailed(
          "Maven is needed to build projects outside Q2O and does not start.");
    }
  }
}
