package dev.q2o.runner.engine;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.plan.Capability;
import dev.q2o.runner.plan.RunPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The attempts a run is making. Belongs to its actor's thread.
final class Efforts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Efforts.class);

  /// Commands of a sandbox are dead by then.
  private static final Duration END = Duration.ofSeconds(3);

  private final Means means;
  private final Duration budget;
  private final Runnable placeFree;

  /// In the order of their deadlines, because all have the same budget.
  private final Map<String, Effort> working = new LinkedHashMap<>();

  /// Told to end, with the time when they are given up.
  private final Map<Effort, Long> ending = new LinkedHashMap<>();

  private final List<Effort> revoked = new ArrayList<>();

  /// @param budget of one attempt
  /// @param placeFree of the actor: it asks for a place again whenever an attempt has ended
  Efforts(Means means, Duration budget, Runnable placeFree) {
    this.means = means;
    this.budget = budget;
    this.placeFree = placeFree;
  }

  int count() {
    return working.size();
  }

  /// Prepares an attempt, which has a place of the capability until its thread ends.
  ///
  /// @param ended told the outcome, on the attempt's thread
  Effort add(
      PlannedTask task,
      int attempt,
      Capability capability,
      BiConsumer<Effort, Attempt> ended,
      Function<Effort, Attempt> work) {
    long deadline = means.nanos().getAsLong() + budget.toNanos();
    Effort effort =
        new Effort(
            task,
            attempt,
            deadline,
            self -> {
              Attempt outcome = new Attempt.Stopped();
              try {
                outcome = work.apply(self);
              } finally {
                means.capacities().giveBack(capability, placeFree);
                ended.accept(self, outcome);
              }
            },
            () -> means.capacities().giveBack(capability, placeFree));
    working.put(task.key(), effort);
    return effort;
  }

  /// @return false when it was given up before
  boolean remove(Effort effort) {
    ending.remove(effort);
    return working.remove(effort.task().key(), effort);
  }

  /// What to journal of agents that are in a loop which ends for this reason.
  List<RunEvent> leaveLoops(String reason) {
    return working.values().stream()
        .map(effort -> effort.leaveLoop(reason))
        .flatMap(Optional::stream)
        .toList();
  }

  /// Ends what may be ended early.
  void interrupt(RunPlan plan) {
    working.values().stream().filter(e -> interruptible(e, plan)).forEach(Effort::interrupt);
  }

  /// What may be ended early is given up unless it ends in time.
  void mustEnd(RunPlan plan, Duration grace) {
    long until = means.nanos().getAsLong() + grace.toNanos();
    working.values().stream()
        .filter(e -> interruptible(e, plan))
        .forEach(e -> ending.put(e, until));
  }

  /// When something may have to be done about an attempt; {@link Long#MAX_VALUE} for never.
  long next() {
    long next = ending.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    for (Effort effort : working.values()) {
      if (!effort.outOfTime()) {
        return Math.min(next, effort.deadlineNanos());
      }
    }
    return next;
  }

  /// Ends attempts whose time is up.
  ///
  /// @param grace how long they may take to end
  /// @return those that were told to end and did not; they are given up and no longer counted
  List<Effort> look(long now, Duration grace) {
    for (Effort effort : working.values()) {
      if (effort.deadlineNanos() - now > 0) {
        break;
      }
      if (!effort.outOfTime()) {
        effort.timeOut();
        ending.put(effort, now + grace.toNanos());
      }
    }
    if (ending.isEmpty()) {
      return List.of();
    }
    List<Effort> late = new ArrayList<>();
    ending.forEach((effort, until) -> {
      if (until - now <= 0) {
        late.add(effort);
      }
    });
    for (Effort effort : late) {
      log.warn("task {} does not end; nothing it does counts any more", effort.task().key());
      effort.revoke();
      revoked.add(effort);
      remove(effort);
    }
    return late;
  }

  /// Gives all of them up.
  void revoke() {
    working
        .values()
        .forEach(effort -> {
          effort.revoke();
          revoked.add(effort);
        });
    working.clear();
    ending.clear();
  }

  /// Ends everything and waits for it.
  @Override
  public void close() {
    revoke();
    for (Effort effort : revoked) {
      effort.end(END);
    }
  }

  private static boolean interruptible(Effort effort, RunPlan plan) {
    return plan.spec(effort.task().key()).interruptible();
  }
}
