package dev.q2o.server.licensing;

import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The one place where leases of devices end: a device that was silent for too long gives its seat
/// back. Nonces nobody used go too.
///
/// Several servers may sweep at once: each device is closed by a conditional update of its own.
public final class Sweeper {
  private static final int BATCH = 500;

  private final Platform platform;
  private final DeviceRepository rows;
  private final AuditLog audit;

  Sweeper(Platform platform, DeviceRepository rows, AuditLog audit) {
    this.platform = platform;
    this.rows = rows;
    this.audit = audit;
  }

  /// Opens transactions of its own, one per device.
  ///
  /// @return how many devices lapsed
  public int sweep() {
    Instant now = platform.clock().instant();
    Origin origin = Origin.system("devices-sweep");
    List<DeviceRepository.Silent> silent =
        platform
            .database()
            .inSystem(
                origin,
                tx -> {
                  rows.forgetNonces(tx, now);
                  return rows.silent(tx, now, BATCH);
                });
    int lapsed = 0;
    for (DeviceRepository.Silent device : silent) {
      TenantContext tenant = new TenantContext(device.tenant(), origin);
      boolean closed =
          platform
              .database()
              .inTenant(
                  tenant,
                  tx -> {
                    if (!rows.lapse(tx, device.device(), now)) {
                      return false;
                    }
                    rows.giveSeatBack(tx);
                    audit.record(tx, "device.lapsed", device.device().toString(), Map.of());
                    return true;
                  });
      lapsed += closed ? 1 : 0;
    }
    return lapsed;
  }
}
