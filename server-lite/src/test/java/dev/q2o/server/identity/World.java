package dev.q2o.server.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.TestTokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A demo server whose mailbox a test reads, with tenants and people in it.
public final class World implements AutoCloseable {
  private static final Pattern CODE = Pattern.compile("\\b(\\d{8}|\\d{6})\\b");
  private static final Pattern INVITATION = Pattern.compile("#(q2oi_[A-Za-z0-9_-]{43})");

  public final TestClock clock = new TestClock();
  public final Q2oServer server;
  public final Caller nobody;
  public final Caller admin;

  public World(Store store, Path folder) {
    server = Servers.demo(store.fresh(folder), clock);
    nobody = new Caller(server.url());
    admin = nobody.as(TestTokens.admin());
  }

  @Override
  public void close() {
    server.close();
  }

  /// Creates a tenant whose first owner is `owner@SLUG.example`.
  public TenantId tenant(String slug) {
    HttpResponse<String> created =
        admin.send(
            "POST",
            "/v1/admin/tenants",
            "{\"slug\":\"%s\",\"name\":\"%s\",\"mail\":\"owner@%s.example\"}"
                .formatted(slug, slug, slug));
    return TenantId.parse(Caller.json(created).at("/id").asText());
  }

  /// Signs in by the code in the mailbox.
  public Caller signIn(String slug, String contact) {
    return nobody.as(session(slug, contact).at("/token").asText());
  }

  public JsonNode session(String slug, String contact) {
    String challenge = challenge(slug, contact);
    HttpResponse<String> verified = verify(challenge, code(contact));
    if (verified.statusCode() != 200) {
      throw new AssertionError(verified.body());
    }
    return Caller.json(verified);
  }

  public String challenge(String slug, String contact) {
    clock.advance(Duration.ofMinutes(6)); // the budgets of a test's sign-ins are not its subject
    HttpResponse<String> asked = ask(slug, contact);
    if (asked.statusCode() != 202) {
      throw new AssertionError(asked.body());
    }
    return Caller.json(asked).at("/challenge").asText();
  }

  public HttpResponse<String> ask(String slug, String contact) {
    return nobody.send(
        "POST", "/v1/sign-in", "{\"tenant\":\"%s\",\"contact\":\"%s\"}".formatted(slug, contact));
  }

  public HttpResponse<String> verify(String challenge, String code) {
    return nobody.send(
        "POST",
        "/v1/sign-in/verify",
        "{\"challenge\":\"%s\",\"code\":\"%s\"}".formatted(challenge, code));
  }

  /// The code in the newest letter, which was sent at the present of the test's clock.
  public String code(String to) {
    return found(to, CODE);
  }

  public String invitation(String to) {
    return found(to, INVITATION);
  }

  /// Invites somebody, accepts for them and signs them in.
  public Caller member(Caller owner, String slug, String mail, String role) {
    HttpResponse<String> invited =
        owner.send(
            "POST", "/v1/invitations", "{\"mail\":\"%s\",\"role\":\"%s\"}".formatted(mail, role));
    if (invited.statusCode() != 201) {
      throw new AssertionError(invited.body());
    }
    HttpResponse<String> accepted =
        nobody.send(
            "POST",
            "/v1/invitations/accept",
            "{\"token\":\"%s\",\"name\":\"%s\"}".formatted(invitation(mail), mail));
    if (accepted.statusCode() != 200) {
      throw new AssertionError(accepted.body());
    }
    return signIn(slug, mail);
  }

  public JsonNode letters() {
    return Caller.json(nobody.get("/demo/mailbox.json"));
  }

  private String found(String to, Pattern pattern) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> newest(to, pattern), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> newest(String to, Pattern pattern) {
    for (JsonNode letter : letters()) {
      Matcher matcher = pattern.matcher(letter.at("/text").asText());
      if (letter.at("/to").asText().equals(to)
          && letter.at("/at").asText().equals(clock.instant().toString())
          && matcher.find()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }
}
