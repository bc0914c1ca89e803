package dev.q2o.contract.run;

import dev.q2o.contract.ids.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Folds events in place: one event costs one small record, not a copy of the task list. {@link
/// RunFold} is its pure face.
///
/// Not safe for concurrent use; the views it gives out are immutable and may go anywhere.
public final class RunAccumulator {
  private final RunId run;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<TaskView> tasks = new ArrayList<>();
  private String projectId;
  private String projectName;
  private int number;
  private String source;
  private String blueprint;
  private RunState state;
  private long lastSeq;
  private long epoch;
  private int progress;
  private Optional<Instant> createdAt;
  private Optional<Instant> startedAt;
  private Optional<Instant> endedAt;
  private String message;
  private List<String> questions;
  private Optional<RunEvent.Delivered> delivery;
  private String tree;
  private String evidence;
  private @Nullable RunView current;

  public RunAccumulator(RunView from) {
    run = from.run();
    projectId = from.projectId();
    projectName = from.projectName();
    number = from.number();
    source = from.source();
    blueprint = from.blueprint();
    state = from.state();
    lastSeq = from.lastSeq();
    epoch = from.epoch();
    progress = from.progressPercent();
    createdAt = from.createdAt();
    startedAt = from.startedAt();
    endedAt = from.endedAt();
    message = from.message();
    questions = from.questions();
    delivery = from.delivery();
    tree = from.treeSha256();
    evidence = from.evidenceSha256();
    from.tasks().forEach(this::add);
    current = from;
  }

  public RunState state() {
    return state;
  }

  public long lastSeq() {
    return lastSeq;
  }

  public long epoch() {
    return epoch;
  }

  public Optional<TaskView> task(String key) {
    return Optional.ofNullable(places.get(key)).map(tasks::get);
  }

  /// Everything folded in so far. Repeated calls without an event in between give the same object.
  public RunView view() {
    RunView view = current;
    if (view == null) {
      view = snapshot();
      current = view;
    }
    return view;
  }

  /// @return false when the event was folded in before
  /// @throws SequenceGapException when events are missing before this one
  /// @throws IllegalArgumentException when the event belongs to another run
  public boolean apply(RecordedEvent recorded) {
    if (!recorded.run().equals(run)) {
      throw new IllegalArgumentException(
          "an event of %s cannot be folded into %s".formatted(recorded.run(), run));
    }
    if (recorded.seq() <= lastSeq) {
      return false;
    }
    if (recorded.seq() != lastSeq + 1) {
      throw new SequenceGapException(recorded, lastSeq + 1);
    }
    lastSeq = recorded.seq();
    fold(recorded.event(), recorded.at());
    current = null;
    return true;
  }

  private void fold(RunEvent event, Instant at) {
    switch (event) {
      case RunEvent.RunCreated e -> {
        projectId = e.projectId();
        projectName = e.projectName();
        number = e.number();
        source = e.source();
        createdAt = Optional.of(at);
        state = RunState.QUEUED;
      }
      case RunEvent.PlanningStarted _ -> goOn(RunState.PLANNING);
      case RunEvent.RunPlanned e -> plan(e);
      case RunEvent.ApprovalRequested _ -> state = RunState.AWAITING_APPROVAL;
      case RunEvent.RunStarted e -> {
        goOn(RunState.RUNNING);
        epoch = e.epoch();
        startedAt = startedAt.or(() -> Optional.of(at));
      }
      case RunEvent.PauseRequested _ -> state = RunState.PAUSING;
      case RunEvent.RunPaused _ -> {
        state = RunState.PAUSED;
        giveBackRunning();
      }
      case RunEvent.CancelRequested _ -> state = RunState.CANCELLING;
      case RunEvent.RunCancelled _ -> end(RunState.CANCELLED, at, "the run was cancelled");
      case RunEvent.RunInterrupted e -> {
        state = RunState.INTERRUPTED;
        message = e.reason();
        giveBackRunning();
      }
      case RunEvent.InputRequested e -> {
        state = RunState.NEEDS_INPUT;
        questions = e.questions();
        giveBackRunning();
      }
      case RunEvent.Delivered e -> delivery = Optional.of(e);
      case RunEvent.RunFailed e -> {
        end(RunState.FAILED, at, "the run failed first");
        message = e.reason();
      }
      case RunEvent.RunCompleted e -> {
        end(RunState.COMPLETED, at, "");
        evidence = e.evidenceSha256();
        tree = e.treeSha256();
        progress = 100;
      }
      case RunEvent.TaskStarted e -> change(e.task(), t -> TaskChanges.started(t, e.attempt(), at));
      case RunEvent.TaskNoted e -> change(e.task(), t -> TaskChanges.noted(t, e.line()));
      case RunEvent.CheckRecorded e -> change(e.task(), t -> TaskChanges.checked(t, e.result()));
      case RunEvent.TaskSucceeded e -> {
        change(e.task(), t -> TaskChanges.succeeded(t, e.outputs(), at));
        tree = e.treeSha256();
        progress = Math.max(progress, Math.min(99, percentSucceeded()));
      }
      case RunEvent.TaskFailed e -> change(e.task(), t -> TaskChanges.failed(t, e.message(), at));
      case RunEvent.TaskRetryScheduled e -> change(e.task(), TaskChanges::retrying);
      case RunEvent.TaskSkipped e -> change(e.task(), t -> TaskChanges.skipped(t, e.reason(), at));
    }
  }

  private void goOn(RunState next) {
    state = next;
    message = "";
    questions = List.of();
  }

  private void plan(RunEvent.RunPlanned planned) {
    blueprint = planned.blueprint();
    tasks.clear();
    places.clear();
    planned.tasks().forEach(task -> add(TaskChanges.waiting(task)));
  }

  private void end(RunState last, Instant at, String whySkipped) {
    state = last;
    message = "";
    endedAt = Optional.of(at);
    tasks.replaceAll(t -> t.state().ended() ? t : TaskChanges.skipped(t, whySkipped, at));
  }

  /// An attempt that was cut off counts as started, but its task waits again.
  private void giveBackRunning() {
    tasks.replaceAll(t -> t.state() == TaskState.RUNNING ? TaskChanges.givenBack(t) : t);
  }

  private void add(TaskView task) {
    places.put(task.plan().key(), tasks.size());
    tasks.add(task);
  }

  private void change(String key, UnaryOperator<TaskView> change) {
    Integer place = places.get(key);
    if (place == null) {
      throw new IllegalArgumentException("'%s' is not a task of %s".formatted(key, run));
    }
    tasks.set(place, change.apply(tasks.get(place)));
  }

  /// The formula of progress: share of the weight that succeeded, rounded down.
  private int percentSucceeded() {
    long total = 0;
    long done = 0;
    for (TaskView task : tasks) {
      total += task.plan().weight();
      done += task.state() == TaskState.SUCCEEDED ? task.plan().weight() : 0;
    }
    return total == 0 ? 0 : (int) (100 * done / total);
  }

  private RunView snapshot() {
    TestCounts tests = TestCounts.NONE;
    for (TaskView task : tasks) {
      for (CheckResult check : task.checks()) {
        tests = tests.plus(check.tests());
      }
    }
    return new RunView(
        run,
        projectId,
        projectName,
        number,
        source,
        blueprint,
        state,
        lastSeq,
        epoch,
        progress,
        createdAt,
        startedAt,
        endedAt,
        tasks,
        tests,
        message,
        questions,
        delivery,
        tree,
        evidence);
  }
}
