package dev.q2o.runner.engine;

import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.agent.TaskFailedException;
import dev.q2o.runner.agent.loop.Advice;
import dev.q2o.runner.agent.loop.Ladder;
import dev.q2o.runner.agent.loop.Loop;
import dev.q2o.runner.agent.loop.Meter;
import dev.q2o.runner.agent.loop.Remedy;
import dev.q2o.runner.agent.loop.Step;
import dev.q2o.runner.agent.loop.Stuck;
import dev.q2o.runner.agent.loop.StuckDetector;
import dev.q2o.runner.agent.loop.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The loop of one attempt while it is open: judges each round, climbs the ladder, and journals
/// both. The agent's thread reports; the actor's asks what is left to say when the attempt ends.
final class OpenLoop implements Loop {
  private final String task;
  private final int attempt;
  private final Thresholds limits;
  private final StuckDetector detector;
  private final Consumer<RunEvent> journal;
  private final List<Step> recent = new ArrayList<>();
  private Ladder ladder;
  private @Nullable Meter best;
  private @Nullable Meter since;
  private int steps;
  private boolean left;
  private @Nullable Stuck last;

  /// @param offered what the agent can do when it is stuck, besides asking
  /// @param journal takes events to be staged, from any thread
  OpenLoop(
      String task,
      int attempt,
      Thresholds limits,
      Set<Remedy> offered,
      Consumer<RunEvent> journal) {
    this.task = task;
    this.attempt = attempt;
    this.limits = limits;
    this.detector = new StuckDetector(limits);
    this.ladder = Ladder.of(offered);
    this.journal = journal;
  }

  @Override
  public synchronized Advice step(Step step) {
    if (last != null) {
      throw ask(last);
    }
    steps++;
    recent.add(step);
    if (recent.size() > limits.window()) {
      recent.removeFirst();
    }
    step.meter().ifPresent(this::measure);
    Optional<Stuck> stuck = detector.find(recent, Optional.ofNullable(since));
    if (stuck.isEmpty()) {
      return new Advice.GoOn();
    }
    Ladder.Climb climb = ladder.climb();
    ladder = climb.then();
    // What led here counts once: after the help the circle must show anew.
    recent.clear();
    since = step.meter().orElse(since);
    journal.accept(
        new RunEvent.TaskStuck(
            task,
            attempt,
            stuck.get().pattern().label(),
            climb.remedy().label(),
            stuck.get().detail()));
    if (climb.remedy() == Remedy.NEEDS_INPUT) {
      last = stuck.get();
      throw ask(last);
    }
    return new Advice.Change(climb.remedy(), stuck.get());
  }

  /// Fewer failing tests or one more accepted change than ever before: it is getting somewhere.
  private void measure(Meter now) {
    Meter change = since;
    if (change == null || now.acceptedChanges() > change.acceptedChanges()) {
      since = now;
    }
    Meter before = best;
    if (before == null
        || now.acceptedChanges() > before.acceptedChanges()
        || now.failingTests() < before.failingTests()) {
      ladder = before == null ? ladder : ladder.down();
      best = now;
    }
  }

  private static TaskFailedException ask(Stuck stuck) {
    return new TaskFailedException(
        FailureKind.NEEDS_INPUT,
        "%s Nothing helped. What should it do instead?".formatted(stuck.detail()));
  }

  @Override
  public synchronized void leave(String reason) {
    end(reason).ifPresent(journal);
  }

  /// @return what to journal, once
  synchronized Optional<RunEvent> end(String reason) {
    if (left) {
      return Optional.empty();
    }
    left = true;
    return Optional.of(new RunEvent.LoopLeft(task, attempt, steps, reason));
  }
}
