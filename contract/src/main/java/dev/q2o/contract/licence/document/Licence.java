package dev.q2o.contract.licence.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.LicenceId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.access.AccessLevel;
import dev.q2o.contract.licence.access.AccessReason;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.plan.Entitlements;
import dev.q2o.contract.licence.signature.PublicKeyText;
import java.time.Instant;
import java.util.Optional;

/// What one device of a tenant may do, believed without asking the server again until it runs out.
///
/// @param id this issue; a later one replaces it
/// @param tenantName for people
/// @param device the enrolled device
/// @param deviceKey the key it proves to hold
/// @param fingerprint the machine it was enrolled on
/// @param plan id of the plan, for people
/// @param access as the server decided at `issuedAt`
/// @param reason why access is what it is
/// @param answers nonce of the request file it answers; absent when it was issued over a connection
/// @param issuedAt server's time
/// @param freshUntil nothing to do before
/// @param staleUntil before, it is renewed silently whenever a server is reachable
/// @param graceUntil before, it still opens everything, and every screen says so; after, limited
public record Licence(
    LicenceId id,
    TenantId tenant,
    String tenantName,
    DeviceId device,
    PublicKeyText deviceKey,
    Fingerprint fingerprint,
    String plan,
    Entitlements entitlements,
    AccessLevel access,
    AccessReason reason,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> answers,
    Instant issuedAt,
    Instant freshUntil,
    Instant staleUntil,
    Instant graceUntil)
    implements SignedDocument {

  public Licence {
    Texts.requireLine("the tenant's name", tenantName, Texts.NAME);
    Texts.requireLine("the plan", plan, Texts.NAME);
    answers.ifPresent(nonce -> Texts.requireLine("the nonce", nonce, Texts.NAME));
    if (freshUntil.isBefore(issuedAt)
        || staleUntil.isBefore(freshUntil)
        || graceUntil.isBefore(staleUntil)) {
      throw new IllegalArgumentException("the moments of a licence must follow one another");
    }
  }
}
