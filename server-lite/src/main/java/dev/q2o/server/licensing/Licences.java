package dev.q2o.server.licensing;

import dev.q2o.contract.api.Devices.Device;
import dev.q2o.contract.api.Devices.Licensed;
import dev.q2o.contract.licence.document.DocumentIssuer;
import dev.q2o.contract.licence.document.Licence;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.database.TenantTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Issues licences. How they age is decided in decision 0052.
///
/// Threads: safe.
final class Licences {
  private static final Duration FRESH = Duration.ofDays(1);
  private static final Duration STALE = Duration.ofDays(7);
  private static final Duration GRACE = Duration.ofDays(14);

  /// A device holds its seat one day longer than its licence opens anything.
  static final Duration SEAT = GRACE.plusDays(1);

  private static final int LONGEST_NAME = 60;

  private final DocumentIssuer issuer = new DocumentIssuer();
  private final Platform platform;
  private final AuditLog audit;

  Licences(Platform platform, AuditLog audit) {
    this.platform = platform;
    this.audit = audit;
  }

  /// Issues a licence for a device that has proved to hold its key over a connection.
  ///
  /// @throws dev.q2o.server.platform.Refusal when the tenant never subscribed
  Licensed issue(
      TenantTransaction tx,
      Subscriptions.Standing standing,
      DeviceRepository.Known known,
      LicenceKeys.Keys keys) {
    return issue(tx, standing, known, keys, Optional.empty());
  }

  /// The same for a request that was carried here.
  ///
  /// @param answers the nonce of that request
  /// @throws dev.q2o.server.platform.Refusal when the tenant never subscribed
  Licensed issue(
      TenantTransaction tx,
      Subscriptions.Standing standing,
      DeviceRepository.Known known,
      LicenceKeys.Keys keys,
      Optional<String> answers) {
    Subscriptions.Subscribed subscribed = standing.subscribed();
    Instant now = platform.clock().instant();
    Device device = known.device();
    Licence licence =
        new Licence(
            platform.ids().newLicence(),
            tx.tenant(),
            oneLine(standing.tenant().name()),
            device.id(),
            known.key(),
            known.fingerprint(),
            subscribed.plan().id(),
            subscribed.entitlements(),
            standing.access().level(),
            standing.access().reason(),
            answers,
            now,
            now.plus(FRESH),
            now.plus(STALE),
            now.plus(GRACE));
    record(tx, licence, keys);
    audit.record(
        tx,
        "licence.issued",
        licence.id().toString(),
        Map.of("device", device.id().toString(), "access", licence.reason().code()));
    return new Licensed(
        device,
        issuer.issue(licence, keys.signer()),
        issuer.issue(keys.ring(), keys.signer()),
        now);
  }

  private static void record(TenantTransaction tx, Licence licence, LicenceKeys.Keys keys) {
    tx.sql(
            """
            insert into licence_issue (tenant_id, licence_id, device_id, key_id, access,
                                       issued_at, grace_until)
            values (:tenant, :id, :device, :key, :access, :issued, :grace)
            """)
        .bind("id", licence.id().value())
        .bind("device", licence.device().value())
        .bind("key", keys.signer().publicKey().keyId())
        .bind("access", licence.access())
        .bind("issued", licence.issuedAt())
        .bind("grace", licence.graceUntil())
        .later();
  }

  /// A tenant's name as a licence can hold it.
  private static String oneLine(String name) {
    String visible = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ").strip();
    int points = visible.codePointCount(0, visible.length());
    String cut =
        points <= LONGEST_NAME
            ? visible
            : visible.substring(0, visible.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    return cut.isBlank() ? "-" : cut;
  }
}
