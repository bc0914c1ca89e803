package dev.q2o.server.licensing;

import dev.q2o.contract.api.Devices.Lease;
import dev.q2o.contract.api.Devices.Leased;
import dev.q2o.contract.api.Devices.Settle;
import dev.q2o.contract.api.Devices.Settled;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.LeaseId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.licence.LeaseSpending.Spent;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.contract.licence.document.DocumentIssuer;
import dev.q2o.contract.licence.document.RunLease;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.quota.Allowance;
import dev.q2o.server.quota.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Offline leases: runs taken off the quota in advance, spent without a server, settled later. A
/// device has one open lease; a lost answer is answered again with the same.
///
/// Threads: safe.
final class Leases {
  private static final int MOST_RUNS = 20;
  private static final Duration LENGTH = Duration.ofDays(7);

  private final DocumentIssuer issuer = new DocumentIssuer();
  private final Platform platform;
  private final Devices devices;
  private final Subscriptions subscriptions;
  private final Quota quota;
  private final AuditLog audit;

  Leases(
      Platform platform,
      Devices devices,
      Subscriptions subscriptions,
      Quota quota,
      AuditLog audit) {
    this.platform = platform;
    this.devices = devices;
    this.subscriptions = subscriptions;
    this.quota = quota;
    this.audit = audit;
  }

  /// A lease and the period it was taken from.
  private record Kept(RunLease lease, Instant periodStart) {}

  Leased lease(TenantTransaction tx, DeviceId id, Lease request, LicenceKeys.Keys keys) {
    devices.proved(tx, id, Purpose.LEASE, request.nonce(), request.proof());
    return new Leased(issue(tx, id, request.runs(), keys));
  }

  /// Issues a lease for a device that has proved to hold its key.
  ///
  /// @return signed text
  String issue(TenantTransaction tx, DeviceId device, int wanted, LicenceKeys.Keys keys) {
    new Checks().must("runs", wanted >= 1 && wanted <= MOST_RUNS, "must be 1 to 20").orRefuse();
    devices.hold(tx, device);
    Instant now = platform.clock().instant();
    closeExpired(tx, device, now);
    Optional<Kept> open = open(tx, device);
    if (open.isPresent()) {
      return issuer.issue(open.get().lease(), keys.signer());
    }
    Allowance allowance = subscriptions.standing(tx).mayRun().allowance();
    LeaseId id = platform.ids().newLease();
    int runs = quota.lease(tx, allowance, id, wanted);
    Instant expires = earlier(now.plus(LENGTH), allowance.periodEnd());
    RunLease lease = new RunLease(id, tx.tenant(), device, runs, now, expires);
    if (!insert(tx, lease, allowance.periodStart())) {
      // Another request of this device was faster; its lease is the one, and ours is given back.
      quota.settle(tx, allowance.periodStart(), id, runs, Set.of());
      return issuer.issue(open(tx, device).orElseThrow().lease(), keys.signer());
    }
    audit.record(
        tx, "lease.issued", id.toString(), Map.of("device", device.toString(), "runs", runs));
    return issuer.issue(lease, keys.signer());
  }

  /// Books what was spent, once; the same settlement again changes nothing.
  Settled settle(TenantTransaction tx, DeviceId device, Settle request) {
    devices.proved(tx, device, Purpose.SETTLE, request.nonce(), request.proof());
    Kept kept = find(tx, device, request.lease()).orElseThrow(Leases::notFound);
    Set<RunId> spent = request.spent().stream().map(Spent::run).collect(Collectors.toSet());
    new Checks()
        .must(
            "spent", spent.size() <= kept.lease().runs(), "must not hold more runs than the lease")
        .orRefuse();
    if (!close(tx, request.lease(), platform.clock().instant())) {
      return new Settled(0, 0);
    }
    int leased = kept.lease().runs();
    int booked = quota.settle(tx, kept.periodStart(), request.lease(), leased, spent);
    audit.record(
        tx,
        "lease.settled",
        request.lease().toString(),
        Map.of("booked", booked, "returned", leased - booked));
    return new Settled(booked, leased - booked);
  }

  private static boolean insert(TenantTransaction tx, RunLease lease, Instant periodStart) {
    return tx.sql(
            """
            insert into run_lease (tenant_id, lease_id, device_id, period_start, runs, issued_at,
                                   expires_at, open_for)
            values (:tenant, :id, :device, :start, :runs, :issued, :expires, :device)
            on conflict do nothing
            """)
        .bind("id", lease.id().value())
        .bind("device", lease.device().value())
        .bind("start", periodStart)
        .bind("runs", lease.runs())
        .bind("issued", lease.issuedAt())
        .bind("expires", lease.expiresAt())
        .updateOne();
  }

  /// An expired lease can still be settled, but no longer stands in the way of a new one.
  private static void closeExpired(TenantTransaction tx, DeviceId device, Instant now) {
    tx.sql(
            """
            update run_lease set open_for = null
            where tenant_id = :tenant and open_for = :device and expires_at <= :now
            """)
        .bind("device", device.value())
        .bind("now", now)
        .update();
  }

  private static boolean close(TenantTransaction tx, LeaseId id, Instant now) {
    return tx.sql(
            """
            update run_lease set settled_at = :now, open_for = null
            where tenant_id = :tenant and lease_id = :id and settled_at is null
            """)
        .bind("now", now)
        .bind("id", id.value())
        .updateOne();
  }

  private static Optional<Kept> open(TenantTransaction tx, DeviceId device) {
    return tx.sql("select * from run_lease where tenant_id = :tenant and open_for = :device")
        .bind("device", device.value())
        .optional(row -> kept(tx, row));
  }

  private static Optional<Kept> find(TenantTransaction tx, DeviceId device, LeaseId id) {
    return tx.sql(
            """
            select * from run_lease
            where tenant_id = :tenant and lease_id = :id and device_id = :device
            """)
        .bind("id", id.value())
        .bind("device", device.value())
        .optional(row -> kept(tx, row));
  }

  private static Kept kept(TenantTransaction tx, Row row) {
    return new Kept(
        new RunLease(
            new LeaseId(row.uuid("lease_id")),
            tx.tenant(),
            new DeviceId(row.uuid("device_id")),
            Math.toIntExact(row.number("runs")),
            row.instant("issued_at"),
            row.instant("expires_at")),
        row.instant("period_start"));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Refusal notFound() {
    return new Refusal(ProblemCode.LEASE_NOT_FOUND, "This device has no lease with this id.");
  }
}
