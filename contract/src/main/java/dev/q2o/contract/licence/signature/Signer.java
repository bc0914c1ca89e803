package dev.q2o.contract.licence.signature;

/// Port: signs with one private key that never leaves the implementation. Safe for concurrent use.
/// The JDK signs in about 870 µs, which is enough for a device; a server that issues licences uses
/// a faster library.
public interface Signer {
  PublicKeyText publicKey();

  /// @return the 64 bytes of RFC 8032
  byte[] sign(byte[] message);
}
