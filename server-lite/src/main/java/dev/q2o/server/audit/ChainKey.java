package dev.q2o.server.audit;

import dev.q2o.server.platform.Digests;
import dev.q2o.server.platform.keys.MasterKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key of the chains, derived from the master keys: who has the database and not the key can
/// neither change an entry nor write another chain that looks right.
///
/// Threads: safe.
final class ChainKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  ChainKey(MasterKeys keys) {
    this.key = new SecretKeySpec(keys.derive("audit-chain"), ALGORITHM);
  }

  /// The hash of an entry: HMAC-SHA-256 over all its columns and the hash before.
  String hash(ChainedEntry entry) {
    return mac("entry", entry.parts());
  }

  /// The hash of an entry of a chain that is not keyed yet.
  static String plainHash(ChainedEntry entry) {
    MessageDigest digest = Digests.sha256();
    feed(digest::update, entry.parts());
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The seal of a chain's end: where it ends and from where on it is keyed.
  String seal(UUID chain, long seq, String hash, long keyedFrom) {
    return mac("head", chain.toString(), Long.toString(seq), hash, Long.toString(keyedFrom));
  }

  private String mac(String kind, String... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      feed(mac::update, kind);
      feed(mac::update, parts);
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /// Each part with its length, so that no two lists of parts give the same bytes.
  private static void feed(Consumer<byte[]> to, String... parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      to.accept(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      to.accept(bytes);
    }
  }
}
