package dev.q2o.client.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FormatsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void durationsAreAsExactAsPeopleNeedThem() {
    assertThat(Formats.duration(Duration.ofMillis(840))).isEqualTo("840 ms");
    assertThat(Formats.duration(Duration.ofMillis(4_230))).isEqualTo("4.2 s");
    assertThat(Formats.duration(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
    assertThat(Formats.duration(Duration.ofMinutes(123))).isEqualTo("2 h 03 min");
    assertThat(Formats.clock(Duration.ofMillis(4_900))).isEqualTo("4 s");
    assertThat(Formats.duration(Duration.ofMillis(-5))).isEqualTo("0 ms");
  }

  @Test
  void agoBecomesADayAfterADay() {
    assertThat(Formats.ago(NOW.minusSeconds(20), NOW, ZoneOffset.UTC)).isEqualTo("just now");
    assertThat(Formats.ago(NOW.minusSeconds(300), NOW, ZoneOffset.UTC)).isEqualTo("5 min ago");
    assertThat(Formats.ago(NOW.minusSeconds(7_300), NOW, ZoneOffset.UTC)).isEqualTo("2 h ago");
    assertThat(Formats.ago(NOW.minusSeconds(100_000), NOW, ZoneOffset.UTC))
        .isEqualTo("19 Nov 2026");
  }

  @Test
  void bytesAreInPowersOfAThousand() {
    assertThat(Formats.bytes(812)).isEqualTo("812 B");
    assertThat(Formats.bytes(348_201)).isEqualTo("348.2 kB");
    assertThat(Formats.bytes(12_300_000)).isEqualTo("12.3 MB");
  }
}
