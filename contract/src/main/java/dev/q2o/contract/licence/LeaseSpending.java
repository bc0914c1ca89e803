package dev.q2o.contract.licence;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.licence.document.RunLease;
import java.time.Instant;
import java.util.List;

/// Spending the runs of a lease without a server. Pure: whoever owns the list of spent runs keeps
/// it and appends what this allows, before the run starts.
public final class LeaseSpending {
  private LeaseSpending() {}

  /// A run started under a lease; told to the server when the device settles.
  public record Spent(RunId run, Instant at) {}

  /// Whether a run may start.
  public sealed interface Answer {
    /// Append `entry`, then start.
    record Allowed(Spent entry, int left) implements Answer {}

    /// This run was spent before: start it, nothing to append.
    record AlreadySpent(int left) implements Answer {}

    record Refused(Reason reason) implements Answer {}
  }

  /// Why not, with the next step.
  public enum Reason {
    USED_UP(
        "lease.used_up",
        "All runs of the offline lease are spent. Connect to the server to get more."),
    EXPIRED("lease.expired", "The offline lease has run out. Connect to the server to renew it."),
    CLOCK_SET_BACK(
        "lease.clock_set_back",
        "The clock of this machine was set back. Correct it, or connect to the server.");

    private final String code;
    private final String sentence;

    Reason(String code, String sentence) {
      this.code = code;
      this.sentence = sentence;
    }

    public String code() {
      return code;
    }

    public String sentence() {
      return sentence;
    }
  }

  /// @param spent what was spent of this lease so far
  public static Answer spend(
      RunLease lease, List<Spent> spent, RunId run, TrustedTime.Reading time) {
    int left = lease.runs() - spent.size();
    if (spent.stream().anyMatch(entry -> entry.run().equals(run))) {
      return new Answer.AlreadySpent(left);
    }
    if (time.setBack()) {
      return new Answer.Refused(Reason.CLOCK_SET_BACK);
    }
    if (!time.now().isBefore(lease.expiresAt())) {
      return new Answer.Refused(Reason.EXPIRED);
    }
    return left <= 0
        ? new Answer.Refused(Reason.USED_UP)
        : new Answer.Allowed(new Spent(run, time.now()), left - 1);
  }
}
