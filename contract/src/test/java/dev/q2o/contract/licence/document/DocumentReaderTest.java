package dev.q2o.contract.licence.document;

import static dev.q2o.contract.licence.document.Documents.CURRENT;
import static dev.q2o.contract.licence.document.Documents.DEVICE;
import static dev.q2o.contract.licence.document.Documents.NEXT;
import static dev.q2o.contract.licence.document.Documents.PINNED;
import static dev.q2o.contract.licence.document.Documents.issue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.contract.licence.signature.Signer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DocumentReaderTest {
  private final DocumentReader reader = new DocumentReader(new JdkEd25519());
  private final Documents documents = new Documents(1);

  @Property(tries = 40)
  void whatWasIssuedIsRead(@ForAll long seed) {
    Documents made = new Documents(seed);
    Licence licence = made.licence();
    RunLease lease = made.lease(3);
    KeyRing ring = made.ring(4, NEXT.publicKey(), DEVICE.publicKey());
    DeviceRequest request = made.request();
    assertThat(reader.licence(issue(licence), PINNED)).isEqualTo(believed(licence));
    assertThat(reader.lease(issue(lease), PINNED)).isEqualTo(believed(lease));
    assertThat(reader.keyRing(issue(ring), PINNED)).isEqualTo(believed(ring));
    assertThat(reader.request(issue(request))).isEqualTo(believed(request));
  }

  @Example
  void theSameDocumentHasTheSameBytes() {
    Licence licence = documents.licence();
    assertThat(issue(licence)).isEqualTo(issue(licence));
  }

  @Example
  void theNextKeyIsBelievedBeforeItIsUsedAndAStrangerNever() {
    String text = issue(documents.licence());
    PinnedKeys rotated = new PinnedKeys(4, DEVICE.publicKey(), CURRENT.publicKey());
    PinnedKeys strangers = new PinnedKeys(4, DEVICE.publicKey(), NEXT.publicKey());
    assertThat(reader.licence(text, rotated)).isInstanceOf(Verification.Believed.class);
    assertThat(reader.licence(text, strangers)).isEqualTo(refused(RefusalReason.UNKNOWN_KEY));
  }

  @Example
  void aRotationIsBelievedOnceAndNeverTakenBack() {
    String rotation = issue(documents.ring(4, NEXT.publicKey(), DEVICE.publicKey()));
    Verification<KeyRing> first = reader.keyRing(rotation, PINNED);
    assertThat(first).isInstanceOf(Verification.Believed.class);
    if (first instanceof Verification.Believed<KeyRing>(KeyRing ring)) {
      PinnedKeys moved = PinnedKeys.of(ring);
      assertThat(moved.current()).isEqualTo(NEXT.publicKey());
      String again = new DocumentIssuer().issue(ring, NEXT);
      assertThat(reader.keyRing(again, moved)).isEqualTo(refused(RefusalReason.REPLAYED));
    }
  }

  @Example
  void aRingIntroducesItselfOnlyWithItsOwnKey() {
    KeyRing ring = documents.ring(7, CURRENT.publicKey(), NEXT.publicKey());
    DocumentIssuer issuer = new DocumentIssuer();
    assertThat(reader.introduction(issuer.issue(ring, CURRENT))).isEqualTo(believed(ring));
    assertThat(reader.introduction(issuer.issue(ring, NEXT)))
        .isEqualTo(refused(RefusalReason.UNKNOWN_KEY));
    assertThat(reader.introduction(issue(documents.lease(1))))
        .isEqualTo(refused(RefusalReason.OTHER_KIND));
  }

  @Example
  void noKindPassesForAnother() {
    for (int made = 0; made < 4; made++) {
      String text = issue(documents.any(made));
      assertKind(reader.licence(text, PINNED), made == 0);
      assertKind(reader.lease(text, PINNED), made == 1);
      assertKind(reader.keyRing(text, PINNED), made == 2);
      assertKind(reader.request(text), made == 3);
    }
  }

  @Example
  void aRequestSignedByAnotherKeyIsRefused() {
    String forged = new DocumentIssuer().issue(documents.request(), CURRENT);
    assertThat(reader.request(forged)).isEqualTo(refused(RefusalReason.UNKNOWN_KEY));
  }

  /// The words of the header are inside the signature, so even a re-labelled document fails there.
  @Example
  void theHeaderCannotBeChanged() {
    String text = issue(documents.licence());
    assertThat(reader.licence(text.replaceFirst("q2o\\.1", "q2o.2"), PINNED))
        .isEqualTo(refused(RefusalReason.VERSION));
    assertThat(reader.licence(text.replaceFirst("Ed25519", "none"), PINNED))
        .isEqualTo(refused(RefusalReason.MALFORMED));
    assertThat(
            reader.licence(
                text.replaceFirst(CURRENT.publicKey().keyId(), NEXT.publicKey().keyId()), PINNED))
        .isEqualTo(refused(RefusalReason.SIGNATURE));
    assertThat(reader.lease(text.replaceFirst("licence", "run-lease"), PINNED))
        .isEqualTo(refused(RefusalReason.SIGNATURE));
  }

  /// Signed by us, but not what this version can read.
  @Example
  void aSignedBodyThatMakesNoSenseIsRefused() {
    for (String body :
        new String[] {"", "{}", "[]", "null", "{\"runs\":1.5}", "{\"runs\":\"x\"}"}) {
      String text =
          DocumentText.write(documents.lease(1), body.getBytes(StandardCharsets.UTF_8), CURRENT);
      assertThat(reader.lease(text, PINNED)).isEqualTo(refused(RefusalReason.MALFORMED));
    }
  }

  @Example
  void whatANewerVersionAddsIsIgnored() {
    RunLease lease = documents.lease(2);
    String body = new String(new BodyCodec().encode(lease), StandardCharsets.UTF_8);
    String text = signed(lease, body.replaceFirst("\\{", "{\"added\":7,"), CURRENT);
    assertThat(reader.lease(text, PINNED)).isEqualTo(believed(lease));
  }

  @Property
  void anyTextIsRefused(@ForAll String text) {
    assertThat(reader.licence(text, PINNED)).isEqualTo(refused(RefusalReason.MALFORMED));
    assertThat(reader.request(text)).isEqualTo(refused(RefusalReason.MALFORMED));
  }

  @Example
  void aVeryLongTextIsNotLookedAt() {
    String text = issue(documents.lease(1)).replace(".Ed25519.", ".Ed25519." + "a".repeat(20_000));
    assertThat(reader.lease(text, PINNED)).isEqualTo(refused(RefusalReason.MALFORMED));
  }

  @Example
  void textsThatBreakALineAreNotIssued() {
    Licence licence = documents.licence();
    for (String name : new String[] {"", " ", "a\nb", "a\u202eb", "\ud800", "x".repeat(61)}) {
      assertThatThrownBy(() -> renamed(licence, name))
          .hasMessage("the tenant's name must be one line of 1 to 60 characters");
    }
  }

  private static Licence renamed(Licence l, String name) {
    return new Licence(
        l.id(),
        l.tenant(),
        name,
        l.device(),
        l.deviceKey(),
        l.fingerprint(),
        l.plan(),
        l.entitlements(),
        l.access(),
        l.reason(),
        l.answers(),
        l.issuedAt(),
        l.freshUntil(),
        l.staleUntil(),
        l.graceUntil());
  }

  private static String signed(SignedDocument document, String body, Signer signer) {
    return DocumentText.write(document, body.getBytes(StandardCharsets.UTF_8), signer);
  }

  private static void assertKind(Verification<?> verification, boolean right) {
    if (right) {
      assertThat(verification).isInstanceOf(Verification.Believed.class);
    } else {
      assertThat(verification).isEqualTo(refused(RefusalReason.OTHER_KIND));
    }
  }

  private static <D extends SignedDocument> Verification<D> believed(D document) {
    return new Verification.Believed<>(document);
  }

  private static Verification<?> refused(RefusalReason reason) {
    return new Verification.Refused<>(reason);
  }
}
