package dev.q2o.server.licensing;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.Subscriptions.Change;
import dev.q2o.contract.api.Subscriptions.State;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.licence.access.AccessDecision;
import dev.q2o.contract.licence.access.AccessLevel;
import dev.q2o.contract.licence.access.AccessRules;
import dev.q2o.contract.licence.access.AdminOverlay;
import dev.q2o.contract.licence.access.Subscription;
import dev.q2o.contract.licence.access.SubscriptionStatus;
import dev.q2o.contract.licence.plan.Entitlements;
import dev.q2o.contract.licence.plan.Plan;
import dev.q2o.contract.licence.plan.PlanCatalogue;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import dev.q2o.server.quota.Allowance;
import dev.q2o.server.quota.Quota;
import dev.q2o.server.quota.QuotaMonths;
import dev.q2o.server.tenancy.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who subscribed to what, and what it opens now. Whoever mirrors a payment provider calls
/// [#change]; everybody else asks [#standing].
///
/// Threads: safe.
public final class Subscriptions {
  private final SubscriptionRepository rows = new SubscriptionRepository();
  private final PlanCatalogue plans;
  private final Tenancy tenancy;
  private final Quota quota;
  private final AuditLog audit;
  private final Clock clock;

  Subscriptions(
      Platform platform, PlanCatalogue plans, Tenancy tenancy, Quota quota, AuditLog audit) {
    this.plans = plans;
    this.tenancy = tenancy;
    this.quota = quota;
    this.audit = audit;
    this.clock = platform.clock();
  }

  /// What a tenant has at this moment.
  ///
  /// @param subscription as kept; empty when there never was one
  public record Standing(Tenant tenant, Optional<Subscribed> subscription, AccessDecision access) {

    /// @throws Refusal when there is no subscription
    public Subscribed subscribed() {
      return subscription.orElseThrow(
          () -> new Refusal(ProblemCode.SUBSCRIPTION_CLOSED, access.reason().sentence()));
    }

    /// @throws Refusal when no run may start, with the reason
    public Subscribed mayRun() {
      if (!access.mayRun()) {
        throw new Refusal(ProblemCode.SUBSCRIPTION_CLOSED, access.reason().sentence());
      }
      return subscribed();
    }
  }

  /// A subscription and what it allows now.
  public record Subscribed(Change kept, Plan plan, Allowance allowance) {
    public Entitlements entitlements() {
      return plan.entitlements();
    }
  }

  public PlanCatalogue plans() {
    return plans;
  }

  /// Sets the subscription of a tenant.
  ///
  /// @throws Refusal when a field is wrong
  public State change(TenantTransaction tx, Change change) {
    new Checks()
        .must("plan", plans.find(change.plan()).isPresent(), "must be the id of a plan")
        .must(
            "periodEnd",
            change.periodEnd().isAfter(change.periodStart()),
            "must be after periodStart")
        .orRefuse();
    tenancy.get(tx);
    rows.put(tx, change, clock.instant());
    State state = state(tx);
    audit.record(
        tx,
        "subscription.changed",
        tx.tenant().toString(),
        Map.of(
            "plan", change.plan(),
            "status", String.valueOf(change.status()),
            "access", state.reason().code()));
    return state;
  }

  public Standing standing(TenantTransaction tx) {
    Together both = tx.together();
    Asked asked = ask(tx, both);
    both.send();
    return asked.standing();
  }

  /// Asks for the standing together with something else.
  Asked ask(TenantTransaction tx, Together together) {
    return new Asked(tenancy.find(tx, together), rows.find(tx, together));
  }

  /// A standing that is there once it was sent for.
  final class Asked {
    private final Together.Answer<Optional<Tenant>> tenant;
    private final Together.Answer<Optional<Change>> subscription;

    private Asked(
        Together.Answer<Optional<Tenant>> tenant, Together.Answer<Optional<Change>> subscription) {
      this.tenant = tenant;
      this.subscription = subscription;
    }

    Standing standing() {
      return Subscriptions.this.standing(
          tenant.get().orElseThrow(Tenancy::notFound), subscription.get());
    }
  }

  private Standing standing(Tenant tenant, Optional<Change> kept) {
    Instant now = clock.instant();
    AccessDecision access =
        AccessRules.decide(
            kept.flatMap(Subscriptions::provided),
            overlay(tenant, kept.map(Change::complimentaryUntil).orElse(null)),
            now);
    return new Standing(tenant, kept.map(change -> subscribed(change, access, now)), access);
  }

  public State state(TenantTransaction tx) {
    Standing standing = standing(tx);
    AccessDecision access = standing.access();
    Optional<Subscribed> subscribed = standing.subscription();
    return new State(
        subscribed.map(s -> s.plan().id()).orElse(null),
        subscribed.map(s -> s.kept().status()).orElse(null),
        access.level(),
        access.reason(),
        access.reason().sentence(),
        access.banner(),
        access.changesAt().orElse(null),
        subscribed.map(Subscribed::entitlements).orElse(null),
        subscribed.map(s -> quota.usage(tx, s.allowance())).orElse(null));
  }

  private Subscribed subscribed(Change kept, AccessDecision access, Instant now) {
    Plan plan =
        plans
            .find(kept.plan())
            .orElseThrow(
                () -> new IllegalStateException("no plan " + kept.plan() + " in the catalogue"));
    if (access.level() == AccessLevel.TRIAL) {
      // A trial has its runs once, however long it lasts.
      return new Subscribed(
          kept,
          plan,
          new Allowance(
              kept.periodStart(),
              kept.periodEnd(),
              plan.trial().runs(),
              plan.entitlements().concurrentRuns()));
    }
    QuotaMonths.Month month = QuotaMonths.at(kept.periodStart(), now);
    return new Subscribed(
        kept,
        plan,
        new Allowance(
            month.start(),
            month.end(),
            plan.entitlements().monthlyRuns(),
            plan.entitlements().concurrentRuns()));
  }

  private static Optional<Subscription> provided(Change kept) {
    return Optional.ofNullable(kept.status())
        .map(word -> new Subscription(SubscriptionStatus.ofStripe(word), kept.since()));
  }

  private static AdminOverlay overlay(Tenant tenant, @Nullable Instant complimentaryUntil) {
    return switch (tenant.status()) {
      case SUSPENDED -> new AdminOverlay.Suspended();
      case DELETED -> {
        Instant purge = tenant.purgeAfter();
        yield purge == null ? new AdminOverlay.Suspended() : new AdminOverlay.Closing(purge);
      }
      case ACTIVE ->
          complimentaryUntil == null
              ? new AdminOverlay.None()
              : new AdminOverlay.Complimentary(complimentaryUntil);
    };
  }
}
