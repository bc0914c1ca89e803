package dev.q2o.contract.licence.document;

import dev.q2o.contract.licence.signature.Signer;

/// Turns what a document says into signed text. Safe for concurrent use.
public final class DocumentIssuer {
  private final BodyCodec codec = new BodyCodec();

  public String issue(SignedDocument document, Signer signer) {
    return DocumentText.write(document, codec.encode(document), signer);
  }
}
