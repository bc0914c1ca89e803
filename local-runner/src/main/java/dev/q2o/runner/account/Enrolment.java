package dev.q2o.runner.account;

import dev.q2o.contract.api.Devices;
import dev.q2o.contract.api.Problem;
import dev.q2o.contract.api.ProblemCode;
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
import dev.q2o.contract.licence.signature.Base64Url;
import dev.q2o.contract.licence.signature.JdkEd25519.DeviceSigner;
import dev.q2o.runner.account.Account.Renewal;
import dev.q2o.runner.account.AccountException.Kind;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// How a machine gets its licence and lease, over the network or by files. Every method is called
/// while no other process works on the account.
final class Enrolment {
  private static final int REQUEST_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final AccountFiles files;
  private final Papers papers;

  Enrolment(AccountFiles files, Papers papers) {
    this.files = files;
    this.papers = papers;
  }

  Licence enrol(ServerApi api, AccountState state, String label, boolean newKey)
      throws IOException {
    DeviceSigner key = newKey ? files.newKey() : files.key();
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
    // The leases of another device are none of this one's.
    return keep(newKey ? state.withOffline(AccountState.Offline.none()) : state, licensed);
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
    if (runs == 0) {
      return new Renewal(licence, settled.booked(), settled.returned(), Optional.empty());
    }
    RunLease lease = lease(api, key, device, runs);
    if (!papers.runsOn(state(), lease)) {
      // An earlier request was answered late: its lease has run out. Hand it in and ask anew.
      settle(api, key, device);
      lease = lease(api, key, device, runs);
    }
    return new Renewal(licence, settled.booked(), settled.returned(), Optional.of(lease));
  }

  /// Tells what was spent. The lease is closed to spending before the server hears of it, since it
  /// takes the rest back whether or not its answer arrives.
  private Devices.Settled settle(ServerApi api, DeviceSigner key, DeviceId device)
      throws IOException {
    Optional<RunLease> lease = papers.lease(state());
    if (lease.isEmpty()) {
      return new Devices.Settled(0, 0);
    }
    String nonce = nonce(api, Purpose.SETTLE);
    AccountState state = state();
    files.save(state.withOffline(state.offline().settle()));
    ServerApi.Answer<Devices.Settled> answer =
        api.post(
            "v1/devices/" + device + "/settle",
            new Devices.Settle(
                lease.get().id(),
                state.offline().spent(),
                nonce,
                PossessionProof.make(key, Purpose.SETTLE, nonce)),
            Devices.Settled.class);
    if (answer instanceof ServerApi.Answer.Refused<Devices.Settled> && !unknownThere(answer)) {
      files.save(state); // it took nothing back
    }
    Devices.Settled settled =
        unknownThere(answer) ? new Devices.Settled(0, 0) : Account.value(answer);
    files.save(state.withOffline(state.offline().close(lease.get())));
    return settled;
  }

  /// A server that was put back to an older backup does not know the lease: there is nothing to
  /// settle.
  private static boolean unknownThere(ServerApi.Answer<?> answer) {
    return answer instanceof ServerApi.Answer.Refused<?>(Problem problem)
        && problem.code().equals(ProblemCode.LEASE_NOT_FOUND.code());
  }

  /// Asks for a lease under a name that is on the disk first: when the answer is lost, the same is
  /// asked for again and costs nothing more.
  private RunLease lease(ServerApi api, DeviceSigner key, DeviceId device, int runs)
      throws IOException {
    String known = state().offline().request();
    String request = known == null ? newRequest() : known;
    files.save(state().withOffline(state().offline().ask(request)));
    String nonce = nonce(api, Purpose.LEASE);
    String text =
        Account.value(
                api.post(
                    "v1/devices/" + device + "/lease",
                    new Devices.Lease(
                        runs, request, nonce, PossessionProof.make(key, Purpose.LEASE, nonce)),
                    Devices.Leased.class))
            .lease();
    AccountState state = state();
    RunLease lease = papers.lease(text, pins(state));
    files.save(papers.take(state, lease, text));
    return lease;
  }

  private String newRequest() {
    byte[] bytes = new byte[REQUEST_BYTES];
    random.nextBytes(bytes);
    return Base64Url.encode(bytes);
  }

  /// A request file; the machine needs no network for it. Only the answer to the newest is taken
  /// in.
  String request(TenantId tenant, String label, int runs, String nonce) throws IOException {
    DeviceSigner key = files.key();
    AccountState state = files.stateOf(tenant).orElseGet(() -> AccountState.of("", tenant));
    Optional<RunLease> lease = papers.lease(state);
    if (runs > 0
        && papers.left(state) > 0
        && lease.filter(l -> papers.runsOn(state, l)).isPresent()) {
      throw new AccountException(
          Kind.BAD_INPUT,
          "lease.not_used_up",
          "%d runs of the lease are left until %s: ask for more when they are spent, or leave --runs away."
              .formatted(papers.left(state), lease.get().expiresAt()));
    }
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
    files.save(state.withFileRequest(nonce));
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
    String waiting = state.fileRequest();
    if (waiting == null || !licence.answers().equals(Optional.of(waiting))) {
      throw unusable(
          "The answer was taken in before, or is not for the newest request. Write a new one: q2o"
              + " account request.");
    }
    TrustedTime time = state.time().atLeast(licence.issuedAt()).advance(papers.localTime());
    AccountState licensed =
        state.withLicence(licence.device(), pins, documents.get(1), time).withFileRequest(null);
    if (documents.size() == 3) {
      RunLease lease = papers.lease(documents.get(2), pins);
      licensed = papers.take(licensed, lease, documents.get(2));
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
