package dev.q2o.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.ids.AdminId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.notify.MailSettings;
import dev.q2o.server.platform.access.Actor;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.Principal;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.http.TrustedProxies;
import dev.q2o.server.platform.keys.MasterKeyText;
import dev.q2o.server.platform.tls.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// The real server on this machine's loopback, for commands to talk to. It knows two sorts of
/// tokens: `admin`, and the id of a tenant for its owner.
public final class LoopbackServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Q2oServer server;

  // Still asked for when the server has stopped.
  private final String url;

  private LoopbackServer(Q2oServer server) {
    this.server = server;
    this.url = server.url();
  }

  /// @param port 0 for any
  public static LoopbackServer start(Path folder, int port) {
    return start(folder, port, Optional.empty());
  }

  /// A server that sends mail by SMTP.
  public static LoopbackServer start(Path folder, int port, Optional<MailSettings> mail) {
    return start(folder, port, mail, Optional.empty());
  }

  /// A server that speaks TLS.
  public static LoopbackServer start(Path folder, TlsFiles tls) {
    return start(folder, 0, Optional.empty(), Optional.of(tls));
  }

  private static LoopbackServer start(
      Path folder, int port, Optional<MailSettings> mail, Optional<TlsFiles> tls) {
    return new LoopbackServer(
        Q2oServer.start(
            new ServerSettings(
                "127.0.0.1",
                port,
                DatabaseUrl.h2File(folder.resolve("server")),
                4,
                Duration.ofSeconds(5),
                "http://localhost:7070",
                OptionalInt.empty(),
                new ServerSettings.Limits(6_000, 6_000, Duration.ofSeconds(60), 1L << 26),
                tls,
                TrustedProxies.none(),
                MasterKeyText.readOrCreate(folder.resolve("keys.txt")),
                mail,
                Optional.empty(),
                false),
            Clock.systemUTC(),
            List.of(),
            List.of(credentials -> principal(credentials.token())),
            StatementObserver.none()));
  }

  /// Makes an administrator, as `q2o server admin create` does.
  ///
  /// @return the secret of the authenticator app, in base 32
  public String administrator(String mail, String password) {
    return server
        .database()
        .inSystem(
            Origin.system("test"),
            tx -> server.contexts().admins().create(tx, mail, "Ada", password))
        .totpSecret();
  }

  /// Changes what only the server's own database knows.
  public int sql(String text) {
    return server.database().inSystem(Origin.system("test"), tx -> tx.sql(text).update());
  }

  public String url() {
    return url;
  }

  public int port() {
    return URI.create(url).getPort();
  }

  /// A tenant with a paid plan; its id is its owner's token.
  public TenantId tenant(String slug, String plan) {
    JsonNode created =
        send(
            "POST",
            "/v1/admin/tenants",
            "{\"slug\":\"%s\",\"name\":\"%s\",\"mail\":\"a@example.org\"}".formatted(slug, slug));
    TenantId tenant = TenantId.parse(created.at("/id").asText());
    subscribe(tenant, plan, "active");
    return tenant;
  }

  public void subscribe(TenantId tenant, String plan, String status) {
    Instant now = Instant.now();
    send(
        "PUT",
        "/v1/admin/tenants/" + tenant + "/subscription",
        "{\"plan\":\"%s\",\"status\":\"%s\",\"since\":\"%s\",\"periodStart\":\"%s\",\"periodEnd\":\"%s\"}"
            .formatted(plan, status, now, now, now.plus(Duration.ofDays(30))));
  }

  private JsonNode send(String method, String path, String body) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response =
          client.send(
              HttpRequest.newBuilder(URI.create(url + path))
                  .header("Authorization", "Bearer admin")
                  .header("Content-Type", "application/json")
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new AssertionError(response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Optional<Principal> principal(String token) {
    if (token.equals("admin")) {
      return Optional.of(
          new Principal.Admin(new AdminId(new UUID(1, 1)), Optional.of(Instant.now())));
    }
    return token.startsWith("ten_")
        ? Optional.of(
            new Principal.Member(
                TenantId.parse(token),
                new Actor(Actor.Kind.USER, "owner"),
                TenantRole.OWNER,
                Optional.empty(),
                Optional.of(Instant.now()),
                false))
        : Optional.empty();
  }

  @Override
  public void close() {
    server.close();
  }
}
