package dev.q2o.contract.licence.document;

import dev.q2o.contract.licence.signature.PublicKeyText;
import dev.q2o.contract.licence.signature.SignatureVerifier;
import java.io.IOException;
import java.util.Optional;

/// Believes documents signed by trusted keys. The signature is checked before the body is looked
/// at. Safe for concurrent use.
public final class DocumentReader {
  private final SignatureVerifier verifier;
  private final BodyCodec codec = new BodyCodec();

  public DocumentReader(SignatureVerifier verifier) {
    this.verifier = verifier;
  }

  public Verification<Licence> licence(String text, PinnedKeys pinned) {
    return read(text, SignedDocument.Kind.LICENCE, Licence.class, pinned);
  }

  public Verification<RunLease> lease(String text, PinnedKeys pinned) {
    return read(text, SignedDocument.Kind.RUN_LEASE, RunLease.class, pinned);
  }

  /// A ring of a lower or equal serial than the pinned one is a replay.
  public Verification<KeyRing> keyRing(String text, PinnedKeys pinned) {
    Verification<KeyRing> read = read(text, SignedDocument.Kind.KEY_RING, KeyRing.class, pinned);
    return read instanceof Verification.Believed<KeyRing>(KeyRing ring)
            && ring.serial() <= pinned.serial()
        ? new Verification.Refused<>(RefusalReason.REPLAYED)
        : read;
  }

  /// A request is signed with the key it carries.
  public Verification<DeviceRequest> request(String text) {
    return switch (DocumentText.split(text)) {
      case DocumentText.Split.Unusable(RefusalReason reason) -> new Verification.Refused<>(reason);
      case DocumentText.Split.Parts(DocumentText parts)
          when parts.kind() == SignedDocument.Kind.DEVICE_REQUEST ->
          selfSigned(parts);
      case DocumentText.Split.Parts _ -> new Verification.Refused<>(RefusalReason.OTHER_KIND);
    };
  }

  private Verification<DeviceRequest> selfSigned(DocumentText parts) {
    try {
      DeviceRequest request = (DeviceRequest) codec.decode(parts.kind(), parts.body());
      return signed(parts, Optional.of(request.key()).filter(key -> names(parts, key)))
          .<Verification<DeviceRequest>>map(Verification.Refused::new)
          .orElseGet(() -> new Verification.Believed<>(request));
    } catch (IOException e) {
      return new Verification.Refused<>(RefusalReason.MALFORMED);
    }
  }

  private <D extends SignedDocument> Verification<D> read(
      String text, SignedDocument.Kind kind, Class<D> type, PinnedKeys pinned) {
    return switch (DocumentText.split(text)) {
      case DocumentText.Split.Unusable(RefusalReason reason) -> new Verification.Refused<>(reason);
      case DocumentText.Split.Parts(DocumentText parts) when parts.kind() != kind ->
          new Verification.Refused<>(RefusalReason.OTHER_KIND);
      case DocumentText.Split.Parts(DocumentText parts) ->
          signed(parts, pinned.find(parts.keyId()))
              .<Verification<D>>map(Verification.Refused::new)
              .orElseGet(() -> believed(parts, type));
    };
  }

  /// @return why the signature does not hold, empty when it does
  private Optional<RefusalReason> signed(DocumentText parts, Optional<PublicKeyText> key) {
    if (key.isEmpty()) {
      return Optional.of(RefusalReason.UNKNOWN_KEY);
    }
    return verifier.verify(key.get(), parts.signedText(), parts.signature())
        ? Optional.empty()
        : Optional.of(RefusalReason.SIGNATURE);
  }

  private <D extends SignedDocument> Verification<D> believed(DocumentText parts, Class<D> type) {
    try {
      return new Verification.Believed<>(type.cast(codec.decode(parts.kind(), parts.body())));
    } catch (IOException e) {
      return new Verification.Refused<>(RefusalReason.MALFORMED);
    }
  }

  private static boolean names(DocumentText parts, PublicKeyText key) {
    return key.keyId().equals(parts.keyId());
  }
}
