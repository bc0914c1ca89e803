package dev.q2o.contract.licence.access;

import java.time.Instant;

/// What an operator laid over the subscription. It wins over Stripe.
public sealed interface AdminOverlay {

  /// Nothing: the subscription decides.
  record None() implements AdminOverlay {}

  /// Closed by an operator, whatever is paid.
  record Suspended() implements AdminOverlay {}

  /// The tenant is being deleted; until the purge its data can be read and taken out.
  ///
  /// @param purgeAt when the data goes
  record Closing(Instant purgeAt) implements AdminOverlay {}

  /// Access without payment, for a pilot or an installation without Stripe.
  ///
  /// @param until first moment at which the subscription decides again
  record Complimentary(Instant until) implements AdminOverlay {}
}
