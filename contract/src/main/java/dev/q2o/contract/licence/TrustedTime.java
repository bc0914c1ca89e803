package dev.q2o.contract.licence;

import java.time.Duration;
import java.time.Instant;

/// Time that never runs back, for licences that run out on a machine whose clock its user can set.
///
/// Three facts make it: the latest time a server told, how far this machine's clock was from it
/// then, and the latest moment seen since. A clock set back is noticed because it shows less than
/// was seen; a clock set forward and back again is healed by the next word of the server. Pure
/// values: whoever owns one keeps the newest.
///
/// @param server latest time told by a server; documents signed by it count
/// @param ahead how much the server's clock is ahead of this machine's
/// @param seen latest moment known to have passed; never before `server`
public record TrustedTime(Instant server, Duration ahead, Instant seen) {
  /// Clocks of healthy machines are corrected by less than this.
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  public TrustedTime {
    seen = seen.isBefore(server) ? server : seen;
  }

  /// Before any server was met.
  public static TrustedTime unknown() {
    return new TrustedTime(Instant.EPOCH, Duration.ZERO, Instant.EPOCH);
  }

  /// A moment and whether the clock can be believed.
  ///
  /// @param now never before a moment seen since the server's last word
  /// @param setBack the machine's clock shows less than has passed
  public record Reading(Instant now, boolean setBack) {}

  /// @param local what the machine's clock shows
  public Reading read(Instant local) {
    Instant corrected = local.plus(ahead);
    boolean setBack = corrected.isBefore(seen.minus(TOLERANCE));
    return new Reading(corrected.isBefore(seen) ? seen : corrected, setBack);
  }

  /// This moment has passed. Call it now and then, and before an exit.
  public TrustedTime advance(Instant local) {
    return new TrustedTime(server, ahead, read(local).now());
  }

  /// A server told the time over a connection it was authenticated on. An older word than the last
  /// is a replay and changes nothing; a newer one is the truth, even when it is before `seen`.
  public TrustedTime tell(Instant told, Instant local) {
    return told.isBefore(server)
        ? this
        : new TrustedTime(told, Duration.between(local, told), told);
  }

  /// A signed document was issued at this moment: it has passed, whatever a state file says.
  public TrustedTime atLeast(Instant issued) {
    return issued.isAfter(seen) ? new TrustedTime(server, ahead, issued) : this;
  }
}
