package dev.q2o.contract.licence.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// Ed25519 of the JDK: nothing to ship on the desktop.
public final class JdkEd25519 implements SignatureVerifier {
  private static final String ALGORITHM = "Ed25519";
  private static final int KEY_BYTES = 32;

  /// What stands before the 32 bytes in an X.509 SubjectPublicKeyInfo (RFC 8410).
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /// What stands before the 32 bytes of the seed in a PKCS #8 private key (RFC 8410).
  private static final byte[] PKCS8_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  @Override
  public boolean verify(PublicKeyText key, byte[] message, byte[] signature) {
    try {
      Signature verification = Signature.getInstance(ALGORITHM);
      verification.initVerify(publicKey(key));
      verification.update(message);
      return verification.verify(signature);
    } catch (GeneralSecurityException e) {
      // A point that is not on the curve, or a signature that is not 64 bytes.
      return false;
    }
  }

  /// A new key pair from the JDK's strong random source.
  public static DeviceSigner generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      byte[] encoded = pair.getPrivate().getEncoded();
      byte[] seed = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
      return new DeviceSigner(text(pair.getPublic()), pair.getPrivate(), seed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no Ed25519", e);
    }
  }

  /// @param seed the 32 bytes of {@link DeviceSigner#seed}
  /// @param expected the public key stored beside them
  /// @throws IllegalArgumentException when the two do not belong together
  public static DeviceSigner restore(byte[] seed, PublicKeyText expected) {
    try {
      byte[] encoded = concat(PKCS8_PREFIX, seed);
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      DeviceSigner signer = new DeviceSigner(expected, key, seed.clone());
      byte[] probe = expected.bytes();
      if (!new JdkEd25519().verify(expected, probe, signer.sign(probe))) {
        throw new IllegalArgumentException("the private and the public key are not a pair");
      }
      return signer;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this is no Ed25519 private key", e);
    }
  }

  private static PublicKey publicKey(PublicKeyText key) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePublic(new X509EncodedKeySpec(concat(X509_PREFIX, key.bytes())));
  }

  private static PublicKeyText text(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return PublicKeyText.of(
        Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /// A private key held in memory. Its text form tells the public key only.
  public static final class DeviceSigner implements Signer {
    private final PublicKeyText publicKey;
    private final PrivateKey privateKey;
    private final byte[] seed;

    private DeviceSigner(PublicKeyText publicKey, PrivateKey privateKey, byte[] seed) {
      this.publicKey = publicKey;
      this.privateKey = privateKey;
      this.seed = seed;
    }

    @Override
    public PublicKeyText publicKey() {
      return publicKey;
    }

    /// The secret itself, to put into a secret store. Never log it.
    public byte[] seed() {
      return seed.clone();
    }

    @Override
    public byte[] sign(byte[] message) {
      try {
        Signature signing = Signature.getInstance(ALGORITHM);
        signing.initSign(privateKey);
        signing.update(message);
        return signing.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this JDK cannot sign with Ed25519", e);
      }
    }

    @Override
    public String toString() {
      return "signer of " + publicKey.keyId();
    }
  }
}
