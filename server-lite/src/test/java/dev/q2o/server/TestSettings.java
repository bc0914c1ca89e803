package dev.q2o.server;

import dev.q2o.server.notify.MailSettings;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.http.TrustedProxies;
import dev.q2o.server.platform.tls.TlsFiles;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What a server of a test runs with: loopback, any port, nothing that sends messages, and what the
/// test says besides.
public final class TestSettings {
  private static final long BODIES = 1L << 26;

  private final DatabaseUrl database;
  private int port;
  private int poolSize = 4;
  private Duration stopDeadline = Duration.ofSeconds(20);
  private ServerSettings.Limits limits =
      new ServerSettings.Limits(120, 6_000, Duration.ofSeconds(60), BODIES);
  private Optional<TlsFiles> tls = Optional.empty();
  private TrustedProxies proxies = TrustedProxies.none();
  private Optional<MailSettings> mail = Optional.empty();
  private boolean demo;

  public TestSettings(DatabaseUrl database) {
    this.database = database;
  }

  public TestSettings port(int number) {
    port = number;
    return this;
  }

  public TestSettings poolSize(int connections) {
    poolSize = connections;
    return this;
  }

  public TestSettings stopDeadline(Duration deadline) {
    stopDeadline = deadline;
    return this;
  }

  public TestSettings limits(ServerSettings.Limits given) {
    limits = given;
    return this;
  }

  public TestSettings tls(TlsFiles files) {
    tls = Optional.of(files);
    return this;
  }

  public TestSettings proxies(String addresses) {
    proxies = TrustedProxies.parse(addresses).orElseThrow();
    return this;
  }

  public TestSettings mail(MailSettings given) {
    mail = Optional.of(given);
    return this;
  }

  /// With the mailbox of a demo, and limits nobody meets by accident.
  public TestSettings demo() {
    demo = true;
    return limits(new ServerSettings.Limits(1_000_000, 1_000_000, Duration.ofSeconds(60), BODIES));
  }

  public ServerSettings build() {
    return new ServerSettings(
        "127.0.0.1",
        port,
        database,
        poolSize,
        stopDeadline,
        "http://localhost:7070",
        OptionalInt.empty(),
        limits,
        tls,
        proxies,
        Servers.KEYS,
        mail,
        Optional.empty(),
        demo);
  }
}
