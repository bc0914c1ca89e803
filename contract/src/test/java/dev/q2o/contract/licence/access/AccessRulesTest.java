package dev.q2o.contract.licence.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Instant PURGE = NOW.plus(Duration.ofDays(30));

  /// Every status of Stripe without an overlay: level, reason, banner, alert.
  @ParameterizedTest
  @CsvSource({
    "trialing,           0, TRIAL,           access.trial,              false, false",
    "active,             0, FULL,            access.active,             false, false",
    "active,           900, FULL,            access.active,             false, false",
    "past_due,           0, FULL,            access.past_due,           true,  false",
    "past_due,         168, FULL,            access.past_due,           true,  false",
    "past_due,         169, NO_NEW_PROJECT,  access.past_due_long,      true,  false",
    "unpaid,             0, READ_AND_EXPORT, access.unpaid,             true,  false",
    "paused,             0, READ_AND_EXPORT, access.paused,             true,  false",
    "incomplete,         0, READ_AND_EXPORT, access.incomplete,         true,  false",
    "incomplete_expired, 0, READ_AND_EXPORT, access.incomplete_expired, true,  false",
    "canceled,           0, READ_AND_EXPORT, access.canceled,           true,  false",
    "unknown,            0, READ_AND_EXPORT, access.unknown_status,     true,  true",
    "on_hold,            0, READ_AND_EXPORT, access.unknown_status,     true,  true",
    "ACTIVE,             0, READ_AND_EXPORT, access.unknown_status,     true,  true",
    "'',                 0, READ_AND_EXPORT, access.unknown_status,     true,  true",
  })
  void theSubscriptionDecidesWhereNoOperatorDid(
      String stripe, long hours, AccessLevel level, String reason, boolean banner, boolean alert) {
    AccessDecision decision =
        AccessRules.decide(Optional.of(subscription(stripe, hours)), new AdminOverlay.None(), NOW);
    assertThat(decision.level()).isEqualTo(level);
    assertThat(decision.reason().code()).isEqualTo(reason);
    assertThat(decision.banner()).isEqualTo(banner);
    assertThat(decision.alert()).isEqualTo(alert);
    assertThat(decision.mayRun()).isEqualTo(level != AccessLevel.READ_AND_EXPORT);
  }

  @Test
  void withoutASubscriptionOneReadsAndExports() {
    AccessDecision decision = AccessRules.decide(Optional.empty(), new AdminOverlay.None(), NOW);
    assertThat(decision.level()).isEqualTo(AccessLevel.READ_AND_EXPORT);
    assertThat(decision.reason()).isEqualTo(AccessReason.NONE);
  }

  @ParameterizedTest
  @EnumSource(SubscriptionStatus.class)
  void overlaysWinOverEveryStatus(SubscriptionStatus status) {
    for (Optional<Subscription> subscription :
        Stream.of(Optional.<Subscription>empty(), Optional.of(new Subscription(status, NOW)))
            .toList()) {
      AccessDecision suspended =
          AccessRules.decide(subscription, new AdminOverlay.Suspended(), NOW);
      assertThat(suspended.level()).isEqualTo(AccessLevel.READ_AND_EXPORT);
      assertThat(suspended.reason()).isEqualTo(AccessReason.SUSPENDED);

      AccessDecision closing =
          AccessRules.decide(subscription, new AdminOverlay.Closing(PURGE), NOW);
      assertThat(closing.level()).isEqualTo(AccessLevel.READ_AND_EXPORT);
      assertThat(closing.reason()).isEqualTo(AccessReason.CLOSING);
      assertThat(closing.changesAt()).contains(PURGE);

      AccessDecision granted =
          AccessRules.decide(subscription, new AdminOverlay.Complimentary(NOW.plusSeconds(1)), NOW);
      assertThat(granted.level()).isEqualTo(AccessLevel.FULL);
      assertThat(granted.reason()).isEqualTo(AccessReason.COMPLIMENTARY);
    }
  }

  @ParameterizedTest
  @EnumSource(SubscriptionStatus.class)
  void grantedAccessEndsToTheMoment(SubscriptionStatus status) {
    Optional<Subscription> subscription = Optional.of(new Subscription(status, NOW));
    assertThat(AccessRules.decide(subscription, new AdminOverlay.Complimentary(NOW), NOW))
        .isEqualTo(AccessRules.decide(subscription, new AdminOverlay.None(), NOW));
  }

  @Test
  void patienceEndsToTheMoment() {
    Instant ends = NOW.plus(AccessRules.PAST_DUE_PATIENCE);
    Optional<Subscription> pastDue =
        Optional.of(new Subscription(SubscriptionStatus.PAST_DUE, NOW));
    AccessDecision last = AccessRules.decide(pastDue, new AdminOverlay.None(), ends);
    assertThat(last.level()).isEqualTo(AccessLevel.FULL);
    assertThat(last.changesAt()).contains(ends);
    assertThat(AccessRules.decide(pastDue, new AdminOverlay.None(), ends.plusNanos(1)).level())
        .isEqualTo(AccessLevel.NO_NEW_PROJECT);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7})
  void aTrialCountsDeletedProjectsToo(long everCreated) {
    AccessDecision trial =
        AccessRules.decide(Optional.of(subscription("trialing", 0)), new AdminOverlay.None(), NOW);
    assertThat(trial.mayCreateProject(everCreated, 1)).isEqualTo(everCreated == 0);
  }

  @Test
  void aLongUnpaidInvoiceStopsNewProjectsButNoRun() {
    AccessDecision late =
        AccessRules.decide(
            Optional.of(subscription("past_due", 200)), new AdminOverlay.None(), NOW);
    assertThat(late.mayRun()).isTrue();
    assertThat(late.mayCreateProject(0, 1)).isFalse();
  }

  private static Subscription subscription(String stripe, long hoursAgo) {
    return new Subscription(
        SubscriptionStatus.ofStripe(stripe), NOW.minus(Duration.ofHours(hoursAgo)));
  }
}
