package dev.q2o.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.bench.Bench;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.server.data.Cast;
import dev.q2o.bench.server.data.Population;
import dev.q2o.bench.server.load.Callers;
import dev.q2o.bench.server.load.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/// Measures the authenticated list of 25 codes, of one server after the other, in rounds.
final class ListMeter {
  static final int CALLERS = 16;

  /// Counted and not timed: on a busy machine a server that was given seconds would be measured
  /// cold. With 40,000 our server still took 560 us for a request in the first round and 320 us in
  /// the seventh.
  private static final int WARM_UP = 120_000;

  private static final int AGAIN = 3_000;
  private static final int MEASURED = 25_000;
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Bench bench;
  private final Samples samples;
  private final Cast cast;
  private final String metric;
  private final Runnable beforeEach;
  private final Supplier<Duration> databaseCpu;

  /// @param metric what the rate is reported as; the others begin with it
  /// @param beforeEach run before each stretch that is measured
  /// @param databaseCpu CPU time of a database outside of the servers, so far
  ListMeter(
      Bench bench,
      Samples samples,
      Cast cast,
      String metric,
      Runnable beforeEach,
      Supplier<Duration> databaseCpu) {
    this.bench = bench;
    this.samples = samples;
    this.cast = cast;
    this.metric = metric;
    this.beforeEach = beforeEach;
    this.databaseCpu = databaseCpu;
  }

  /// A meter of servers on PostgreSQL.
  static ListMeter onPostgres(
      Bench bench, Samples samples, Cast cast, Population rows, Supplier<Duration> databaseCpu) {
    return new ListMeter(
        bench, samples, cast, "list_postgresql", rows::everybodyIsActive, databaseCpu);
  }

  /// @param servers by subject, `q2o` first; the others must answer what it answers
  void measure(Map<String, ServedProcess> servers) throws IOException, InterruptedException {
    sameAnswers(servers);
    for (Map.Entry<String, ServedProcess> server : servers.entrySet()) {
      bench.progress("warming up " + server.getKey());
      beforeEach.run();
      call(server.getValue(), 0, WARM_UP);
    }
    for (int round = 1; round <= bench.rounds(); round++) {
      for (Map.Entry<String, ServedProcess> server : servers.entrySet()) {
        beforeEach.run();
        call(server.getValue(), round, AGAIN);
        take(server.getKey(), server.getValue(), round);
      }
    }
  }

  private void take(String subject, ServedProcess server, int round) {
    Duration cpu = server.cpu();
    Duration database = databaseCpu.get();
    Outcome outcome = call(server, 100 + round, MEASURED);
    double spent = micros(server.cpu().minus(cpu), outcome);
    double callers = outcome.cpuNanos() / 1e3 / outcome.count(200);
    double databaseSpent = micros(databaseCpu.get().minus(database), outcome);
    samples.add(metric, subject, "req/s", outcome.perSecond(200));
    samples.add(metric + "_cpu", subject, "us/req", spent);
    if (databaseSpent > 0) {
      samples.add(metric + "_database_cpu", subject, "us/req", databaseSpent);
    }
    samples.add(metric + "_callers_cpu", subject, "us/req", callers);
    samples.add(metric + "_p99", subject, "ms", outcome.percentile(99));
    bench.progress(
        "%s, round %d of %d, %s: %.0f req/s, CPU each: server %.0f us, database %.0f, callers %.0f"
            .formatted(
                metric,
                round,
                bench.rounds(),
                subject,
                outcome.perSecond(200),
                spent,
                databaseSpent,
                callers));
  }

  private Outcome call(ServedProcess server, long seed, int requests) {
    return Callers.call(server.address(), CALLERS, new Listing(cast, seed, requests, LIMIT))
        .only(200);
  }

  private static double micros(Duration cpu, Outcome outcome) {
    return cpu.toNanos() / 1e3 / outcome.count(200);
  }

  private void sameAnswers(Map<String, ServedProcess> servers)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (boolean second : new boolean[] {false, true}) {
        JsonNode ours = null;
        for (Map.Entry<String, ServedProcess> server : servers.entrySet()) {
          JsonNode answer = comparable(get(client, server.getValue(), second));
          if (ours == null) {
            ours = answer;
          } else if (!ours.equals(answer)) {
            throw new BenchmarkFailed(
                "%s answers something else:%n%s%nand not%n%s"
                    .formatted(server.getKey(), answer, ours));
          }
        }
      }
    }
  }

  private JsonNode get(HttpClient client, ServedProcess server, boolean second)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + Listing.path(cast, 4711, second)))
            .header("Authorization", "Bearer " + cast.token(4711))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new BenchmarkFailed("The list was answered with " + answer.statusCode() + ".");
    }
    return JSON.readTree(answer.body());
  }

  /// Times are compared as times: `.000Z` and `Z` are the same. Where the next page begins is each
  /// server's own affair.
  private static JsonNode comparable(JsonNode page) {
    if (page.at("/items").size() != 25) {
      throw new BenchmarkFailed("A page has " + page.at("/items").size() + " codes and not 25.");
    }
    for (JsonNode item : page.at("/items")) {
      if (item instanceof ObjectNode object) {
        for (String time : new String[] {"createdAt", "expiresAt", "assignedAt"}) {
          if (object.has(time)) {
            object.put(time, Instant.parse(object.get(time).asText()).toString());
          }
        }
      }
    }
    return page.at("/items");
  }
}
