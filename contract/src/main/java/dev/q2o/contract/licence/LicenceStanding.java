package dev.q2o.contract.licence;

import dev.q2o.contract.licence.access.AccessReason;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.document.Licence;
import java.time.Instant;
import java.util.Optional;

/// What a believed licence is worth on this machine at this moment. Pure.
///
/// @param reason why
/// @param changesAt when time alone changes the state; empty when only the server can
public record LicenceStanding(LicenceState state, Reason reason, Optional<Instant> changesAt) {

  /// Why a licence stands as it does, with the next step.
  public sealed interface Reason {
    String code();

    String sentence();
  }

  /// Reasons that lie in the licence's age, the machine or its clock.
  public enum Cause implements Reason {
    VALID("licence.valid", "The licence is valid."),
    AGED(
        "licence.grace",
        "The licence was not renewed for a while. Connect to the server to renew it."),
    EXPIRED(
        "licence.expired",
        "The licence has run out. Connect to the server, or use an air-gapped request, to renew"
            + " it."),
    CLOCK_SET_BACK(
        "licence.clock_set_back",
        "The clock of this machine was set back. Correct it, or connect to the server."),
    OTHER_MACHINE(
        "licence.other_machine",
        "The licence belongs to another machine. Enrol this one: q2o account device enrol");

    private final String code;
    private final String sentence;

    Cause(String code, String sentence) {
      this.code = code;
      this.sentence = sentence;
    }

    @Override
    public String code() {
      return code;
    }

    @Override
    public String sentence() {
      return sentence;
    }
  }

  /// The subscription, as the server saw it when it issued the licence.
  public record Closed(AccessReason access) implements Reason {
    @Override
    public String code() {
      return access.code();
    }

    @Override
    public String sentence() {
      return access.sentence();
    }
  }

  /// @param machine what this machine says of itself now
  public static LicenceStanding of(Licence licence, Fingerprint machine, TrustedTime.Reading time) {
    if (licence.fingerprint().compare(machine) == Fingerprint.Match.OTHER) {
      return limited(Cause.OTHER_MACHINE);
    }
    if (time.setBack()) {
      return limited(Cause.CLOCK_SET_BACK);
    }
    if (!licence.access().mayRun()) {
      return limited(new Closed(licence.reason()));
    }
    Instant now = time.now();
    if (now.isBefore(licence.freshUntil())) {
      return until(LicenceState.FRESH, Cause.VALID, licence.freshUntil());
    }
    if (now.isBefore(licence.staleUntil())) {
      return until(LicenceState.STALE, Cause.VALID, licence.staleUntil());
    }
    if (now.isBefore(licence.graceUntil())) {
      return until(LicenceState.GRACE, Cause.AGED, licence.graceUntil());
    }
    return limited(Cause.EXPIRED);
  }

  private static LicenceStanding until(LicenceState state, Reason reason, Instant end) {
    return new LicenceStanding(state, reason, Optional.of(end));
  }

  private static LicenceStanding limited(Reason reason) {
    return new LicenceStanding(LicenceState.LIMITED, reason, Optional.empty());
  }
}
