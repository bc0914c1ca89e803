package dev.q2o.server.licensing;

import dev.q2o.contract.api.Devices.Device;
import dev.q2o.contract.api.Devices.Enrol;
import dev.q2o.contract.api.Devices.Heartbeat;
import dev.q2o.contract.api.Devices.Licensed;
import dev.q2o.contract.api.Devices.Nonce;
import dev.q2o.contract.api.Devices.State;
import dev.q2o.contract.api.KeysetPage;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.device.PossessionProof;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.contract.licence.signature.Base64Url;
import dev.q2o.contract.licence.signature.PublicKeyText;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Digests;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.http.Versions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Devices of a tenant: enrolled with a proof that they hold their key, counted by seats, heard of
/// by heartbeats.
///
/// Threads: safe.
final class Devices {
  private static final Duration NONCE = Duration.ofMinutes(5);
  private static final int NONCE_BYTES = 32;
  private static final int LABEL = 60;

  private final DeviceRepository rows = new DeviceRepository();
  private final Ed25519 verifier = new Ed25519();
  private final SecureRandom random = new SecureRandom();
  private final Platform platform;
  private final Subscriptions subscriptions;
  private final Licences licences;
  private final AuditLog audit;

  Devices(Platform platform, Subscriptions subscriptions, Licences licences, AuditLog audit) {
    this.platform = platform;
    this.subscriptions = subscriptions;
    this.licences = licences;
    this.audit = audit;
  }

  /// A nonce to sign, good for one use.
  Nonce challenge(TenantTransaction tx, Purpose purpose) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64Url.encode(bytes);
    Instant expires = clock().instant().plus(NONCE);
    rows.addNonce(tx, Digests.sha256Hex(nonce), purpose, expires);
    return new Nonce(nonce, expires);
  }

  /// Enrols a device. The same key again is answered with the same device.
  ///
  /// @throws Refusal when the proof fails or no seat is free
  Licensed enrol(TenantTransaction tx, Enrol request, LicenceKeys.Keys keys) {
    prove(tx, request.key(), Purpose.ENROL, request.nonce(), request.proof());
    DeviceRepository.Known known = admit(tx, request.key(), request.fingerprint(), request.label());
    return licences.issue(tx, subscriptions.standing(tx), known, keys);
  }

  /// Enrols a device whose key was proved in another way.
  DeviceRepository.Known admit(
      TenantTransaction tx, PublicKeyText key, Fingerprint fingerprint, String label) {
    new Checks()
        .text("label", label, 1, LABEL)
        .must(
            "fingerprint",
            fingerprint.tellsMachinesApart(),
            "must have at least %d traits".formatted(Fingerprint.FEWEST))
        .orRefuse();
    var known = rows.byKey(tx, key);
    if (known.isPresent()) {
      return heard(tx, known.get(), fingerprint);
    }
    takeSeat(tx);
    Instant now = clock().instant();
    DeviceRepository.Known enrolled =
        new DeviceRepository.Known(
            new Device(
                platform.ids().newDevice(),
                label,
                key.keyId(),
                State.ACTIVE,
                now,
                now,
                now.plus(Licences.SEAT),
                null,
                1),
            key,
            fingerprint,
            fingerprint);
    if (!rows.insert(tx, enrolled)) {
      // The same key was enrolled by another request at the same moment.
      rows.giveSeatBack(tx);
      return heard(tx, rows.byKey(tx, key).orElseThrow(), fingerprint);
    }
    audit.record(
        tx, "device.enrolled", enrolled.device().id().toString(), Map.of("key", key.keyId()));
    return enrolled;
  }

  /// Renews a device's seat and licence. What it needs to know it asks in one round trip.
  Licensed heartbeat(TenantTransaction tx, DeviceId id, Heartbeat request, LicenceKeys.Keys keys) {
    Together all = tx.together();
    Claim claim = claim(tx, all, id, Purpose.HEARTBEAT, request.nonce());
    Subscriptions.Asked subscription = subscriptions.ask(tx, all);
    all.send();
    DeviceRepository.Known heard = heard(tx, proved(claim, request.proof()), request.fingerprint());
    return licences.issue(tx, subscription.standing(), heard, keys);
  }

  /// The device, if it proves to hold its key and is not revoked.
  DeviceRepository.Known proved(
      TenantTransaction tx, DeviceId id, Purpose purpose, String nonce, String proof) {
    Together both = tx.together();
    Claim claim = claim(tx, both, id, purpose, nonce);
    both.send();
    return proved(claim, proof);
  }

  /// Somebody says to be a device; the nonce is used up with it.
  private record Claim(
      Purpose purpose,
      String nonce,
      Together.Answer<Optional<DeviceRepository.Known>> device,
      Together.Answer<Integer> fresh) {}

  private Claim claim(
      TenantTransaction tx, Together together, DeviceId id, Purpose purpose, String nonce) {
    return new Claim(
        purpose,
        nonce,
        rows.find(tx, together, id),
        rows.useNonce(tx, together, Digests.sha256Hex(nonce), purpose, clock().instant()));
  }

  private DeviceRepository.Known proved(Claim claim, String proof) {
    DeviceRepository.Known known = claim.device().get().orElseThrow(Devices::notFound);
    mustHold(claim.fresh().get() == 1, known.key(), claim.purpose(), claim.nonce(), proof);
    return notRevoked(known);
  }

  /// Counts one more lease of a device that holds a seat, and keeps it from being revoked until the
  /// end of the transaction.
  ///
  /// @return the lease's number
  /// @throws Refusal when the device has no seat: it lapsed, or somebody revoked it a moment ago
  long nextLease(TenantTransaction tx, DeviceId id) {
    return rows.nextLease(tx, id, clock().instant())
        .orElseThrow(() -> get(tx, id).state() == State.REVOKED ? revoked() : lapsed());
  }

  /// Marks a known device as heard of; one that had lapsed takes a seat again.
  DeviceRepository.Known heard(
      TenantTransaction tx, DeviceRepository.Known known, Fingerprint now) {
    Device device = notRevoked(known).device();
    Fingerprint.Match match = known.fingerprint().compare(now);
    if (match == Fingerprint.Match.OTHER) {
      throw new Refusal(
          ProblemCode.DEVICE_OTHER_MACHINE,
          """
          More than %d traits differ from the machine that was enrolled; revoke that device and \
          enrol this machine with a key of its own.\
          """
              .formatted(Fingerprint.DRIFT));
    }
    if (device.state() == State.LAPSED && rows.move(tx, device.id(), State.LAPSED, State.ACTIVE)) {
      takeSeat(tx);
      audit.record(tx, "device.returned", device.id().toString(), Map.of());
    }
    Instant at = clock().instant();
    DeviceRepository.Known heard =
        rows.seen(tx, device.id(), now, at, at.plus(Licences.SEAT))
            .orElseThrow(Devices::revoked); // by somebody else, a moment ago
    if (match == Fingerprint.Match.DRIFTED && !known.latest().equals(now)) {
      audit.record(tx, "device.drifted", device.id().toString(), Map.of());
    }
    return heard;
  }

  KeysetPage<Device> list(TenantTransaction tx, Pages.Keyset page) {
    return page.cut(
        rows.list(tx, page),
        device -> new Pages.Position(device.enrolledAt(), device.id().value()));
  }

  Device get(TenantTransaction tx, DeviceId id) {
    return rows.find(tx, id).orElseThrow(Devices::notFound).device();
  }

  Device rename(TenantTransaction tx, DeviceId id, long version, String label) {
    new Checks().text("label", label, 1, LABEL).orRefuse();
    get(tx, id);
    if (!rows.rename(tx, id, version, label)) {
      throw Versions.stale();
    }
    audit.record(tx, "device.renamed", id.toString(), Map.of("label", label));
    return get(tx, id);
  }

  /// Closes a device for good and frees its seat. Revoking it twice is no mistake.
  Device revoke(TenantTransaction tx, DeviceId id) {
    Instant now = clock().instant();
    boolean wasActive = rows.revoke(tx, id, State.ACTIVE, now);
    if (wasActive) {
      rows.giveSeatBack(tx);
    }
    if (wasActive || rows.revoke(tx, id, State.LAPSED, now)) {
      audit.record(tx, "device.revoked", id.toString(), Map.of());
    }
    return get(tx, id);
  }

  DeviceRepository rows() {
    return rows;
  }

  private void takeSeat(TenantTransaction tx) {
    long limit =
        subscriptions
            .standing(tx)
            .subscribed()
            .entitlements()
            .devices()
            .map(Integer::longValue)
            .orElse(Long.MAX_VALUE);
    if (!rows.takeSeat(tx, limit)) {
      throw new Refusal(
          ProblemCode.DEVICE_LIMIT,
          "The plan has %d devices and all are in use; revoke one, or choose a larger plan."
              .formatted(limit));
    }
  }

  private void prove(
      TenantTransaction tx, PublicKeyText key, Purpose purpose, String nonce, String proof) {
    boolean fresh = rows.useNonce(tx, Digests.sha256Hex(nonce), purpose, clock().instant());
    mustHold(fresh, key, purpose, nonce, proof);
  }

  /// @param fresh whether the nonce could be used
  private void mustHold(
      boolean fresh, PublicKeyText key, Purpose purpose, String nonce, String proof) {
    if (!fresh || !PossessionProof.holds(verifier, key, purpose, nonce, proof)) {
      throw new Refusal(
          ProblemCode.DEVICE_PROOF,
          "Ask for a new nonce, sign it with the device's key, try again.");
    }
  }

  private static DeviceRepository.Known notRevoked(DeviceRepository.Known known) {
    if (known.device().state() == State.REVOKED) {
      throw revoked();
    }
    return known;
  }

  private Clock clock() {
    return platform.clock();
  }

  private static Refusal revoked() {
    return new Refusal(
        ProblemCode.DEVICE_REVOKED, "Somebody of your team revoked this device; ask them.");
  }

  private static Refusal lapsed() {
    return new Refusal(
        ProblemCode.DEVICE_LAPSED,
        "The device was silent for long and gave its seat back; renew its licence first.");
  }

  static Refusal notFound() {
    return new Refusal(ProblemCode.DEVICE_NOT_FOUND, "There is no device with this id.");
  }
}
