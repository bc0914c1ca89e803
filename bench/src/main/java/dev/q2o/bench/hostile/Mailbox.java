package dev.q2o.bench.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.bench.process.BenchmarkFailed;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mailbox page of a demo server, read by a program.
final class Mailbox {
  private static final Pattern CODE = Pattern.compile("\\b(\\d{8})\\b");
  private static final Pattern INVITATION = Pattern.compile("#(q2oi_[A-Za-z0-9_-]{43})");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Api api;

  Mailbox(Api api) {
    this.api = api;
  }

  /// Asks for a code.
  String challenge(String tenant, String mail) throws InterruptedException {
    return api.need("POST", "/v1/sign-in", Map.of("tenant", tenant, "contact", mail))
        .path("challenge")
        .asText();
  }

  /// Asks for a code and signs in with it.
  Api signIn(String tenant, String mail) throws InterruptedException {
    String challenge = challenge(tenant, mail);
    return api.as(
        api.need("POST", "/v1/sign-in/verify", Map.of("challenge", challenge, "code", code(mail)))
            .path("token")
            .asText());
  }

  String code(String mail) throws InterruptedException {
    return newest(mail, CODE);
  }

  String invitation(String mail) throws InterruptedException {
    return newest(mail, INVITATION);
  }

  private String newest(String mail, Pattern wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (JsonNode letter : api.need("GET", "/demo/mailbox.json", Map.of())) {
        Matcher found = wanted.matcher(letter.path("text").asText());
        if (letter.path("to").asText().equals(mail) && found.find()) {
          return found.group(1);
        }
      }
      Thread.sleep(PAUSE);
    }
    throw new BenchmarkFailed("No letter for " + mail + " came.");
  }
}
