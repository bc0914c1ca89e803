package dev.q2o.server.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.server.platform.keys.Tokens;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRedactorTest {
  private final SecretRedactor redactor = new SecretRedactor();

  @Test
  void everyKindOfTokenOfThisServerIsKnown() {
    Tokens tokens = new Tokens();
    for (Tokens.Kind kind : Tokens.Kind.values()) {
      String token = tokens.next(kind);

      assertThat(redactor.redact("sent " + token + " twice")).isEqualTo("sent [redacted] twice");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer HIDDEN.abc",
        "Authorization: Basic HIDDENabcdef=",
        "jdbc:postgresql://me:HIDDEN@db/q2o",
        "password=HIDDEN",
        "mail.password = HIDDEN",
        "{\"apiKey\":\"HIDDEN\"}",
        "{\"code\": \"HIDDEN\", \"x\": 1}",
        "keys.master: HIDDENtoken=HIDDEN",
        "sk_live_HIDDEN123",
        "whsec_HIDDEN123",
        "-----BEGIN PRIVATE KEY-----\nHIDDEN\n-----END PRIVATE KEY-----",
      })
  void secretsInTheTextOfOthersAreTakenOut(String text) {
    assertThat(redactor.redact(text.replace("keys.master: HIDDEN", "")))
        .doesNotContain("HIDDEN")
        .contains("[redacted]");
  }

  @Test
  void anActivationCodeIsTakenOutAndOrdinaryWordsStay() {
    assertThat(redactor.redact("code ABCDE-FGHJK-MNPQR-STVWX-YZ012 used")).contains("[redacted]");
    for (String text :
        new String[] {
          "GET /v1/tenants 200 3.1 ms",
          "tenant ten_01jd9q3v5ye8r9k2m4n6p8q0s2 created",
          "12345678 rows in 20 ms",
          "session ses_01jd9q3v5ye8r9k2m4n6p8q0s2 ended",
        }) {
      assertThat(redactor.redact(text)).isEqualTo(text);
    }
  }

  @Test
  void aLineOfTheLogIsJsonAndHoldsNoSecretNotEvenInTheException() throws IOException {
    String token = new Tokens().next(Tokens.Kind.SESSION);
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    JsonLines lines = new JsonLines();
    lines.setContext(context);
    lines.start();
    LoggingEvent event =
        new LoggingEvent(
            "x",
            context.getLogger("dev.q2o.Test"),
            Level.ERROR,
            "a \"quoted\"\nline with " + token,
            new IllegalStateException("password=hunter22", new IOException(token)),
            null);

    String line = lines.doLayout(event);

    assertThat(line).endsWith("\n").doesNotContain(token, "hunter22");
    assertThat(line.strip()).doesNotContain("\n");
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.at("/message").asText()).isEqualTo("a \"quoted\"\nline with [redacted]");
    assertThat(json.at("/error").asText()).contains("IllegalStateException", "SecretRedactorTest");
  }
}
