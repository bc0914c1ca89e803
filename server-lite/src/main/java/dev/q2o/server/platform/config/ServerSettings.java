package dev.q2o.server.platform.config;

import dev.q2o.server.notify.MailSettings;
import dev.q2o.server.notify.TextSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.keys.MasterKeys;
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
/// @param trustedProxy whether the address of a caller is what a proxy says
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
    boolean trustedProxy,
    MasterKeys keys,
    Optional<MailSettings> mail,
    Optional<TextSettings> text,
    boolean demo) {

  /// Requests a minute.
  ///
  /// @param anonymous of one network address without a token
  /// @param signedIn of one signed-in caller
  public record Limits(int anonymous, int signedIn) {}

  /// True when only programs on this machine can reach the server.
  public boolean loopbackOnly() {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
