package dev.q2o.contract.licence.airgap;

import static dev.q2o.contract.licence.document.Documents.issue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.licence.airgap.CarriedFile.Kind;
import dev.q2o.contract.licence.airgap.CarriedFile.Read;
import dev.q2o.contract.licence.document.Documents;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CarriedFileTest {
  private final Documents documents = new Documents(9);

  @Property(tries = 40)
  void documentsComeOutAsTheyWentInThroughAnyMailProgram(
      @ForAll @IntRange(min = 1, max = 4) int count) {
    CarriedFile file = new CarriedFile(Kind.ANSWER, texts(count));
    String text = file.write();
    assertThat(text.lines()).allMatch(line -> line.length() <= 64);
    String mailed = "Hello,\r\n" + text.replace("\n", " \r\n  ") + "\r\nBest regards";
    assertThat(CarriedFile.read(Kind.ANSWER, text)).isEqualTo(new Read.Content(file));
    assertThat(CarriedFile.read(Kind.ANSWER, mailed)).isEqualTo(new Read.Content(file));
  }

  @Example
  void everyDocumentFitsAQrCode() {
    for (int i = 0; i < 200; i++) {
      assertThat(issue(documents.any(i))).hasSizeLessThan(CarriedFile.QR_BYTES);
    }
  }

  /// Cut after any character, or with any one character lost: a clear word, never half a file.
  @Example
  void damageIsNamed() {
    String text = new CarriedFile(Kind.REQUEST, texts(2)).write().strip();
    for (int at = 0; at < text.length(); at++) {
      assertDamaged(text.substring(0, at));
      String without = text.substring(0, at) + text.substring(at + 1);
      if (text.charAt(at) != '\n') {
        assertDamaged(without);
      }
    }
  }

  @Example
  void sentencesSayWhatToDo() {
    String text = new CarriedFile(Kind.REQUEST, texts(1)).write();
    assertThat(CarriedFile.read(Kind.ANSWER, text))
        .isEqualTo(
            new Read.Damaged(
                "This is no Q2O answer file: the line '-----BEGIN Q2O ANSWER-----' is missing."));
    assertThat(CarriedFile.read(Kind.REQUEST, text.substring(0, 200)))
        .isEqualTo(new Read.Damaged("The file is cut short: its end is missing. Copy it again."));
    assertThat(CarriedFile.read(Kind.REQUEST, text.replaceFirst("q2o\\.1", "q2o.2")))
        .isEqualTo(
            new Read.Damaged("The file is damaged: its checksum does not fit. Copy it again."));
  }

  private static void assertDamaged(String text) {
    assertThat(CarriedFile.read(Kind.REQUEST, text)).isInstanceOf(Read.Damaged.class);
  }

  private List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> issue(documents.any(i))).toList();
  }
}
