package dev.q2o.runner.sandbox;

import java.util.Optional;

/// Chooses how commands are kept in bounds on this machine.
public final class Sandboxes {
  private Sandboxes() {}

  /// The strongest that works here.
  public static Choice best() {
    BubblewrapSandbox.Probe probe = BubblewrapSandbox.probe();
    return probe.works()
        ? new Choice(
            new BubblewrapSandbox(),
            "Checks run under bubblewrap: no network, read-only system, only the project's scratch"
                + " folder writable.")
        : new Choice(
            new LimitsOnlySandbox(),
            ("Checks run with time and size limits only: they can read your files and use the"
                    + " network, because %s")
                .formatted(probe.reason()));
  }

  /// The kind asked for, or the best.
  ///
  /// @throws IllegalStateException with one sentence when the kind asked for does not work here:
  ///   less protection than asked for is never given silently
  public static Choice of(Optional<Sandbox.Kind> wanted) {
    if (wanted.isEmpty()) {
      return best();
    }
    return switch (wanted.get()) {
      case BUBBLEWRAP -> {
        Choice choice = best();
        if (choice.sandbox().kind() != Sandbox.Kind.BUBBLEWRAP) {
          throw new IllegalStateException(
              "Bubblewrap was asked for, but %s".formatted(BubblewrapSandbox.probe().reason()));
        }
        yield choice;
      }
      case LIMITS_ONLY ->
          new Choice(
              new LimitsOnlySandbox(),
              "Checks run with time and size limits only, as asked for: they can read your files"
                  + " and use the network.");
    };
  }

  /// @param explanation for people: what is enforced here, and why not more
  public record Choice(Sandbox sandbox, String explanation) {}
}
