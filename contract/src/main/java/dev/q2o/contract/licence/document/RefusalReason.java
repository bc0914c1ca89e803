package dev.q2o.contract.licence.document;

/// Why a document was not believed: a stable code and one sentence with the next step.
public enum RefusalReason {
  MALFORMED(
      "licence.malformed", "This is no Q2O document, or a part of it is missing. Get it again."),
  VERSION("licence.version", "This document has a newer form. Update Q2O to read it."),
  OTHER_KIND("licence.other_kind", "This is another kind of document. Choose the right file."),
  UNKNOWN_KEY(
      "licence.unknown_key",
      "The document is signed with a key this device does not trust. Enrol the device again."),
  SIGNATURE("licence.signature", "The document was changed after it was signed. Get it again."),
  REPLAYED("licence.replayed", "A newer document of this kind is already in use.");

  private final String code;
  private final String sentence;

  RefusalReason(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }
}
