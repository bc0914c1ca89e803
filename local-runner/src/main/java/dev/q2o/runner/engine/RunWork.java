package dev.q2o.runner.engine;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner.WishResult;
import dev.q2o.runner.plan.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What is done in a run: stages what its actor has heard, does what the {@link Decider} says, and
/// keeps the times. One thread, its actor's.
final class RunWork implements AutoCloseable {
  /// How long an attempt that was told to end may take before it is given up.
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final RunLog journal;
  private final Assignment work;
  private final Means means;
  private final Mail mail;
  private final Frontier frontier;
  private final Efforts efforts;
  private final Rests rests = new Rests();
  private final Outcomes outcomes;

  /// Tasks an earlier run's work was looked for in vain.
  private final Set<String> own = new HashSet<>();

  private boolean gated;
  private long deadline = Long.MAX_VALUE;

  /// How efforts, which work on threads of their own, reach the actor.
  ///
  /// @param ended an attempt is over
  /// @param noted an attempt has something to be recorded
  /// @param placeFree one object, so that it waits once in a queue for places
  record Mail(BiConsumer<Effort, Attempt> ended, Consumer<RunEvent> noted, Runnable placeFree) {}

  RunWork(RunLog journal, Assignment work, Means means, Mail mail) {
    this.journal = journal;
    this.work = work;
    this.means = means;
    this.mail = mail;
    this.frontier = new Frontier(work.plan().tasks(), this::capability);
    frontier.sync(journal.view().tasks());
    Duration budget = work.request().budgets().task();
    this.efforts = new Efforts(means, budget, mail.placeFree());
    this.outcomes = new Outcomes(journal, this::stage, rests, frontier, means, budget);
  }

  /// @param events that take the run
  /// @param begun when they are on the disk
  void open(List<RunEvent> events, Runnable begun) {
    events.forEach(this::stage);
    journal.then(begun);
    rest();
    gated = work.gated(journal.stagedView());
    deadline = deadline();
  }

  /// When time alone brings something, by the monotonic counter.
  long next() {
    long next = Math.min(rests.next(), efforts.next());
    return journal.state() == RunState.RUNNING ? Math.min(next, deadline) : next;
  }

  /// A line that comes after its task has ended is nobody's any more.
  void noted(RunEvent event) {
    if (journal.stageIfLawful(event)) {
      follow(event);
    }
  }

  void ended(Effort effort, Attempt outcome) {
    if (efforts.remove(effort)) {
      record(effort, outcome);
    }
  }

  /// Brings the run to a safe point, for another process to go on with it.
  void giveBack(String by) {
    Wish pause = new Wish.Pause(by);
    if (journal.refusal(WishRules.event(pause)).isEmpty()) {
      journal.giveBack();
      grant(pause, new CompletableFuture<>());
    }
  }

  @Override
  public void close() {
    efforts.close();
    work.close();
  }

  /// Does what follows, until nothing does.
  void decide() {
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
                  capability -> means.capacities().take(capability, mail.placeFree())));
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
      Effort effort = efforts.add(task, 0, capability, mail.ended(), _ -> work.reused(task));
      effort.start();
      return;
    }
    int attempt = journal.stagedTask(key).map(TaskView::attempts).orElse(0) + 1;
    Effort effort =
        efforts.add(
            task,
            attempt,
            capability,
            mail.ended(),
            e ->
                means
                    .worker()
                    .attempt(
                        e, work.plan().spec(key), work.bench(), mail.noted(), work.workspace()));
    stage(new RunEvent.TaskStarted(key, attempt));
    journal.then(effort::start);
  }

  private Capability capability(PlannedTask task) {
    return means.worker().capability(task, work.plan().spec(task.key()));
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

  /// What time alone has brought.
  void look() {
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

  /// @param answer empty when the run rests, and whoever asked must see to it
  void grant(Wish wish, CompletableFuture<Optional<WishResult>> answer) {
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
  void giveUp(RuntimeException e) {
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

  /// Agents that are cut off leave their loops too.
  private void leaveLoops(String reason) {
    for (RunEvent event : efforts.leaveLoops(reason)) {
      if (journal.refusal(event).isEmpty()) {
        stage(event);
      }
    }
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
}
