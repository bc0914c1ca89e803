package dev.q2o.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.LeaseId;
import dev.q2o.contract.licence.LeaseSpending.Spent;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.contract.licence.signature.PublicKeyText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of `/v1/devices`.
public final class Devices {
  private Devices() {}

  /// Where a device is in its life.
  public enum State {
    /// It holds a seat of the plan.
    @JsonProperty("active")
    ACTIVE,
    /// It was silent for long and gave its seat back; the next heartbeat takes one again.
    @JsonProperty("lapsed")
    LAPSED,
    /// Closed for good.
    @JsonProperty("revoked")
    REVOKED
  }

  /// An enrolled device.
  ///
  /// @param keyId names its public key
  /// @param leaseUntil it holds its seat until then without a heartbeat
  /// @param version changes when it is renamed; travels as `ETag`
  public record Device(
      DeviceId id,
      String label,
      String keyId,
      State state,
      Instant enrolledAt,
      Instant lastSeen,
      Instant leaseUntil,
      @Nullable Instant revokedAt,
      long version) {}

  /// Asks for a nonce to sign.
  public record Challenge(Purpose purpose) {}

  /// @param nonce to be signed for the purpose asked for, once, before `expiresAt`
  public record Nonce(String nonce, Instant expiresAt) {}

  /// @param proof signature of the nonce
  public record Enrol(
      PublicKeyText key, Fingerprint fingerprint, String label, String nonce, String proof) {}

  /// A licence and what is needed to believe it.
  ///
  /// @param licence signed text
  /// @param keyRing signed text: introduces the server's keys, or moves a device's pins on
  /// @param serverTime what the server's clock shows
  public record Licensed(Device device, String licence, String keyRing, Instant serverTime) {}

  public record Heartbeat(Fingerprint fingerprint, String nonce, String proof) {}

  /// Asks for a lease. The same request is answered with the same lease, another one with another,
  /// and what was leased before stays paid until it is settled.
  ///
  /// @param runs wanted, 1 to 20; the answer may hold fewer
  /// @param request chosen by the device, 1 to 60 characters, kept until it has the answer
  public record Lease(int runs, String request, String nonce, String proof) {}

  /// @param lease signed text
  public record Leased(String lease) {}

  /// Tells what was spent and gives the rest back.
  public record Settle(LeaseId lease, List<Spent> spent, String nonce, String proof) {}

  /// The same settlement again is answered with the same numbers.
  ///
  /// @param booked runs of the lease that were not paid in another way
  /// @param returned runs given back to the quota
  public record Settled(int booked, int returned) {}

  public record Rename(String label) {}

  /// A request or an answer carried by hand.
  ///
  /// @param file the text of the file
  public record Carried(String file) {}
}
