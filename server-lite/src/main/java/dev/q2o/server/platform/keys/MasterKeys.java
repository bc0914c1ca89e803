package dev.q2o.server.platform.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The master keys, from which every other secret of the server is derived or under which it is
/// sealed. They live outside the database: whoever steals only the database can neither guess codes
/// from their hashes nor open what is sealed.
///
/// Threads: safe. The newest key seals, older ones still open what they sealed; derived keys always
/// come from the oldest, so that hashes made with them stay comparable.
public final class MasterKeys {
  static final int BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SortedMap<Integer, byte[]> keys;
  private final SecureRandom random = new SecureRandom();

  /// @param keys by number, at least one, each of 32 bytes
  MasterKeys(SortedMap<Integer, byte[]> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no master key");
    }
    this.keys = new TreeMap<>(keys);
  }

  /// One fresh key.
  public static MasterKeys generate() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return new MasterKeys(new TreeMap<>(Map.of(1, key)));
  }

  /// The same keys and a new one, which seals from now on.
  public MasterKeys rotated() {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    SortedMap<Integer, byte[]> more = new TreeMap<>(keys);
    more.put(keys.lastKey() + 1, key);
    return new MasterKeys(more);
  }

  /// How many keys there are.
  public int size() {
    return keys.size();
  }

  /// A key of 32 bytes for one purpose, always the same.
  public byte[] derive(String purpose) {
    return derive(keys.firstEntry().getValue(), purpose);
  }

  /// HMAC-SHA-256 of a text under the key of a purpose: a hash nobody can try out without the key.
  public byte[] mac(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(derive(purpose), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /// Encrypts a secret for the database.
  ///
  /// @param purpose what it is; it opens only as the same
  /// @return text of the form `number.base64`
  public String seal(String purpose, byte[] secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Map.Entry<Integer, byte[]> newest = keys.lastEntry();
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, newest.getValue(), purpose, nonce, secret);
    byte[] both = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    return newest.getKey() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /// Decrypts what [#seal] gave.
  ///
  /// @throws IllegalStateException when it was sealed by another installation, for another purpose,
  ///   or was changed
  public byte[] open(String purpose, String sealed) {
    int dot = sealed.indexOf('.');
    int number = Integer.parseInt(sealed.substring(0, dot));
    byte[] master = keys.get(number);
    if (master == null) {
      throw new IllegalStateException("sealed with master key " + number + ", which is missing");
    }
    ByteBuffer both = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed.substring(dot + 1)));
    byte[] nonce = new byte[NONCE_BYTES];
    both.get(nonce);
    byte[] secret = new byte[both.remaining()];
    both.get(secret);
    return crypt(Cipher.DECRYPT_MODE, master, purpose, nonce, secret);
  }

  SortedMap<Integer, byte[]> keys() {
    return keys;
  }

  private static byte[] crypt(int mode, byte[] master, String purpose, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] key = derive(master, "seal:" + purpose);
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this cannot be opened with the master keys given", e);
    }
  }

  private static byte[] derive(byte[] key, String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(key)
                  .thenExpand(("q2o:" + purpose).getBytes(StandardCharsets.UTF_8), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 25 has HKDF-SHA256", e);
    }
  }

  /// Tells nothing.
  @Override
  public String toString() {
    return keys.size() == 1 ? "1 master key" : keys.size() + " master keys";
  }
}
