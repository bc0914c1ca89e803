package dev.q2o.server.licensing;

import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.tenant.ExportSink;
import dev.q2o.server.platform.tenant.TenantContents;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What this context keeps for a tenant.
final class LicensingContents implements TenantContents {
  private final Clock clock;

  LicensingContents(Clock clock) {
    this.clock = clock;
  }

  /// An issued licence, for exports.
  record Issue(UUID licence, UUID device, String access, Instant issuedAt, Instant graceUntil) {}

  @Override
  public Set<String> tables() {
    return Set.of(
        "subscription",
        "code_grant",
        "activation_code",
        "device_seats",
        "device",
        "device_nonce",
        "licence_issue",
        "run_lease");
  }

  @Override
  public Map<String, Long> count(TenantTransaction tx) {
    return Map.of(
        "activation codes", new CodeRepository().count(tx),
        "devices", new DeviceRepository().count(tx));
  }

  @Override
  public void export(TenantTransaction tx, ExportSink sink) {
    sink.rows(
        "subscription",
        out ->
            tx.sql("select * from subscription where tenant_id = :tenant")
                .each(SubscriptionRepository::change, out));
    sink.rows(
        "activation-codes",
        out ->
            tx.sql("select * from activation_code where tenant_id = :tenant order by created_at")
                .each(CodeRepository.code(clock.instant()), out));
    sink.rows(
        "devices",
        out ->
            tx.sql("select * from device where tenant_id = :tenant order by enrolled_at")
                .each(row -> DeviceRepository.known(row).device(), out));
    sink.rows(
        "licences",
        out ->
            tx.sql("select * from licence_issue where tenant_id = :tenant order by issued_at")
                .each(
                    row ->
                        new Issue(
                            row.uuid("licence_id"),
                            row.uuid("device_id"),
                            row.text("access"),
                            row.instant("issued_at"),
                            row.instant("grace_until")),
                    out));
  }
}
