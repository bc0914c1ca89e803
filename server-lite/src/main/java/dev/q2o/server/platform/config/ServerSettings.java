package dev.q2o.server.platform.config;

import dev.q2o.server.platform.database.DatabaseUrl;
import java.time.Duration;

/// What the server runs with, typed and checked.
///
/// @param host address to listen on
/// @param port 0 to 65535; 0 lets the system choose
/// @param database where the facts are kept
/// @param poolSize connections at most
/// @param stopDeadline how long requests in flight may take when the server stops
public record ServerSettings(
    String host, int port, DatabaseUrl database, int poolSize, Duration stopDeadline) {

  /// True when only programs on this machine can reach the server.
  public boolean loopbackOnly() {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
