package dev.q2o.bench.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.report.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A public fuzzer on the whole interface, once as each kind of caller. Answers of class 5xx are
/// counted by the server's own metrics, so that none is overlooked.
@Command(
    name = "fuzz-api",
    description =
        "schemathesis on openapi.yaml as every role: answers of class 5xx, contradictions.")
public final class FuzzBenchmark implements Benchmark {
  private static final Pattern COUNT =
      Pattern.compile(
          "q2o_requests_seconds_count\\{.*route=\"([^\"]*)\".*status=\"(\\d+)\".*} (\\S+)");

  private static final List<String> SCOPES =
      List.of(
          "tenant:read",
          "tenant:write",
          "users:read",
          "users:write",
          "audit:read",
          "codes:read",
          "codes:write",
          "devices:read",
          "devices:write",
          "runs:start");

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "20",
      description = "Cases of an operation at most (default: ${DEFAULT-VALUE}).")
  private int cases;

  @Option(
      names = "--role",
      split = ",",
      paramLabel = "ROLE",
      description = "Only as these: operator, owner, viewer, token, nobody (default: all).")
  private List<String> roles = List.of();

  @Override
  public int usualRounds() {
    return 1;
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    Optional<Schemathesis> fuzzer = Schemathesis.prepare(bench);
    if (fuzzer.isEmpty()) {
      return List.of(Row.count("fuzz_not_run", "q2o", 1));
    }
    int metrics = freePort();
    ServedServer.Home home =
        new ServedServer.Home(
            bench,
            bench.scratch().resolve("fuzzed"),
            List.of(
                "limits.anonymous=10000000",
                "limits.signed-in=10000000",
                "metrics.port=" + metrics));
    Operator operator = Operator.create(home);
    List<Row> rows = new ArrayList<>();
    try (ServedServer server = home.start(0, "--demo")) {
      Map<String, List<String>> callers = callers(new Api(server.url()), operator);
      for (String role : roles.isEmpty() ? callers.keySet() : roles) {
        List<String> headers = callers.get(role);
        if (headers == null) {
          throw new BenchmarkFailed("There is no role " + role + "; there are " + callers.keySet());
        }
        Map<String, Long> before = failures(metrics);
        Schemathesis.Found found = fuzzer.get().fuzz(server.url(), role, headers, cases);
        Map<String, Long> after = failures(metrics);
        before.forEach((route, count) -> after.merge(route, -count, Long::sum));
        after.values().removeIf(count -> count == 0);
        bench.progress(
            "%s: %d cases, answers of class 5xx %s, %d contradictions"
                .formatted(role, found.cases(), after, found.contradictions().size()));
        found.contradictions().forEach(line -> bench.progress("  " + line));
        found.errors().forEach(line -> bench.progress("  the fuzzer itself: " + line));
        rows.add(Row.count("fuzz_" + role + "_cases", "q2o", found.cases()));
        rows.add(
            Row.count(
                "fuzz_" + role + "_5xx",
                "q2o",
                after.values().stream().mapToLong(Long::longValue).sum()));
        rows.add(
            Row.count("fuzz_" + role + "_contradictions", "q2o", found.contradictions().size()));
      }
    }
    return rows;
  }

  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream()
        .anyMatch(row -> row.metric().matches(".*_(5xx|contradictions)") && row.median() != 0);
  }

  /// Header lines of each kind of caller.
  private static Map<String, List<String>> callers(Api api, Operator operator)
      throws InterruptedException {
    Api admin = operator.signIn(api, 0);
    JsonNode tenants = admin.need("GET", "/v1/admin/tenants?search=acme", Map.of());
    Operator.subscribe(admin, tenants.at("/items/0/id").asText());
    Mailbox mailbox = new Mailbox(api);
    Api owner = mailbox.signIn("acme", "owner@example.org");
    owner.need("POST", "/v1/invitations", Map.of("mail", "viewer@example.org", "role", "viewer"));
    api.need(
        "POST",
        "/v1/invitations/accept",
        Map.of("token", mailbox.invitation("viewer@example.org"), "name", "A viewer"));
    String token =
        owner
            .need("POST", "/v1/api-tokens", Map.of("name", "fuzz", "scopes", SCOPES))
            .path("token")
            .asText();
    Map<String, List<String>> callers = new LinkedHashMap<>();
    callers.put("operator", admin.header());
    callers.put("owner", owner.header());
    callers.put("viewer", mailbox.signIn("acme", "viewer@example.org").header());
    callers.put("token", api.as(token).header());
    callers.put("nobody", List.of());
    return callers;
  }

  /// Answers of class 5xx so far, by route; `/readyz` says 503 on purpose.
  private static Map<String, Long> failures(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String scrape =
          client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      Map<String, Long> found = new LinkedHashMap<>();
      Matcher line = COUNT.matcher(scrape);
      while (line.find()) {
        if (line.group(2).startsWith("5") && !line.group(1).equals("/readyz")) {
          found.merge(line.group(1), Math.round(Double.parseDouble(line.group(3))), Long::sum);
        }
      }
      return found;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
