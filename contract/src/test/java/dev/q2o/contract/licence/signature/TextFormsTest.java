package dev.q2o.contract.licence.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TextFormsTest {
  @Property
  void bytesHaveOneText(@ForAll byte[] bytes) {
    assertThat(Base64Url.decode(Base64Url.encode(bytes))).hasValue(bytes);
  }

  /// The last character of 1 byte carries 4 unused bits: 15 other spellings, all refused.
  @Example
  void unusedBitsPaddingAndBlanksAreRefused() {
    assertThat(Base64Url.decode("AA")).isPresent();
    for (String other : new String[] {"AB", "AP", "AA==", "AA=", " AA", "AA\n", "A", "+/", "é"}) {
      assertThat(Base64Url.decode(other)).as(other).isEmpty();
    }
  }

  @Example
  void aKeyIsNamedByItsHash() {
    PublicKeyText key = PublicKeyText.of(new byte[32]);
    assertThat(key.text()).hasSize(43);
    // First 8 bytes of the SHA-256 of 32 zero bytes.
    assertThat(key.keyId()).isEqualTo("66687aadf862bd77");
    for (String bad : new String[] {"", key.text() + "A", key.text().substring(1), "!"}) {
      assertThatThrownBy(() -> new PublicKeyText(bad))
          .hasMessage("a public key is 43 characters of base 64 for URLs");
    }
  }
}
