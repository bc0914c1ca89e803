package dev.q2o.contract.licence.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ActivationCodeTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  @Property
  void aCodeIsReadBackHoweverItIsTyped(@ForAll long seed) throws InvalidCodeException {
    Random random = new Random(seed);
    ActivationCode code = ActivationCode.random(random);
    assertThat(code.reveal()).matches("([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}");
    assertThat(ActivationCode.read(code.reveal())).isEqualTo(code);
    assertThat(ActivationCode.read(sloppily(code.characters(), random))).isEqualTo(code);
    assertThat(code.lastFour()).hasSize(4).isSubstringOf(code.reveal());
  }

  /// Exhaustive for each code: 25 places times 31 other characters, and all 24 neighbours.
  @Property(tries = 200)
  void everyWrongCharacterAndEverySwapOfNeighboursIsNoticed(@ForAll long seed) {
    String right = ActivationCode.random(new Random(seed)).characters();
    for (int place = 0; place < right.length(); place++) {
      for (char other : ALPHABET.toCharArray()) {
        StringBuilder wrong = new StringBuilder(right);
        wrong.setCharAt(place, other);
        if (other != right.charAt(place)) {
          assertRefused(wrong.toString());
        }
      }
      for (int second = place + 1; second < right.length(); second++) {
        StringBuilder swapped = new StringBuilder(right);
        swapped.setCharAt(place, right.charAt(second));
        swapped.setCharAt(second, right.charAt(place));
        if (right.charAt(place) != right.charAt(second)) {
          assertRefused(swapped.toString());
        }
      }
    }
  }

  @Property
  void anyTextIsReadOrRefusedInOneSentenceThatDoesNotRepeatIt(@ForAll String text) {
    try {
      assertThat(ActivationCode.read(text).characters()).hasSize(ActivationCode.LENGTH);
    } catch (InvalidCodeException e) {
      assertThat(e.getMessage()).endsWith(".").hasSizeLessThan(100);
    }
  }

  @Example
  void theFormIsStable() throws InvalidCodeException {
    assertThat(ActivationCode.random(new Random(1)).reveal())
        .isEqualTo("Q3DD6-1ANYP-04Y5Y-HYXXF-CXB51");
    assertThat(ActivationCode.read("00000-00000-00000-00000-00000").lastFour()).isEqualTo("0000");
  }

  @Example
  void whatIsLoggedIsNotTheCode() {
    ActivationCode code = ActivationCode.random(new Random(7));
    assertThat(code.toString()).hasSize("activation code …".length() + 4);
  }

  @Example
  void mistakesAreNamed() {
    assertThatThrownBy(() -> ActivationCode.read("ABCDE-FGH"))
        .hasMessage("An activation code has 25 characters; this one has 8.");
    assertThatThrownBy(() -> ActivationCode.read("ABCU"))
        .hasMessage(
            "An activation code has only letters and digits (no U); character 4 is neither.");
    assertThatThrownBy(() -> ActivationCode.read("00000-00000-00000-00000-00001"))
        .hasMessage("The activation code has a typing mistake: its check character does not fit.");
  }

  @Example
  void randomCodesDiffer() {
    Random random = new Random(3);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(ActivationCode.random(random).characters())).isTrue();
    }
  }

  private static void assertRefused(String wrong) {
    assertThatThrownBy(() -> ActivationCode.read(wrong)).isInstanceOf(InvalidCodeException.class);
  }

  private static String sloppily(String characters, Random random) {
    StringBuilder typed = new StringBuilder(" ");
    for (char c : characters.toCharArray()) {
      String one = String.valueOf(c);
      typed.append(
          switch (c) {
            case '0' -> pick(random, "0", "o", "O");
            case '1' -> pick(random, "1", "i", "I", "l", "L");
            default -> pick(random, one, one.toLowerCase(Locale.ROOT));
          });
      typed.append(pick(random, "", "", "-", " ", "–", "\u00a0", "\t"));
    }
    return typed.toString();
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
