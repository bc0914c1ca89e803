package dev.q2o.contract.licence.document;

/// Whether a document is believed.
///
/// @param <D> what it says
public sealed interface Verification<D extends SignedDocument> {

  /// Signed by a trusted key, and unchanged.
  record Believed<D extends SignedDocument>(D document) implements Verification<D> {}

  record Refused<D extends SignedDocument>(RefusalReason reason) implements Verification<D> {}
}
