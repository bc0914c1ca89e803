package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.ProcessMemory;
import dev.q2o.bench.process.ProcessTrees;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/// The server: from its start to its first ready answer, at rest, and to its end.
@Command(
    name = "serve",
    description = "Start to ready, memory at rest, and graceful stop of q2o serve on H2.")
public final class ServeBenchmark implements Benchmark {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration REST = Duration.ofSeconds(3);
  private static final Pattern ADDRESS = Pattern.compile("is ready at (http://\\S+)");
  private static final double MIB = 1 << 20;

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    Samples samples = new Samples();
    for (int round = 1; round <= bench.rounds(); round++) {
      Path data = bench.scratch().resolve("server-" + round);
      // The first start on a folder makes the database, the second is the everyday one.
      once(bench, data, "serve_first", samples);
      once(bench, data, "serve", samples);
    }
    return samples.rows();
  }

  private static void once(Bench bench, Path data, String metric, Samples samples)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process server = bench.q2o(LIMIT, "serve", "--port", "0", "--data", data.toString()).start();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient()) {
      String banner = out.readLine();
      Matcher address = ADDRESS.matcher(String.valueOf(banner));
      if (!address.find()) {
        throw new BenchmarkFailed("q2o serve did not start: " + firstError(server));
      }
      HttpResponse<String> ready =
          client.send(
              HttpRequest.newBuilder(URI.create(address.group(1) + "/readyz"))
                  .timeout(LIMIT)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (ready.statusCode() != 200) {
        throw new BenchmarkFailed("q2o serve is not ready: " + ready.body());
      }
      samples.add(metric + "_ready", "q2o", "ms", (System.nanoTime() - begun) / 1e6);
      if (server.waitFor(REST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BenchmarkFailed("q2o serve ended by itself with " + server.exitValue() + ".");
      }
      ProcessMemory.of(server.pid())
          .ifPresent(memory ->
              samples.add(metric + "_idle_resident", "q2o", "MiB", memory.residentBytes() / MIB));
      stop(server, metric, samples);
    } finally {
      ProcessTrees.kill(server.toHandle());
    }
  }

  private static void stop(Process server, String metric, Samples samples)
      throws InterruptedException {
    long asked = System.nanoTime();
    server.toHandle().destroy();
    if (!server.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new BenchmarkFailed("q2o serve did not stop within " + LIMIT.toSeconds() + " s.");
    }
    samples.add(metric + "_stop", "q2o", "ms", (System.nanoTime() - asked) / 1e6);
  }

  private static String firstError(Process server) throws IOException {
    try (BufferedReader err = server.errorReader(StandardCharsets.UTF_8)) {
      return String.valueOf(err.readLine());
    }
  }
}
