package dev.q2o.contract.licence.access;

import java.time.Instant;

/// The part of a subscription that decides access.
///
/// @param status last status mirrored from Stripe
/// @param since when it entered this status; the seven days of `past_due` count from here
public record Subscription(SubscriptionStatus status, Instant since) {}
