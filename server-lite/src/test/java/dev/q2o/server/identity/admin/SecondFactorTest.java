package dev.q2o.server.identity.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorTest {
  private static final byte[] RFC_SECRET =
      "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(Totp.code(RFC_SECRET, second / 30)).isEqualTo(code);
  }

  @Test
  void aCodeIsTakenOneStepEarlyOrLateAndNoMore() {
    Instant at = Instant.ofEpochSecond(1_111_111_109);

    assertThat(Totp.step(RFC_SECRET, "081804", at)).hasValue(1_111_111_109 / 30);
    assertThat(Totp.step(RFC_SECRET, "081804", at.plusSeconds(30))).hasValue(1_111_111_109 / 30);
    assertThat(Totp.step(RFC_SECRET, "081804", at.plusSeconds(60))).isEmpty();
    assertThat(Totp.step(RFC_SECRET, "081804", at.minusSeconds(60))).isEmpty();
    assertThat(Totp.step(RFC_SECRET, "", at)).isEmpty();
  }

  @Test
  void theSecretIsBase32AsAuthenticatorsReadIt() {
    assertThat(Totp.base32(RFC_SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  }

  @Test
  void aPasswordMatchesItsOwnHashOnly() {
    PasswordHash passwords = new PasswordHash();
    String stored = passwords.hash("correct horse battery");

    assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.hash("correct horse battery")).as("salted").isNotEqualTo(stored);
    assertThat(passwords.matches("correct horse battery", stored)).isTrue();
    assertThat(passwords.matches("correct horse batterY", stored)).isFalse();
    assertThat(passwords.matches("", "")).isFalse();
  }
}
