package dev.q2o.contract.licence.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.signature.PublicKeyText;
import java.time.Instant;
import java.util.Optional;

/// What a machine without a network asks, carried to the server as a file: to be enrolled when it
/// has no `device` yet, and to get a licence and a lease. Signed with the device's own key, which
/// is in it, so it proves possession; who carries it says who may ask.
///
/// @param device empty before it is enrolled
/// @param key signs this request
/// @param label name of the device, for people
/// @param runs how many runs to lease, 0 or more
/// @param nonce random; the same request twice gets the same device and lease, and the answer names
///   it
public record DeviceRequest(
    TenantId tenant,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DeviceId> device,
    PublicKeyText key,
    Fingerprint fingerprint,
    String label,
    int runs,
    String nonce,
    Instant madeAt)
    implements SignedDocument {

  public DeviceRequest {
    Texts.requireLine("the name of a device", label, Texts.NAME);
    Texts.requireLine("the nonce", nonce, Texts.NAME);
    if (runs < 0) {
      throw new IllegalArgumentException("a request asks for 0 or more runs");
    }
  }
}
