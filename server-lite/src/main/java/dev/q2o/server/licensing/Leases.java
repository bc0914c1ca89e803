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
/// device has one open lease; a lost answer is answered again with the same (decision 0086).
///
/// Threads: safe.
final class Leases {
  private static final int MOST_RUNS = 20;
  private static final int REQUEST = 60;
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
    new Checks().text("request", request.request(), 1, REQUEST).orRefuse();
    return new Leased(issue(tx, id, request.runs(), request.request(), keys));
  }

  /// Issues a lease for a device that has proved to hold its key. What it was leased before stays
  /// paid: a device that says it lost a lease gets nothing for nothing.
  ///
  /// @param request what the device called this request; the same is answered with the same lease
  /// @return signed text
  String issue(
      TenantTransaction tx, DeviceId device, int wanted, String request, LicenceKeys.Keys keys) {
    new Checks().must("runs", wanted >= 1 && wanted <= MOST_RUNS, "must be 1 to 20").orRefuse();
    long serial = devices.nextLease(tx, device);
    Optional<Kept> answered = byRequest(tx, device, request);
    if (answered.isPresent()) {
      return issuer.issue(answered.get().lease(), keys.signer());
    }
    closeOpen(tx, device);
    Instant now = platform.clock().instant();
    Allowance allowance = subscriptions.standing(tx).mayRun().allowance();
    LeaseId id = platform.ids().newLease();
    int runs = quota.lease(tx, allowance, id, wanted);
    Instant expires = earlier(now.plus(LENGTH), allowance.periodEnd());
    RunLease lease = new RunLease(id, tx.tenant(), device, serial, runs, now, expires);
    insert(tx, lease, allowance.periodStart(), request);
    audit.record(
        tx, "lease.issued", id.toString(), Map.of("device", device.toString(), "runs", runs));
    return issuer.issue(lease, keys.signer());
  }

  /// Books what was spent and gives the rest back. The rest goes back once; a run is booked once,
  /// whenever it is told, also after the rest was given back: no run is for nothing.
  Settled settle(TenantTransaction tx, DeviceId device, Settle request) {
    devices.proved(tx, device, Purpose.SETTLE, request.nonce(), request.proof());
    Kept kept = find(tx, device, request.lease()).orElseThrow(Leases::notFound);
    Set<RunId> spent = request.spent().stream().map(Spent::run).collect(Collectors.toSet());
    int leased = kept.lease().runs();
    new Checks()
        .must("spent", spent.size() <= leased, "must not hold more runs than the lease")
        .orRefuse();
    boolean first = close(tx, request.lease(), platform.clock().instant());
    int more = quota.book(tx, kept.periodStart(), spent);
    if (first) {
      quota.giveBack(tx, kept.periodStart(), request.lease(), leased);
    }
    int booked = count(tx, request.lease(), more);
    Settled settled = new Settled(booked, Math.max(0, leased - booked));
    if (first || more > 0) {
      audit.record(
          tx,
          first ? "lease.settled" : "lease.settled_late",
          request.lease().toString(),
          Map.of("booked", more, "returned", first ? leased - more : 0));
    }
    return settled;
  }

  private static void insert(
      TenantTransaction tx, RunLease lease, Instant periodStart, String request) {
    tx.sql(
            """
            insert into run_lease (tenant_id, lease_id, device_id, period_start, serial, runs,
                                   issued_at, expires_at, open_for, request)
            values (:tenant, :id, :device, :start, :serial, :runs, :issued, :expires, :device,
                    :request)
            """)
        .bind("id", lease.id().value())
        .bind("device", lease.device().value())
        .bind("start", periodStart)
        .bind("serial", lease.serial())
        .bind("runs", lease.runs())
        .bind("issued", lease.issuedAt())
        .bind("expires", lease.expiresAt())
        .bind("request", request)
        .updateOne();
  }

  /// The lease before no longer stands in the way of a new one; it can still be settled.
  private static void closeOpen(TenantTransaction tx, DeviceId device) {
    tx.sql("update run_lease set open_for = null where tenant_id = :tenant and open_for = :device")
        .bind("device", device.value())
        .update();
  }

  /// Counts booked runs of a lease.
  ///
  /// @return how many there are together
  private static int count(TenantTransaction tx, LeaseId id, int more) {
    tx.sql(
            """
            update run_lease set booked = booked + :more
            where tenant_id = :tenant and lease_id = :id
            """)
        .bind("more", more)
        .bind("id", id.value())
        .updateOne();
    return tx.sql("select booked from run_lease where tenant_id = :tenant and lease_id = :id")
        .bind("id", id.value())
        .one(row -> Math.toIntExact(row.number("booked")));
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

  private static Optional<Kept> byRequest(TenantTransaction tx, DeviceId device, String request) {
    return tx.sql(
            """
            select * from run_lease
            where tenant_id = :tenant and device_id = :device and request = :request
            """)
        .bind("device", device.value())
        .bind("request", request)
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
            row.number("serial"),
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
