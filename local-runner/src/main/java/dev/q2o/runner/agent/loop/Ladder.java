package dev.q2o.runner.agent.loop;

import java.util.EnumSet;
import java.util.Set;

/// Where an agent stands on the ladder of {@link Remedy}s. Immutable: each time it is stuck it goes
/// one rung up, past those it has no use for, and the last is always to ask a person; progress
/// takes it down again.
///
/// @param offered rungs the agent can obey
/// @param rung how many have been climbed, of all
public record Ladder(Set<Remedy> offered, int rung) {
  public Ladder {
    EnumSet<Remedy> all = EnumSet.of(Remedy.NEEDS_INPUT);
    all.addAll(offered);
    offered = Set.copyOf(all);
  }

  /// At its foot.
  public static Ladder of(Set<Remedy> offered) {
    return new Ladder(offered, 0);
  }

  /// The next remedy, and where the agent stands with it. Above the last rung is the last rung.
  public Climb climb() {
    Remedy[] all = Remedy.values();
    int next = Math.min(rung, all.length - 1);
    while (!offered.contains(all[next])) {
      next++;
    }
    return new Climb(all[next], new Ladder(offered, next + 1));
  }

  public record Climb(Remedy remedy, Ladder then) {}

  public Ladder down() {
    return of(offered);
  }
}
