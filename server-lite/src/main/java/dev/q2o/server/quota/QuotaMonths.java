package dev.q2o.server.quota;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Months of quota, counted from the begin of the subscription item's current period (Stripe's
/// `current_period_start`), in UTC. A monthly subscription has one of them, a yearly one twelve.
///
/// Each is counted from the anchor, never from the one before, so a month that began on the 31st
/// does so again after February. When the mirror of the next period is late, months go on.
public final class QuotaMonths {
  private QuotaMonths() {}

  /// A month.
  ///
  /// @param end first moment of the next
  public record Month(Instant start, Instant end) {}

  /// The month that holds a moment; the first one when the moment is before the anchor.
  public static Month at(Instant anchor, Instant now) {
    OffsetDateTime first = anchor.atOffset(ZoneOffset.UTC);
    long months = Math.max(0, ChronoUnit.MONTHS.between(first, now.atOffset(ZoneOffset.UTC)));
    // Whole months between the two may be one short when the anchor's day is clipped.
    if (!first.plusMonths(months + 1).toInstant().isAfter(now)) {
      months++;
    }
    return new Month(
        first.plusMonths(months).toInstant(), first.plusMonths(months + 1).toInstant());
  }
}
