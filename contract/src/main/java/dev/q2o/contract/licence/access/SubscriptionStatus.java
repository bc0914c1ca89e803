package dev.q2o.contract.licence.access;

import java.util.Arrays;

/// States of a Stripe subscription, as named by Stripe's API, and one for a word we do not know.
public enum SubscriptionStatus {
  TRIALING("trialing"),
  ACTIVE("active"),
  PAST_DUE("past_due"),
  UNPAID("unpaid"),
  PAUSED("paused"),
  INCOMPLETE("incomplete"),
  INCOMPLETE_EXPIRED("incomplete_expired"),
  CANCELED("canceled"),

  /// Stripe sent a status this version does not know. It closes access and alerts (rule 12).
  UNKNOWN("unknown");

  private final String wire;

  SubscriptionStatus(String wire) {
    this.wire = wire;
  }

  /// Stripe's word.
  public String wire() {
    return wire;
  }

  /// Reads Stripe's word exactly; anything else is {@link #UNKNOWN}, never an error.
  public static SubscriptionStatus ofStripe(String word) {
    return Arrays.stream(values())
        .filter(status -> status.wire.equals(word))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
