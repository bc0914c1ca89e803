package dev.q2o.runner.engine;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner.WishResult;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.plan.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run being worked on, from the moment this process takes it until it is at rest. A single
/// thread hears signals, stages what they mean, asks the {@link Decider}, and stages what it is
/// about to do; outcomes and the intents that follow from them go into one commit. What is begun or
/// told waits for its commit, the thread does not: it goes on hearing meanwhile.
final class RunActor {
  private static final Logger log = LoggerFactory.getLogger(RunActor.class);

  /// How long an attempt that was told to end may take before it is given up.
  private static final Duration GRACE = Duration.ofSeconds(1);

  /// How long lines wait for an intent or an outcome they can share a commit with.
  private static final Duration LINES_WAIT = Duration.ofMillis(5);

  /// Events that are handed over although more can be heard.
  private static final int FULL = 256;

  /// How often that is put off.
  private static final int PASSES = 8;

  private final RunLog journal;
  private final Assignment work;
  private final Means means;
  private final Frontier frontier;
  private final Efforts efforts;
  private final Rests rests = new Rests();
  private final Outcomes outcomes;

  /// Tasks an earlier run's work was looked for in vain.
  private final Set<String> own = new HashSet<>();

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

  /// One object, so that it waits once in a queue for places.
  private final Runnable placeFree = () -> signals.add(new Signal.PlaceFree());

  private final Alarm alarm = new Alarm(() -> signals.add(new Signal.Rang()));
  private int passed;

  /// When lines that wait are handed over at the latest.
  private long linesUntil = Long.MAX_VALUE;

  private final CompletableFuture<RunView> begun = new CompletableFuture<>();
  private final CompletableFuture<Void> left = new CompletableFuture<>();
  private final CompletableFuture<RunView> settled = new CompletableFuture<>();
  private volatile @Nullable Throwable broken;

  private sealed interface Signal {
    record Ended(Effort effort, Attempt outcome) implements Signal {}

    record Noted(RunEvent event) implements Signal {}

    /// @param answer empty when the run rests, and whoever asked must see to it
    record Asked(Wish wish, CompletableFuture<Optional<WishResult>> answer) implements Signal {}

    record Written(RunLog.Group group, @Nullable Throwable error) implements Signal {}

    record PlaceFree() implements Signal {}

    record Rang() implements Signal {}

    record GivenBack(String by) implements Signal {}

    record Abandoned(String reason) implements Signal {}
  }

  RunActor(RunLog journal, Assignment work, Means means) {
    this.journal = journal;
    this.work = work;
    this.means = means;
    this.frontier = new Frontier(work.plan().tasks(), this::capability);
    frontier.sync(journal.view().tasks());
    Duration budget = work.request().budgets().task();
    this.efforts = new Efforts(means, budget, placeFree);
    this.outcomes = new Outcomes(journal, this::stage, rests, frontier, means, budget);
  }

  /// @param opening events that take the run; when they are on the disk {@link #begun} completes
  /// @param after runs when the run is at rest and everything is closed, before {@link #left} and
  ///   {@link #settled} complete
  void start(List<RunEvent> opening, Runnable after) {
    Thread.ofVirtual().name("run-" + journal.run()).start(() -> live(opening, after));
  }

  CompletableFuture<RunView> begun() {
    return begun;
  }

  /// Completes when the run is nobody's any more; never fails.
  CompletableFuture<Void> left() {
    return left;
  }

  /// The view when the run came to rest and every listener was told; fails with a {@link
  /// JournalException} when nothing could be recorded any more.
  CompletableFuture<RunView> settled() {
    return settled;
  }

  /// Why nothing could be recorded any more; known when {@link #left} completes, empty when the run
  /// came to rest.
  Optional<Throwable> broken() {
    return Optional.ofNullable(broken);
  }

  RunView view() {
    return journal.view();
  }

  /// @return empty when the run came to rest before the wish was heard
  CompletableFuture<Optional<WishResult>> ask(Wish wish) {
    CompletableFuture<Optional<WishResult>> answer = new CompletableFuture<>();
    signals.add(new Signal.Asked(wish, answer));
    left.thenRun(() -> answer.complete(Optional.empty()));
    return answer;
  }

  /// Brings the run to a safe point, for another process to go on with it.
  void giveBack(String by) {
    signals.add(new Signal.GivenBack(by));
  }

  /// The run is another process's now: whatever works here is ended, and nothing is written.
  void abandon(String reason) {
    signals.add(new Signal.Abandoned(reason));
  }

  private void live(List<RunEvent> opening, Runnable after) {
    @Nullable Throwable error = null;
    try {
      run(opening);
    } catch (RuntimeException | Error e) {
      log.error("{} stopped", journal.run(), e);
      error = e;
      broken = e;
    }
    alarm.close();
    try {
      efforts.close();
      work.close();
    } catch (RuntimeException e) {
      log.error("{} did not close its workspace", journal.run(), e);
    }
    after.run();
    left.complete(null);
    Throwable end = error;
    if (end != null) {
      begun.completeExceptionally(end);
    }
    means
        .listeners()
        .afterwards(() -> {
          if (end == null) {
            settled.complete(journal.view());
          } else {
            settled.completeExceptionally(end);
          }
        });
  }

  private void run(List<RunEvent> opening) {
    opening.forEach(this::stage);
    journal.then(() -> begun.complete(journal.view()));
    rest();
    boolean gated = work.gated(journal.stagedView());
    long deadline = deadline();
    while (true) {
      try {
        decide(gated);
        commit();
        if (journal.settled() && Decider.atRest(journal.state())) {
          return;
        }
        hear(deadline);
        look(deadline);
      } catch (JournalException e) {
        throw e;
      } catch (RuntimeException e) {
        log.error("{} made a mistake", journal.run(), e);
        giveUp(e);
      }
    }
  }

  /// Hands over what is staged, unless more can be heard first or it is worth waiting for company.
  private void commit() {
    if (journal.waiting() > 0) {
      Thread.yield(); // tasks that are about to end share the commit
    }
    if (!signals.isEmpty() && journal.waiting() < FULL && ++passed < PASSES) {
      return;
    }
    passed = 0;
    if (journal.onlyLines()) {
      long now = means.nanos().getAsLong();
      linesUntil = linesUntil == Long.MAX_VALUE ? now + LINES_WAIT.toNanos() : linesUntil;
      if (linesUntil - now > 0) {
        return;
      }
    }
    linesUntil = Long.MAX_VALUE;
    journal.commit((group, error) -> signals.add(new Signal.Written(group, error)));
  }

  /// Tasks that were resting when the run did go on resting. Measured from the run's last event
  /// when the clock was set back since.
  private void rest() {
    Instant now = means.clock().instant();
    Instant from = journal.view().lastAt().filter(last -> last.isAfter(now)).orElse(now);
    for (TaskView task : journal.view().tasks()) {
      Optional<Instant> until = task.notBefore().filter(from::isBefore);
      if (task.state() == TaskState.RETRYING && until.isPresent()) {
        frontier.hold(task.plan().key());
        rests.add(
            task.plan().key(),
            means.nanos().getAsLong() + Duration.between(from, until.get()).toNanos());
      }
    }
  }

  /// By the monotonic counter: a clock that is set must not use up the run's time.
  private long deadline() {
    Duration budget = work.request().budgets().run();
    Duration worked = journal.stagedView().worked();
    // A run that had really worked for longer would have failed then: somebody set the clock.
    boolean plausible = !worked.isNegative() && worked.compareTo(budget) < 0;
    return means.nanos().getAsLong() + (plausible ? budget.minus(worked) : budget).toNanos();
  }

  private void stage(RunEvent event) {
    journal.stage(event);
    follow(event);
  }

  /// Brings the frontier up to date.
  private void follow(RunEvent event) {
    switch (event) {
      case RunEvent.TaskStarted e -> frontier.set(e.task(), TaskState.RUNNING);
      case RunEvent.TaskSucceeded e -> frontier.set(e.task(), TaskState.SUCCEEDED);
      case RunEvent.TaskReused e -> frontier.set(e.task(), TaskState.SUCCEEDED);
      case RunEvent.TaskFailed e -> frontier.set(e.task(), TaskState.FAILED);
      case RunEvent.TaskRetryScheduled e -> frontier.set(e.task(), TaskState.RETRYING);
      case RunEvent.TaskSkipped e -> frontier.set(e.task(), TaskState.SKIPPED);
      case RunEvent.TaskAsked e -> frontier.set(e.task(), TaskState.NEEDS_INPUT);
      case RunEvent.InputAnswered e when !e.task().isEmpty() ->
          frontier.set(e.task(), TaskState.WAITING);
      case RunEvent.TaskRetryRequested _, RunEvent.RunInterrupted _ ->
          frontier.sync(journal.stagedView().tasks());
      default -> {}
    }
  }

  private void decide(boolean gated) {
    List<Command> commands;
    do {
      commands =
          Decider.decide(
              new Decider.Situation(
                  journal.state(),
                  frontier,
                  efforts.count(),
                  gated,
                  journal::stagedView,
                  capability -> means.capacities().take(capability, placeFree)));
      commands.forEach(this::obey);
    } while (!commands.isEmpty());
  }

  private void obey(Command command) {
    switch (command) {
      case Command.Start(PlannedTask task, Capability capability) -> begin(task, capability);
      case Command.Skip(String task, String reason) ->
          stage(new RunEvent.TaskSkipped(task, reason));
      case Command.Await(String gate) ->
          stage(new RunEvent.ApprovalRequested(gate, work.question(gate)));
      case Command.Ask _ -> stage(new RunEvent.InputRequested(List.of()));
      case Command.Pause _ -> stage(new RunEvent.RunPaused());
      case Command.Cancel _ -> stage(new RunEvent.RunCancelled());
      case Command.Fail(String reason) -> stage(new RunEvent.RunFailed(reason));
      case Command.Complete _ -> finishRun();
    }
  }

  /// The one door to completion. {@link dev.q2o.contract.run.RunGuard} refuses the event without a
  /// delivery whose evidence it names, or with a check that did not pass on this very tree; the
  /// table's constraint says it again.
  private void finishRun() {
    RunView view = journal.stagedView();
    String evidence = view.delivery().map(RunEvent.Delivered::evidenceSha256).orElse("");
    stage(
        evidence.isEmpty() || view.treeSha256().isEmpty()
            ? new RunEvent.RunFailed("Every task ended, but nothing was delivered.")
            : new RunEvent.RunCompleted(evidence, view.treeSha256()));
  }

  private void begin(PlannedTask task, Capability capability) {
    String key = task.key();
    if (!own.contains(key) && work.mayReuse(task, journal)) {
      frontier.hold(key);
      Effort effort = efforts.add(task, 0, capability, this::ended, _ -> work.reused(task));
      effort.start();
      return;
    }
    int attempt = journal.stagedTask(key).map(TaskView::attempts).orElse(0) + 1;
    Effort effort =
        efforts.add(
            task,
            attempt,
            capability,
            this::ended,
            e ->
                means
                    .worker()
                    .attempt(
                        e,
                        work.plan().spec(key),
                        work.bench(),
                        event -> signals.add(new Signal.Noted(event)),
                        work.workspace()));
    stage(new RunEvent.TaskStarted(key, attempt));
    journal.then(effort::start);
  }

  private void ended(Effort effort, Attempt outcome) {
    signals.add(new Signal.Ended(effort, outcome));
  }

  private Capability capability(PlannedTask task) {
    return means.worker().capability(task, work.plan().spec(task.key()));
  }

  /// Waits for a signal or the next point in time, then stages everything that has arrived.
  private void hear(long deadline) {
    List<Signal> arrived = new ArrayList<>();
    Signal first = take(deadline);
    if (first != null) {
      arrived.add(first);
      signals.drainTo(arrived);
    }
    for (Signal signal : arrived) {
      switch (signal) {
        case Signal.Noted(RunEvent event) -> {
          // A line that comes after its task has ended is nobody's any more.
          if (journal.stageIfLawful(event)) {
            follow(event);
          }
        }
        case Signal.Rang _ -> alarm.rang();
        case Signal.PlaceFree _ -> {}
        case Signal.Asked(Wish wish, var answer) -> grant(wish, answer);
        case Signal.Ended(Effort effort, Attempt outcome) -> {
          if (efforts.remove(effort)) {
            record(effort, outcome);
          }
        }
        case Signal.Written(RunLog.Group group, @Nullable Throwable error) -> {
          if (error != null) {
            throw error instanceof JournalException e
                ? e
                : new JournalException("The journal cannot be written.", error);
          }
          journal.written(group);
        }
        case Signal.GivenBack(String by) -> {
          Wish pause = new Wish.Pause(by);
          if (journal.refusal(WishRules.event(pause)).isEmpty()) {
            journal.giveBack();
            grant(pause, new CompletableFuture<>());
          }
        }
        case Signal.Abandoned(String reason) -> throw new JournalException(reason);
      }
    }
  }

  private void record(Effort effort, Attempt outcome) {
    String key = effort.task().key();
    switch (outcome) {
      case Attempt.Reused(RunEvent.TaskReused event) -> {
        frontier.release(key);
        if (journal.refusal(event).isEmpty()) {
          stage(event);
        }
      }
      case Attempt.NotReusable _ -> {
        own.add(key);
        frontier.release(key);
      }
      // An attempt at reuse was never journaled: the task is simply done.
      case Attempt.Stopped _ when effort.attempt() == 0 -> {
        own.add(key);
        frontier.release(key);
      }
      default -> outcomes.record(effort, outcome);
    }
  }

  private @Nullable Signal take(long deadline) {
    long next = Math.min(linesUntil, Math.min(rests.next(), efforts.next()));
    if (journal.state() == RunState.RUNNING) {
      next = Math.min(next, deadline);
    }
    try {
      long wait = next - means.nanos().getAsLong();
      if (wait <= 0 && next != Long.MAX_VALUE) {
        return signals.poll();
      }
      alarm.set(next, wait);
      return signals.take();
    } catch (InterruptedException e) {
      log.debug("somebody interrupted {}; nobody may", journal.run());
      return null;
    }
  }

  /// What time alone has brought.
  private void look(long deadline) {
    long now = means.nanos().getAsLong();
    rests.due(now).forEach(frontier::release);
    for (Effort given : efforts.look(now, GRACE)) {
      record(given, new Attempt.Stopped());
    }
    if (journal.state() == RunState.RUNNING && now - deadline >= 0) {
      String reason =
          "The run has used up its %s of working time."
              .formatted(Outcomes.words(work.request().budgets().run()));
      leaveLoops(reason);
      efforts.revoke(); // what they come to from now on is nobody's
      stage(new RunEvent.RunFailed(reason));
    }
  }

  /// Agents that are cut off leave their loops too.
  private void leaveLoops(String reason) {
    for (RunEvent event : efforts.leaveLoops(reason)) {
      if (journal.refusal(event).isEmpty()) {
        stage(event);
      }
    }
  }

  private void grant(Wish wish, CompletableFuture<Optional<WishResult>> answer) {
    if (Decider.atRest(journal.state())) {
      answer.complete(Optional.empty());
      return;
    }
    RunEvent event = WishRules.event(wish);
    Optional<String> refusal = journal.refusal(event);
    if (refusal.isPresent()) {
      answer.complete(Optional.of(WishRules.refused(wish, journal.stagedView(), refusal.get())));
      return;
    }
    stage(event);
    switch (wish) {
      case Wish.Pause _ -> journal.then(() -> efforts.interrupt(work.plan()));
      case Wish.Cancel _ ->
          journal.then(() -> {
            efforts.interrupt(work.plan());
            efforts.mustEnd(work.plan(), GRACE);
          });
      case Wish.Retry(String task, String _) -> outcomes.forget(task);
      case Wish.Approve _, Wish.Respond _ -> {}
    }
    journal.then(() -> answer.complete(Optional.of(new WishResult.Accepted())));
  }

  /// The engine's own mistake, or a completion the guard refused: the run fails. What was staged
  /// before was lawful and stays.
  private void giveUp(RuntimeException e) {
    leaveLoops("Q2O stopped the run.");
    efforts.revoke();
    if (Decider.atRest(journal.state())) {
      return;
    }
    RunEvent failed =
        new RunEvent.RunFailed(
            "Q2O stopped the run, because %s; the log has the details."
                .formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    stage(journal.refusal(failed).isEmpty() ? failed : new RunEvent.RunCancelled());
  }
}
