package dev.q2o.bench.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.bench.Bench;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import dev.q2o.bench.process.Command.Finished;
import dev.q2o.contract.api.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The public fuzzer [schemathesis](https://schemathesis.io), in a virtual environment below the
/// checkout's `target`. It calls every operation with data made from its schema, good and bad, and
/// holds the answers to the contract.
final class Schemathesis {
  private static final String VERSION = "4.32.5";
  private static final Duration INSTALLATION = Duration.ofMinutes(10);
  private static final Duration RUN = Duration.ofHours(2);

  /// Ends the session the fuzzer works with.
  private static final String ENDS_SESSION = "(deleteSession|deleteSessions|deleteAdminSession)$";

  /// The literal address is also matched by `/v1/invitations/{invitation}`, whose method it gets.
  private static final String CONFIGURATION =
      """
      [[operations]]
      include-path = "/v1/invitations/accept"
      checks.unsupported_method.enabled = false
      checks.allow_header_conformance.enabled = false
      """;

  private final Bench bench;
  private final Path program;
  private final Path contract;
  private final Path configuration;

  private Schemathesis(Bench bench, Path program, Path contract, Path configuration) {
    this.bench = bench;
    this.program = program;
    this.contract = contract;
    this.configuration = configuration;
  }

  /// Brings it in, or finds it from the last time.
  ///
  /// @return empty, with a sentence to the console, where Python or the package is not to be had
  static Optional<Schemathesis> prepare(Bench bench) throws IOException, InterruptedException {
    Path folder = bench.home().resolve("target").resolve("schemathesis-" + VERSION);
    Path program = folder.resolve("bin").resolve("schemathesis");
    if (!Files.isExecutable(program)) {
      bench.progress("schemathesis " + VERSION + " is fetched from the Python package index");
      List<List<String>> steps =
          List.of(
              List.of("python3", "-m", "venv", folder.toString()),
              List.of(
                  folder.resolve("bin").resolve("python").toString(),
                  "-m",
                  "pip",
                  "install",
                  "--quiet",
                  "schemathesis==" + VERSION));
      for (List<String> words : steps) {
        String trouble = trouble(bench, words);
        if (!trouble.isEmpty()) {
          bench.progress(
              "The interface is not fuzzed, because schemathesis cannot be had here: " + trouble);
          return Optional.empty();
        }
      }
    }
    Path contract = bench.scratch().resolve("openapi.yaml");
    try (InputStream yaml =
        Objects.requireNonNull(
            ApiJson.class.getResourceAsStream("/dev/q2o/contract/openapi.yaml"))) {
      Files.copy(yaml, contract);
    }
    Path configuration = bench.scratch().resolve("schemathesis.toml");
    Files.writeString(configuration, CONFIGURATION);
    return Optional.of(new Schemathesis(bench, program, contract, configuration));
  }

  private static String trouble(Bench bench, List<String> words) throws InterruptedException {
    try {
      Finished finished =
          new Command(words, Map.of(), INSTALLATION).run(bench.scratch().resolve("install"));
      return finished.exitCode() == 0 ? "" : words.getFirst() + ": " + finished.lastError();
    } catch (BenchmarkFailed e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// What came of a run.
  ///
  /// @param cases requests made
  /// @param contradictions answers that are not as the contract says, one line a kind
  /// @param errors of the fuzzer itself
  record Found(long cases, List<String> contradictions, List<String> errors) {}

  /// @param headers sent with every request, such as the credentials
  /// @param cases at most for each operation and phase
  Found fuzz(String url, String role, List<String> headers, int cases)
      throws IOException, InterruptedException {
    Path folder = bench.scratch().resolve(role);
    Path report = folder.resolve("report.json");
    List<String> words =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--config-file",
                configuration.toString(),
                "run",
                contract.toString(),
                "--url",
                url,
                "--phases",
                "examples,coverage,fuzzing",
                "--max-examples",
                Integer.toString(cases),
                // A schema cannot say that a slug is free or a proof is right.
                "--exclude-checks",
                "positive_data_acceptance",
                "--exclude-operation-id-regex",
                ENDS_SESSION,
                "--suppress-health-check",
                "all",
                "--continue-on-failure",
                "--no-shrink",
                "--seed",
                "7",
                "--report",
                "json",
                "--report-json-path",
                report.toString()));
    headers.forEach(header -> words.addAll(List.of("--header", header)));
    Finished finished = new Command(words, Map.of(), RUN).run(folder);
    if (!Files.exists(report)) {
      throw new BenchmarkFailed("schemathesis wrote no report: " + finished.lastError());
    }
    JsonNode read = new ObjectMapper().readTree(report.toFile());
    List<String> contradictions = new ArrayList<>();
    for (JsonNode failure : read.path("failures")) {
      contradictions.add(
          "%s, %d times, at %s"
              .formatted(
                  failure.path("title").asText(),
                  failure.path("count").asLong(),
                  failure.path("operations")));
    }
    List<String> errors = new ArrayList<>();
    read.path("errors").forEach(error -> errors.add(error.path("title").asText()));
    return new Found(read.at("/test_cases/generated").asLong(), contradictions, errors);
  }
}
