package dev.q2o.server;

import dev.q2o.contract.api.Subscriptions.Change;
import dev.q2o.contract.api.Tenants.Create;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.licence.access.SubscriptionStatus;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The tenant of a demo, made with a plan when there is none with its slug.
final class DemoTenant {
  private static final String SLUG = "acme";
  private static final String PLAN = "pro";
  private static final Origin ORIGIN = Origin.system("demo-tenant");

  /// Longer than anybody tries things.
  private static final Duration PERIOD = Duration.ofDays(3_650);

  private DemoTenant() {}

  static void ensure(Database database, Contexts contexts, Clock clock) {
    Optional<Tenant> made =
        database.inSystem(
            ORIGIN,
            tx ->
                contexts.tenancy().checkSlug(tx, SLUG).available()
                    ? Optional.of(
                        contexts
                            .tenancy()
                            .create(tx, new Create(SLUG, "Acme", "owner@example.org")))
                    : Optional.empty());
    if (made.isPresent()) {
      Instant now = clock.instant();
      Change paid =
          new Change(PLAN, SubscriptionStatus.ACTIVE.wire(), now, now, now.plus(PERIOD), null);
      database.inTenant(
          new TenantContext(made.get().id(), ORIGIN),
          tx -> contexts.licensing().subscriptions().change(tx, paid));
    }
  }
}
