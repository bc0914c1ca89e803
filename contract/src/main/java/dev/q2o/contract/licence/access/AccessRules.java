package dev.q2o.contract.licence.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides access from the subscription and the operator's overlay. Pure: the server asks it for a
/// request, a screen asks it to explain, and both say the same.
///
/// Suspension wins over all, then deletion, then granted access, then Stripe.
public final class AccessRules {
  /// How long a failed payment changes nothing but the banner.
  public static final Duration PAST_DUE_PATIENCE = Duration.ofDays(7);

  private AccessRules() {}

  /// @param subscription empty when the tenant never had one
  /// @param now trusted time
  public static AccessDecision decide(
      Optional<Subscription> subscription, AdminOverlay overlay, Instant now) {
    return switch (overlay) {
      case AdminOverlay.Suspended() -> closed(AccessReason.SUSPENDED);
      case AdminOverlay.Closing(Instant purgeAt) ->
          new AccessDecision(
              AccessLevel.READ_AND_EXPORT,
              AccessReason.CLOSING,
              true,
              false,
              Optional.of(purgeAt).filter(now::isBefore));
      case AdminOverlay.Complimentary(Instant until) when now.isBefore(until) ->
          new AccessDecision(
              AccessLevel.FULL, AccessReason.COMPLIMENTARY, false, false, Optional.of(until));
      case AdminOverlay.Complimentary _, AdminOverlay.None() -> bySubscription(subscription, now);
    };
  }

  private static AccessDecision bySubscription(Optional<Subscription> subscription, Instant now) {
    if (subscription.isEmpty()) {
      return closed(AccessReason.NONE);
    }
    Subscription known = subscription.get();
    return switch (known.status()) {
      case ACTIVE -> open(AccessLevel.FULL, AccessReason.ACTIVE);
      case TRIALING -> open(AccessLevel.TRIAL, AccessReason.TRIAL);
      case PAST_DUE -> pastDue(known.since(), now);
      case UNPAID -> closed(AccessReason.UNPAID);
      case PAUSED -> closed(AccessReason.PAUSED);
      case INCOMPLETE -> closed(AccessReason.INCOMPLETE);
      case INCOMPLETE_EXPIRED -> closed(AccessReason.INCOMPLETE_EXPIRED);
      case CANCELED -> closed(AccessReason.CANCELED);
      case UNKNOWN ->
          new AccessDecision(
              AccessLevel.READ_AND_EXPORT, AccessReason.UNKNOWN, true, true, Optional.empty());
    };
  }

  private static AccessDecision pastDue(Instant since, Instant now) {
    Instant patienceEnds = since.plus(PAST_DUE_PATIENCE);
    return now.isAfter(patienceEnds)
        ? new AccessDecision(
            AccessLevel.NO_NEW_PROJECT, AccessReason.PAST_DUE_LONG, true, false, Optional.empty())
        : new AccessDecision(
            AccessLevel.FULL, AccessReason.PAST_DUE, true, false, Optional.of(patienceEnds));
  }

  private static AccessDecision open(AccessLevel level, AccessReason reason) {
    return new AccessDecision(level, reason, false, false, Optional.empty());
  }

  private static AccessDecision closed(AccessReason reason) {
    return new AccessDecision(AccessLevel.READ_AND_EXPORT, reason, true, false, Optional.empty());
  }
}
