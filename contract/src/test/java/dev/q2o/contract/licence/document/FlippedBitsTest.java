package dev.q2o.contract.licence.document;

import static dev.q2o.contract.licence.document.Documents.PINNED;
import static dev.q2o.contract.licence.document.Documents.issue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.licence.signature.BouncyCastleEd25519;
import dev.q2o.contract.licence.signature.JdkEd25519;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every single bit of a document's text matters.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FlippedBitsTest {

  /// Some 200,000 verifications, so the faster of two agreeing implementations makes them.
  @Test
  void noFlippedBitOfAHundredDocumentsIsBelieved() {
    DocumentReader reader = new DocumentReader(new BouncyCastleEd25519());
    List<String> texts = texts(100);
    assertThat(texts).allMatch(text -> believed(reader, text));
    assertThat(
            IntStream.range(0, texts.size())
                .parallel()
                .mapToLong(i -> flips(reader, texts.get(i)))
                .sum())
        .isZero();
  }

  @Test
  void theVerifierOfTheDesktopAgrees() {
    DocumentReader reader = new DocumentReader(new JdkEd25519());
    String text = issue(new Documents(5).lease(3));
    assertThat(believed(reader, text)).isTrue();
    assertThat(flips(reader, text)).isZero();
  }

  private static List<String> texts(int count) {
    Documents documents = new Documents(2026);
    // Leases and key rings by turns, every tenth a licence, every tenth a request.
    return IntStream.range(0, count)
        .map(i -> i % 10 == 0 ? 0 : i % 10 == 5 ? 3 : 1 + i % 2)
        .mapToObj(documents::any)
        .map(Documents::issue)
        .toList();
  }

  /// How many texts with one flipped bit are believed.
  private static long flips(DocumentReader reader, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    long count = 0;
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      if (believed(reader, new String(bytes, StandardCharsets.ISO_8859_1))) {
        count++;
      }
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    return count;
  }

  /// As the kind it says it is, or as a licence.
  private static boolean believed(DocumentReader reader, String text) {
    Verification<?> verification =
        switch (DocumentText.split(text)) {
          case DocumentText.Split.Parts(DocumentText parts) ->
              switch (parts.kind()) {
                case LICENCE -> reader.licence(text, PINNED);
                case RUN_LEASE -> reader.lease(text, PINNED);
                case KEY_RING -> reader.keyRing(text, PINNED);
                case DEVICE_REQUEST -> reader.request(text);
              };
          case DocumentText.Split.Unusable _ -> reader.licence(text, PINNED);
        };
    return verification instanceof Verification.Believed;
  }
}
