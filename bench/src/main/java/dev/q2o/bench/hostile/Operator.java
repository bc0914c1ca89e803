package dev.q2o.bench.hostile;

import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// An administrator of a server, made on its command line before it serves.
///
/// @param recoveryCodes each good for one sign-in
record Operator(List<String> recoveryCodes) {
  private static final String MAIL = "operator@example.org";
  private static final String PASSWORD = "a password of the benchmark";

  static Operator create(ServedServer.Home home) throws IOException, InterruptedException {
    Command.Finished made = home.operate("admin", "create", "--mail", MAIL, "--password", PASSWORD);
    List<String> codes =
        Files.readAllLines(made.stdout()).stream()
            .filter(line -> line.matches(" {2}\\S+-\\S+"))
            .map(String::strip)
            .toList();
    if (made.exitCode() != 0 || codes.isEmpty()) {
      throw new BenchmarkFailed("q2o server admin create failed: " + made.lastError());
    }
    return new Operator(codes);
  }

  /// @param number which recovery code to use up
  Api signIn(Api api, int number) throws InterruptedException {
    return api.as(
        api.need(
                "POST",
                "/v1/admin/sign-in",
                Map.of("mail", MAIL, "password", PASSWORD, "code", recoveryCodes.get(number)))
            .path("token")
            .asText());
  }

  /// Makes a tenant whose first owner is `owner@SLUG.example`.
  ///
  /// @return its id
  static String tenant(Api admin, String slug) throws InterruptedException {
    return admin
        .need(
            "POST",
            "/v1/admin/tenants",
            Map.of("slug", slug, "name", slug, "mail", "owner@" + slug + ".example"))
        .path("id")
        .asText();
  }

  /// Gives a tenant the largest plan for a month.
  static void subscribe(Api admin, String tenant) throws InterruptedException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    admin.need(
        "PUT",
        "/v1/admin/tenants/" + tenant + "/subscription",
        Map.of(
            "plan",
            "enterprise",
            "status",
            "active",
            "since",
            now.toString(),
            "periodStart",
            now.toString(),
            "periodEnd",
            now.plus(Duration.ofDays(30)).toString()));
  }
}
