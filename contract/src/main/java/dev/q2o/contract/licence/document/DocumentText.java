package dev.q2o.contract.licence.document;

import dev.q2o.contract.licence.signature.Base64Url;
import dev.q2o.contract.licence.signature.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a document's text, split but not yet believed.
///
/// @param signedText everything the signature covers
record DocumentText(
    SignedDocument.Kind kind, String keyId, byte[] body, byte[] signature, byte[] signedText) {
  /// Longer texts are not looked at.
  static final int LONGEST = 16_384;

  private static final int VERSION = 1;
  private static final String ALGORITHM = "Ed25519";
  private static final Pattern FORM =
      Pattern.compile(
          "(q2o\\.(\\d{1,9})\\.([a-z-]{1,30})\\.(\\w{1,30})\\.([0-9a-f]{16})\\.([\\w-]+))\\.([\\w-]{86})");

  static String write(SignedDocument document, byte[] body, Signer signer) {
    String signed =
        String.join(
            ".",
            "q2o",
            Integer.toString(VERSION),
            document.kind().wire(),
            ALGORITHM,
            signer.publicKey().keyId(),
            Base64Url.encode(body));
    byte[] signature = signer.sign(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64Url.encode(signature);
  }

  /// What splitting found: the parts, or why there are none.
  sealed interface Split {
    record Parts(DocumentText text) implements Split {}

    record Unusable(RefusalReason reason) implements Split {}
  }

  static Split split(String text) {
    Matcher form = FORM.matcher(text);
    if (text.length() > LONGEST || !form.matches()) {
      return new Split.Unusable(RefusalReason.MALFORMED);
    }
    if (!form.group(2).equals(Integer.toString(VERSION))) {
      return new Split.Unusable(RefusalReason.VERSION);
    }
    Optional<SignedDocument.Kind> kind =
        Arrays.stream(SignedDocument.Kind.values())
            .filter(known -> known.wire().equals(form.group(3)))
            .findFirst();
    Optional<byte[]> body = Base64Url.decode(form.group(6));
    Optional<byte[]> signature = Base64Url.decode(form.group(7));
    if (kind.isEmpty()
        || !form.group(4).equals(ALGORITHM)
        || body.isEmpty()
        || signature.isEmpty()) {
      return new Split.Unusable(RefusalReason.MALFORMED);
    }
    byte[] signed = form.group(1).getBytes(StandardCharsets.US_ASCII);
    return new Split.Parts(
        new DocumentText(kind.get(), form.group(5), body.get(), signature.get(), signed));
  }
}
