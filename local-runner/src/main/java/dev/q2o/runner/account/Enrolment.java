package dev.q2o.runner.account;

import dev.q2o.contract.api.Devices;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.TrustedTime;
import dev.q2o.contract.licence.airgap.CarriedFile;
import dev.q2o.contract.licence.device.PossessionProof;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.contract.licence.document.DeviceRequest;
import dev.q2o.contract.licence.document.DocumentIssuer;
import dev.q2o.contract.licence.document.Licence;
import dev.q2o.contract.licence.document.PinnedKeys;
import dev.q2o.contract.licence.document.RunLease;
import dev.q2o.contract.licence.signature.JdkEd25519.DeviceSigner;
import dev.q2o.runner.account.Account.Renewal;
import dev.q2o.runner.account.AccountException.Kind;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// How a machine gets its licence and lease, over the network or by files. Every method is called
/// while no other process works on the account.
final class Enrolment {
  private final AccountFiles files;
  private final Papers papers;

  Enrolment(AccountFiles files, Papers papers) {
    this.files = files;
    this.papers = papers;
  }

  Licence enrol(ServerApi api, AccountState state, String label) throws IOException {
    DeviceSigner key = files.key();
    String nonce = nonce(api, Purpose.ENROL);
    Devices.Licensed licensed =
        Account.value(
            api.post(
                "v1/devices",
                new Devices.Enrol(
                    key.publicKey(),
                    papers.machine(state.tenant()),
                    label,
                    nonce,
                    PossessionProof.make(key, Purpose.ENROL, nonce)),
                Devices.Licensed.class));
    return keep(state, licensed);
  }

  Renewal renew(ServerApi api, AccountState before, int runs) throws IOException {
    DeviceSigner key = files.key();
    DeviceId device = enrolled(before);
    String nonce = nonce(api, Purpose.HEARTBEAT);
    Licence licence =
        keep(
            before,
            Account.value(
                api.post(
                    "v1/devices/" + device + "/heartbeat",
                    new Devices.Heartbeat(
                        papers.machine(before.tenant()),
                        nonce,
                        PossessionProof.make(key, Purpose.HEARTBEAT, nonce)),
                    Devices.Licensed.class)));
    Devices.Settled settled = settle(api, key, device);
    Optional<RunLease> lease =
        runs == 0 ? Optional.empty() : Optional.of(lease(api, key, device, runs));
    return new Renewal(licence, settled.booked(), settled.returned(), lease);
  }

  private Devices.Settled settle(ServerApi api, DeviceSigner key, DeviceId device)
      throws IOException {
    AccountState state = state();
    Optional<RunLease> lease = papers.lease(state);
    if (lease.isEmpty()) {
      return new Devices.Settled(0, 0);
    }
    String nonce = nonce(api, Purpose.SETTLE);
    Devices.Settled settled =
        Account.value(
            api.post(
                "v1/devices/" + device + "/settle",
                new Devices.Settle(
                    lease.get().id(),
                    state.spent(),
                    nonce,
                    PossessionProof.make(key, Purpose.SETTLE, nonce)),
                Devices.Settled.class));
    files.save(state.withLease(null));
    return settled;
  }

  private RunLease lease(ServerApi api, DeviceSigner key, DeviceId device, int runs)
      throws IOException {
    AccountState state = state();
    String nonce = nonce(api, Purpose.LEASE);
    String text =
        Account.value(
                api.post(
                    "v1/devices/" + device + "/lease",
                    new Devices.Lease(runs, nonce, PossessionProof.make(key, Purpose.LEASE, nonce)),
                    Devices.Leased.class))
            .lease();
    RunLease lease = papers.lease(text, pins(state));
    files.save(state.withLease(text));
    return lease;
  }

  /// A request file; the machine needs no network for it.
  String request(TenantId tenant, String label, int runs, String nonce) throws IOException {
    DeviceSigner key = files.key();
    AccountState state =
        files
            .state()
            .filter(kept -> kept.tenant().equals(tenant))
            .orElseGet(() -> AccountState.of("", tenant));
    DeviceRequest request =
        new DeviceRequest(
            tenant,
            Optional.ofNullable(state.device()),
            key.publicKey(),
            papers.machine(tenant),
            label,
            runs,
            nonce,
            papers.localTime().truncatedTo(ChronoUnit.MILLIS));
    files.save(state);
    return new CarriedFile(
            CarriedFile.Kind.REQUEST, List.of(new DocumentIssuer().issue(request, key)))
        .write();
  }

  /// Takes in a ring, a licence and perhaps a lease, in this order.
  Licence answer(AccountState state, String text) throws IOException {
    List<String> documents =
        switch (CarriedFile.read(CarriedFile.Kind.ANSWER, text)) {
          case CarriedFile.Read.Content(CarriedFile file) -> file.documents();
          case CarriedFile.Read.Damaged(String sentence) -> throw unusable(sentence);
        };
    if (documents.size() < 2 || documents.size() > 3) {
      throw unusable("An answer file holds keys, a licence and perhaps a lease. Get it again.");
    }
    PinnedKeys pins = papers.pins(state.pins(), documents.get(0));
    Licence licence = papers.licence(documents.get(1), pins);
    if (!licence.deviceKey().equals(files.key().publicKey())) {
      throw unusable("The answer is for another machine. Carry it to the one that asked.");
    }
    TrustedTime time = state.time().atLeast(licence.issuedAt()).advance(papers.localTime());
    AccountState licensed = state.withLicence(licence.device(), pins, documents.get(1), time);
    if (documents.size() == 3 && !documents.get(2).equals(state.lease())) {
      papers.lease(documents.get(2), pins);
      licensed = licensed.withLease(documents.get(2));
    }
    files.save(licensed);
    return licence;
  }

  private Licence keep(AccountState state, Devices.Licensed licensed) throws IOException {
    PinnedKeys pins = papers.pins(state.pins(), licensed.keyRing());
    Licence licence = papers.licence(licensed.licence(), pins);
    TrustedTime time = state.time().tell(licensed.serverTime(), papers.localTime());
    files.save(state.withLicence(licence.device(), pins, licensed.licence(), time));
    return licence;
  }

  private String nonce(ServerApi api, Purpose purpose) {
    return Account.value(
            api.post("v1/device-nonces", new Devices.Challenge(purpose), Devices.Nonce.class))
        .nonce();
  }

  private AccountState state() throws IOException {
    return files.state().orElseThrow(() -> new IOException("they were removed meanwhile"));
  }

  private static DeviceId enrolled(AccountState state) {
    DeviceId device = state.device();
    if (device == null) {
      throw notEnrolled();
    }
    return device;
  }

  private static PinnedKeys pins(AccountState state) {
    PinnedKeys pins = state.pins();
    if (pins == null) {
      throw notEnrolled();
    }
    return pins;
  }

  static AccountException notEnrolled() {
    return new AccountException(
        Kind.BAD_INPUT,
        "account.not_enrolled",
        "This machine is not enrolled yet: q2o account enrol");
  }

  private static AccountException unusable(String sentence) {
    return new AccountException(Kind.BAD_INPUT, "account.answer_unusable", sentence);
  }
}
