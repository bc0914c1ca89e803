package dev.q2o.contract.licence.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JdkEd25519Test {
  private static final HexFormat HEX = HexFormat.of();
  private final JdkEd25519 jdk = new JdkEd25519();

  /// RFC 8032, section 7.1, tests 2 and 3.
  @Example
  void theVectorsOfTheRfc() {
    vector(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    vector(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
  }

  @Property(tries = 50)
  void anotherImplementationAgrees(@ForAll byte[] message) {
    JdkEd25519.DeviceSigner signer = JdkEd25519.generate();
    byte[] signature = signer.sign(message);
    assertThat(BouncyCastleEd25519.sign(signer.seed(), message)).isEqualTo(signature);
    assertThat(new BouncyCastleEd25519().verify(signer.publicKey(), message, signature)).isTrue();
    assertThat(jdk.verify(signer.publicKey(), message, signature)).isTrue();
  }

  @Property(tries = 100)
  void nonsenseIsNotASignatureAndNeverThrows(@ForAll byte[] signature, @ForAll byte[] key) {
    byte[] padded = Arrays.copyOf(key, 32);
    assertThat(jdk.verify(PublicKeyText.of(padded), new byte[] {1}, signature)).isFalse();
  }

  @Example
  void aKeyIsRestoredFromItsSeedAndOnlyWithItsOwnPublicKey() {
    JdkEd25519.DeviceSigner signer = JdkEd25519.generate();
    JdkEd25519.DeviceSigner other = JdkEd25519.generate();
    byte[] message = {1, 2, 3};
    assertThat(JdkEd25519.restore(signer.seed(), signer.publicKey()).sign(message))
        .isEqualTo(signer.sign(message));
    assertThatThrownBy(() -> JdkEd25519.restore(signer.seed(), other.publicKey()))
        .hasMessage("the private and the public key are not a pair");
    assertThatThrownBy(() -> JdkEd25519.restore(new byte[5], signer.publicKey()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void theSecretIsNotInTheTextForm() {
    JdkEd25519.DeviceSigner signer = JdkEd25519.generate();
    assertThat(signer.toString())
        .isEqualTo("signer of " + signer.publicKey().keyId())
        .doesNotContain(Base64Url.encode(signer.seed()), HEX.formatHex(signer.seed()));
  }

  private void vector(String seed, String publicKey, String message, String signature) {
    PublicKeyText key = PublicKeyText.of(HEX.parseHex(publicKey));
    byte[] bytes = HEX.parseHex(message);
    assertThat(JdkEd25519.restore(HEX.parseHex(seed), key).sign(bytes))
        .isEqualTo(HEX.parseHex(signature));
    assertThat(jdk.verify(key, bytes, HEX.parseHex(signature))).isTrue();
  }
}
