package dev.q2o.contract.api;

import dev.q2o.contract.licence.access.AccessLevel;
import dev.q2o.contract.licence.access.AccessReason;
import dev.q2o.contract.licence.plan.Entitlements;
import dev.q2o.contract.licence.plan.Plan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of `/v1/plans`, `/v1/subscription`, `/v1/runs` and
/// `/v1/admin/tenants/{tenant}/subscription`.
public final class Subscriptions {
  private Subscriptions() {}

  /// The plans on sale, in the order they are shown.
  public record Plans(List<Plan> plans) {}

  /// What an operator sets by hand; with Stripe, what was mirrored.
  ///
  /// @param plan id of a plan
  /// @param status Stripe's word; null when nothing is paid through Stripe
  /// @param since when the status was entered
  /// @param periodStart begin of the subscription item's current period; months of quota count from
  ///   here
  /// @param periodEnd its end
  /// @param complimentaryUntil access without payment until then; null for none
  public record Change(
      String plan,
      @Nullable String status,
      Instant since,
      Instant periodStart,
      Instant periodEnd,
      @Nullable Instant complimentaryUntil) {}

  /// What a tenant may do now, and why.
  ///
  /// @param plan null when there never was a subscription
  /// @param sentence the reason for people, with the next step
  /// @param banner whether every screen says so
  /// @param changesAt when time alone changes the answer
  /// @param entitlements null without a plan
  /// @param usage null without a plan
  public record State(
      @Nullable String plan,
      @Nullable String status,
      AccessLevel access,
      AccessReason reason,
      String sentence,
      boolean banner,
      @Nullable Instant changesAt,
      @Nullable Entitlements entitlements,
      @Nullable Usage usage) {}

  /// Runs of one period of quota.
  ///
  /// @param granted runs of the period
  /// @param used runs reserved, leased ones too
  /// @param noticed80 when 80 % was reached; told once
  /// @param noticed100 when all were used; told once
  public record Usage(
      Instant periodStart,
      Instant periodEnd,
      long granted,
      long used,
      @Nullable Instant noticed80,
      @Nullable Instant noticed100) {

    public long left() {
      return Math.max(0, granted - used);
    }
  }
}
