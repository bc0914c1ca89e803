package dev.q2o.contract.licence.signature;

/// Port: checks Ed25519 signatures. Safe for concurrent use.
@FunctionalInterface
public interface SignatureVerifier {
  /// @return false for anything but a valid signature, a malformed key included; never throws
  boolean verify(PublicKeyText key, byte[] message, byte[] signature);
}
