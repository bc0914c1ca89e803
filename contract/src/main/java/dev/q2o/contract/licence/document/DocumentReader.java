package dev.q2o.contract.licence.document;

import dev.q2o.contract.licence.signature.PublicKeyText;
import dev.q2o.contract.licence.signature.SignatureVerifier;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

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

  /// The ring a device pins when it is enrolled. It is signed with its own current key, so it
  /// proves that whoever made it holds that key and no more: take it only from a connection or a
  /// person that is trusted.
  public Verification<KeyRing> introduction(String text) {
    return selfSigned(text, SignedDocument.Kind.KEY_RING, KeyRing.class, KeyRing::current);
  }

  /// A request is signed with the key it carries.
  public Verification<DeviceRequest> request(String text) {
    return selfSigned(
        text, SignedDocument.Kind.DEVICE_REQUEST, DeviceRequest.class, DeviceRequest::key);
  }

  /// The one case in which a body is looked at before its signature: the key is in it.
  private <D extends SignedDocument> Verification<D> selfSigned(
      String text, SignedDocument.Kind kind, Class<D> type, Function<D, PublicKeyText> keyOf) {
    return switch (parts(text, kind)) {
      case DocumentText.Split.Unusable(RefusalReason reason) -> new Verification.Refused<>(reason);
      case DocumentText.Split.Parts(DocumentText parts) -> {
        Verification<D> said = said(parts, type);
        if (said instanceof Verification.Believed<D>(D document)) {
          Optional<PublicKeyText> key =
              Optional.of(keyOf.apply(document)).filter(own -> own.keyId().equals(parts.keyId()));
          yield refused(parts, key).<Verification<D>>map(Verification.Refused::new).orElse(said);
        }
        yield said;
      }
    };
  }

  private <D extends SignedDocument> Verification<D> read(
      String text, SignedDocument.Kind kind, Class<D> type, PinnedKeys pinned) {
    return switch (parts(text, kind)) {
      case DocumentText.Split.Unusable(RefusalReason reason) -> new Verification.Refused<>(reason);
      case DocumentText.Split.Parts(DocumentText parts) ->
          refused(parts, pinned.find(parts.keyId()))
              .<Verification<D>>map(Verification.Refused::new)
              .orElseGet(() -> said(parts, type));
    };
  }

  private static DocumentText.Split parts(String text, SignedDocument.Kind kind) {
    DocumentText.Split split = DocumentText.split(text);
    return split instanceof DocumentText.Split.Parts(DocumentText parts) && parts.kind() != kind
        ? new DocumentText.Split.Unusable(RefusalReason.OTHER_KIND)
        : split;
  }

  /// @return why the signature does not hold, empty when it does
  private Optional<RefusalReason> refused(DocumentText parts, Optional<PublicKeyText> key) {
    if (key.isEmpty()) {
      return Optional.of(RefusalReason.UNKNOWN_KEY);
    }
    return verifier.verify(key.get(), parts.signedText(), parts.signature())
        ? Optional.empty()
        : Optional.of(RefusalReason.SIGNATURE);
  }

  private <D extends SignedDocument> Verification<D> said(DocumentText parts, Class<D> type) {
    try {
      return new Verification.Believed<>(type.cast(codec.decode(parts.kind(), parts.body())));
    } catch (IOException e) {
      return new Verification.Refused<>(RefusalReason.MALFORMED);
    }
  }
}
