package dev.q2o.contract.licence.document;

import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.LeaseId;
import dev.q2o.contract.ids.TenantId;
import java.time.Instant;

/// Runs that a device may start without a server. The server has taken them off the quota already;
/// what was not spent goes back when the device settles.
///
/// @param device only this one may spend them
/// @param serial counts the leases of the device from 1; one with a lower or equal number than one
///   that was closed is a replay
/// @param runs how many, 1 or more
/// @param issuedAt server's time
/// @param expiresAt first moment at which none can be spent
public record RunLease(
    LeaseId id,
    TenantId tenant,
    DeviceId device,
    long serial,
    int runs,
    Instant issuedAt,
    Instant expiresAt)
    implements SignedDocument {

  public RunLease {
    if (runs < 1 || serial < 1 || !expiresAt.isAfter(issuedAt)) {
      throw new IllegalArgumentException("a lease has runs and a time to spend them");
    }
  }
}
