package dev.q2o.server.licensing;

import dev.q2o.contract.api.Devices.Carried;
import dev.q2o.contract.api.Devices.Licensed;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.licence.airgap.CarriedFile;
import dev.q2o.contract.licence.document.DeviceRequest;
import dev.q2o.contract.licence.document.DocumentReader;
import dev.q2o.contract.licence.document.Verification;
import dev.q2o.contract.licence.plan.Feature;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.TenantTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers requests that somebody carried from a machine without a network. The request is signed
/// with the device's key, which proves possession; the same file twice gets the same device and the
/// same lease.
///
/// Threads: safe.
final class AirGap {
  /// So that no request over a connection has the name of one in a file.
  private static final String FILE = "file:";

  private final DocumentReader reader = new DocumentReader(new Ed25519());
  private final Subscriptions subscriptions;
  private final Devices devices;
  private final Licences licences;
  private final Leases leases;

  AirGap(Subscriptions subscriptions, Devices devices, Licences licences, Leases leases) {
    this.subscriptions = subscriptions;
    this.devices = devices;
    this.licences = licences;
    this.leases = leases;
  }

  /// @return the file to carry back
  Carried answer(TenantTransaction tx, Carried carried, LicenceKeys.Keys keys) {
    Subscriptions.Standing standing = subscriptions.standing(tx);
    if (!standing.subscribed().entitlements().has(Feature.AIR_GAP)) {
      throw new Refusal(
          ProblemCode.FEATURE_MISSING,
          "Licences by file are part of a larger plan; change the plan or connect the machine.");
    }
    DeviceRequest request = read(carried.file());
    if (!request.tenant().equals(tx.tenant())) {
      throw unusable("The request was made for another account; sign in there.");
    }
    DeviceRepository.Known device =
        devices.admit(tx, request.key(), request.fingerprint(), request.label());
    Licensed licensed = licences.issue(tx, standing, device, keys, Optional.of(request.nonce()));
    List<String> documents = new ArrayList<>(List.of(licensed.keyRing(), licensed.licence()));
    if (request.runs() > 0) {
      documents.add(
          leases.issue(tx, device.device().id(), request.runs(), FILE + request.nonce(), keys));
    }
    return new Carried(new CarriedFile(CarriedFile.Kind.ANSWER, documents).write());
  }

  private DeviceRequest read(String text) {
    return switch (CarriedFile.read(CarriedFile.Kind.REQUEST, text)) {
      case CarriedFile.Read.Damaged(String sentence) -> throw unusable(sentence);
      case CarriedFile.Read.Content(CarriedFile file) -> {
        if (file.documents().size() != 1) {
          throw unusable("A request file holds one request.");
        }
        yield switch (reader.request(file.documents().getFirst())) {
          case Verification.Believed<DeviceRequest>(DeviceRequest request) -> request;
          case Verification.Refused<DeviceRequest>(var reason) -> throw unusable(reason.sentence());
        };
      }
    };
  }

  private static Refusal unusable(String sentence) {
    return new Refusal(ProblemCode.DEVICE_REQUEST, sentence);
  }
}
