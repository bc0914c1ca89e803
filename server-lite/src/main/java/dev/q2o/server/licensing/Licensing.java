package dev.q2o.server.licensing;

import dev.q2o.contract.licence.plan.PlanCatalogue;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.tenant.TenantContents;
import dev.q2o.server.quota.Quota;
import dev.q2o.server.tenancy.Tenancy;
import java.time.Clock;
import java.util.List;

/// Subscriptions, activation codes, devices, licences and leases, wired together.
///
/// Threads: safe.
public final class Licensing {
  private final Platform platform;
  private final Quota quota;
  private final Subscriptions subscriptions;
  private final LicenceKeys keys;
  private final Codes codes;
  private final Devices devices;
  private final Leases leases;
  private final AirGap airGap;
  private final Sweeper sweeper;

  /// @param tenancy tells whether a tenant is suspended or being deleted
  public Licensing(Platform platform, Tenancy tenancy, Quota quota, AuditLog audit) {
    this.platform = platform;
    this.quota = quota;
    this.subscriptions =
        new Subscriptions(platform, PlanCatalogue.shipped(), tenancy, quota, audit);
    this.keys = new LicenceKeys(platform, audit);
    this.codes = new Codes(platform, subscriptions, audit);
    Licences licences = new Licences(platform, audit);
    this.devices = new Devices(platform, subscriptions, licences, audit);
    this.leases = new Leases(platform, devices, subscriptions, quota, audit);
    this.airGap = new AirGap(subscriptions, devices, licences, leases);
    this.sweeper = new Sweeper(platform, devices.rows(), audit);
  }

  public List<RouteGroup> routes() {
    return List.of(
        new SubscriptionRoutes(platform, subscriptions, quota, keys),
        new CodeRoutes(platform, codes, keys),
        new DeviceRoutes(platform, devices, leases, airGap, keys));
  }

  /// For whoever mirrors a payment provider.
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /// For the job that ends the leases of silent devices.
  public Sweeper sweeper() {
    return sweeper;
  }

  public static TenantContents contents(Clock clock) {
    return new LicensingContents(clock);
  }
}
