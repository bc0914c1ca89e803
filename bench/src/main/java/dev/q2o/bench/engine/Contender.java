package dev.q2o.bench.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.bench.noop.EngineProcess;
import dev.q2o.bench.peer.PeerProcess;
import dev.q2o.bench.peer.Postgres;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import dev.q2o.bench.process.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One line of the table in the making: a task system with one setting, timed in a JVM of its own.
///
/// @param subject `q2o` or the name of the peer
/// @param metric what its tasks per second are reported as
/// @param main class to start
/// @param arguments of it
/// @param postgres server in which it gets an empty database each time; empty when it needs none
record Contender(
    String subject,
    String metric,
    Class<?> main,
    List<String> arguments,
    Optional<Postgres> postgres) {
  /// A peer that takes longer is ended and reported.
  private static final Duration LIMIT = Duration.ofMinutes(4);

  static final String KILL_SAFE = "noop_kill_safe";
  static final String POWER_SAFE = "noop_power_safe";

  static Contender ours(String metric, String... arguments) {
    return new Contender("q2o", metric, EngineProcess.class, List.of(arguments), Optional.empty());
  }

  static Contender peer(
      String subject, String metric, PeerProcess.Kind kind, Optional<Postgres> postgres) {
    return new Contender(
        subject, metric, PeerProcess.class, List.of("--peer", kind.name()), postgres);
  }

  /// @param folder empty
  /// @return what it reports
  /// @throws BenchmarkFailed when it fails or hangs
  Map<String, Double> measure(Path folder) throws InterruptedException {
    return measure(folder, List.of("-Xmx2g"));
  }

  /// @param jvm its options
  Map<String, Double> measure(Path folder, List<String> jvm) throws InterruptedException {
    List<String> words = new ArrayList<>(arguments);
    words.addAll(List.of("--folder", folder.toString()));
    postgres.ifPresent(server -> words.addAll(List.of("--url", server.newDatabase())));
    Command.Finished finished =
        JavaProcess.of(main, jvm, LIMIT, words).run(folder.resolve("console"));
    if (finished.exitCode() != 0) {
      throw new BenchmarkFailed(
          "%s ended with %d: %s".formatted(subject, finished.exitCode(), finished.lastError()));
    }
    try {
      return parse(Files.readString(finished.stdout()));
    } catch (IOException e) {
      throw new BenchmarkFailed(subject + " told nothing that can be read.", e);
    }
  }

  private static Map<String, Double> parse(String text) throws JsonProcessingException {
    // The JVM that writes a cache of classes adds lines of its own.
    String last = text.lines().reduce("", (before, line) -> line.startsWith("{") ? line : before);
    return new ObjectMapper().readValue(last, new TypeReference<>() {});
  }
}
