package dev.q2o.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaMonthsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-15T08:30:00Z, 2026-01-15T08:30:00Z, 2026-01-15T08:30:00Z, 2026-02-15T08:30:00Z",
    "2026-01-15T08:30:00Z, 2026-02-15T08:29:59Z, 2026-01-15T08:30:00Z, 2026-02-15T08:30:00Z",
    "2026-01-15T08:30:00Z, 2026-02-15T08:30:00Z, 2026-02-15T08:30:00Z, 2026-03-15T08:30:00Z",
    "2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
    "2026-01-31T00:00:00Z, 2026-03-30T23:59:59Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
    "2026-01-31T00:00:00Z, 2026-04-30T00:00:00Z, 2026-04-30T00:00:00Z, 2026-05-31T00:00:00Z",
    "2024-02-29T00:00:00Z, 2025-02-28T00:00:00Z, 2025-02-28T00:00:00Z, 2025-03-29T00:00:00Z",
    "2026-01-15T08:30:00Z, 2025-12-01T00:00:00Z, 2026-01-15T08:30:00Z, 2026-02-15T08:30:00Z"
  })
  void theMonthOfAMoment(Instant anchor, Instant now, Instant start, Instant end) {
    assertThat(QuotaMonths.at(anchor, now)).isEqualTo(new QuotaMonths.Month(start, end));
  }

  /// Ten years of hours: months touch one another and each holds its moment.
  @Test
  void monthsLeaveNoGap() {
    Instant anchor = Instant.parse("2023-12-31T13:45:00Z");
    QuotaMonths.Month last = QuotaMonths.at(anchor, anchor);
    for (Instant now = anchor;
        now.isBefore(Instant.parse("2034-01-01T00:00:00Z"));
        now = now.plusSeconds(3_600)) {
      QuotaMonths.Month month = QuotaMonths.at(anchor, now);
      assertThat(now).isBetween(month.start(), month.end().minusNanos(1));
      assertThat(month.equals(last) || month.start().equals(last.end())).isTrue();
      last = month;
    }
  }
}
