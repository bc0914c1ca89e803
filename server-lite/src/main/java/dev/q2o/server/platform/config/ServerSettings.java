package dev.q2o.server.platform.config;

import dev.q2o.server.notify.MailSettings;
import dev.q2o.server.notify.TextSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.http.TrustedProxies;
import dev.q2o.server.platform.keys.MasterKeys;
import dev.q2o.server.platform.tls.TlsFiles;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What the server runs with, typed and checked.
///
/// @param host address to listen on
/// @param port 0 to 65535; 0 lets the system choose
/// @param database where the facts are kept
/// @param poolSize connections at most
/// @param stopDeadline how long requests in flight may take when the server stops
/// @param publicUrl where people reach the server, without a slash at the end
/// @param metricsPort of the metrics; empty for none
/// @param limits how much a caller may ask
/// @param tls empty for plain HTTP
/// @param proxies who is believed about the address of a caller
/// @param keys the master keys
/// @param mail empty when no mail can be sent
/// @param text empty when no text message can be sent
/// @param demo whether messages go to a mailbox page and a tenant to try things with is made
public record ServerSettings(
    String host,
    int port,
    DatabaseUrl database,
    int poolSize,
    Duration stopDeadline,
    String publicUrl,
    OptionalInt metricsPort,
    Limits limits,
    Optional<TlsFiles> tls,
    TrustedProxies proxies,
    MasterKeys keys,
    Optional<MailSettings> mail,
    Optional<TextSettings> text,
    boolean demo) {

  /// How much a caller may ask, and how slowly.
  ///
  /// @param anonymous requests a minute of one network address without a token
  /// @param signedIn requests a minute of one signed-in caller
  /// @param arrival how long the head of a request may take to arrive, and its body
  /// @param bodyBytes of all request bodies that are held at once
  public record Limits(int anonymous, int signedIn, Duration arrival, long bodyBytes) {}

  /// True when only programs on this machine can reach the server.
  public boolean loopbackOnly() {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
