package dev.q2o.server.platform.tls;

import dev.q2o.server.platform.StartRefused;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands out certificate and key, and looks for new ones when somebody connects: a certificate that
/// was renewed on disk is served without a restart. A pair that cannot be used, such as one of
/// which only half was written yet, is told to the log and the one before stays.
///
/// Threads: safe.
final class TlsKeys extends X509ExtendedKeyManager {
  static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(TlsKeys.class);

  private final TlsFiles files;
  private final Clock clock;
  private volatile Known known;

  /// @throws StartRefused when there is no usable pair to begin with
  TlsKeys(TlsFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
    List<Object> stamp = stamp();
    Instant now = clock.instant();
    TlsIdentity identity = TlsIdentity.read(files);
    if (identity.expires().isBefore(now)) {
      LOG.warn("The certificate in {} expired at {}", files.certificate(), identity.expires());
    }
    this.known = new Known(new Pair("1", identity), null, 1, stamp, now);
  }

  /// @param alias names this pair between the steps of one handshake
  private record Pair(String alias, TlsIdentity identity) {}

  /// @param before for handshakes that began before the current pair was read
  /// @param stamp of the files at the last look
  private record Known(
      Pair current, @Nullable Pair before, int readings, List<Object> stamp, Instant lookedAt) {}

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    Pair current = upToDate().current();
    return current.identity().key().getAlgorithm().equals(keyType) ? current.alias() : null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Pair pair = pair(alias);
    return pair == null ? null : pair.identity().chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Pair pair = pair(alias);
    return pair == null ? null : pair.identity().key();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = chooseEngineServerAlias(keyType, issuers, null);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null; // the server is nobody's client with this key
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  private @Nullable Pair pair(String alias) {
    Known now = known;
    if (now.current().alias().equals(alias)) {
      return now.current();
    }
    Pair before = now.before();
    return before != null && before.alias().equals(alias) ? before : null;
  }

  private Known upToDate() {
    Instant now = clock.instant();
    if (now.isBefore(known.lookedAt().plus(LOOK_EVERY))) {
      return known;
    }
    synchronized (this) {
      Known last = known;
      if (!now.isBefore(last.lookedAt().plus(LOOK_EVERY))) {
        known = look(last, now);
      }
      return known;
    }
  }

  private Known look(Known last, Instant now) {
    List<Object> stamp = stamp();
    if (stamp.equals(last.stamp())) {
      return new Known(last.current(), last.before(), last.readings(), stamp, now);
    }
    try {
      Pair read = new Pair("" + (last.readings() + 1), TlsIdentity.read(files));
      LOG.info("A new certificate is served, valid until {}", read.identity().expires());
      return new Known(read, last.current(), last.readings() + 1, stamp, now);
    } catch (StartRefused e) {
      LOG.warn("The certificate before stays in use: {}", e.getMessage(), e);
      return new Known(last.current(), last.before(), last.readings(), stamp, now);
    }
  }

  private List<Object> stamp() {
    try {
      return List.of(
          Files.getLastModifiedTime(files.certificate()),
          Files.size(files.certificate()),
          Files.getLastModifiedTime(files.key()),
          Files.size(files.key()));
    } catch (IOException e) {
      return List.of(); // reading them says in a sentence what is wrong
    }
  }
}
