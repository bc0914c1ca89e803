package dev.q2o.bench.server;

import dev.q2o.bench.Bench;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import dev.q2o.bench.process.ProcessMemory;
import dev.q2o.bench.report.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Measures a start on H2 with an ahead-of-time cache, until the first ready answer, and the memory
/// of a server at rest. The cache is trained as the application image trains its own: by a start, a
/// few requests and a stop.
final class StartMeter {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration REST = Duration.ofSeconds(15);
  private static final double MIB = 1 << 20;
  private static final String OPTIONS = "-Xmx128m -Xlog:aot=off -Xlog:cds=off";

  private final Bench bench;
  private final Samples samples;
  private final Path data;
  private final Path cache;

  StartMeter(Bench bench, Samples samples) {
    this.bench = bench;
    this.samples = samples;
    this.data = bench.scratch().resolve("start");
    this.cache = bench.scratch().resolve("server.aot");
  }

  void measure() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      train(client);
      for (int round = 1; round <= bench.rounds(); round++) {
        once(client, round);
      }
    }
  }

  private void train(HttpClient client) throws IOException, InterruptedException {
    try (ServedProcess server = start("-XX:AOTCacheOutput=" + cache)) {
      for (String path : List.of("/readyz", "/v1/plans", "/v1/devices")) {
        get(client, server, path);
      }
    }
    if (!Files.exists(cache)) {
      throw new BenchmarkFailed("The server wrote no ahead-of-time cache.");
    }
  }

  private void once(HttpClient client, int round) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try (ServedProcess server = start("-XX:AOTCache=" + cache)) {
      int ready = get(client, server, "/readyz");
      double millis = (System.nanoTime() - begun) / 1e6;
      if (ready != 200) {
        throw new BenchmarkFailed("The server is not ready: " + ready);
      }
      samples.add("start_ready_with_cache", "q2o", "ms", millis);
      TimeUnit.NANOSECONDS.sleep(REST.toNanos());
      double resident =
          ProcessMemory.of(server.pid()).map(ProcessMemory::residentBytes).orElse(0L) / MIB;
      samples.add("idle_resident", "q2o", "MiB", resident);
      bench.progress(
          "start, round %d of %d: ready after %.0f ms, %.0f MiB at rest"
              .formatted(round, bench.rounds(), millis, resident));
    }
  }

  private ServedProcess start(String option) {
    Command command =
        bench
            .q2o(LIMIT, "serve", "--port", "0", "--data", data.toString())
            .with(Map.of("Q2O_JAVA_OPTS", OPTIONS + " " + option));
    return ServedProcess.start(command, data.resolve("stderr.txt"));
  }

  private static int get(HttpClient client, ServedProcess server, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
