package dev.q2o.contract.run;

import dev.q2o.contract.ids.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private List<Answer> answers;
  private Optional<Gate> gate;
  private List<String> approved;
  private Optional<RunEvent.Delivered> delivery;
  private String tree;
  private String evidence;
  private String restartOf;
  private String runner;
  private Optional<Instant> activeSince;
  private Optional<Instant> lastAt;
  private Duration worked;
  private int interruptions;
  private long weight;
  private long weightDone;
  private @Nullable RunView current;

  /// Null when checks have changed since they were counted.
  private @Nullable TestCounts tests;

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
    answers = from.answers();
    gate = from.gate();
    approved = from.approved();
    delivery = from.delivery();
    tree = from.treeSha256();
    evidence = from.evidenceSha256();
    restartOf = from.restartOf();
    runner = from.runner();
    activeSince = from.activeSince();
    lastAt = from.lastAt();
    worked = from.worked();
    interruptions = from.interruptions();
    from.tasks().forEach(this::add);
    current = from;
  }

  public RunId run() {
    return run;
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

  /// Tree of the last task that succeeded; empty before the first.
  public String treeSha256() {
    return tree;
  }

  /// Empty until completed.
  public String evidenceSha256() {
    return evidence;
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
    lastAt = Optional.of(recorded.at());
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
        restartOf = e.restartOf();
        createdAt = Optional.of(at);
        state = RunState.QUEUED;
      }
      case RunEvent.PlanningStarted _ -> goOn(RunState.PLANNING);
      case RunEvent.RunPlanned e -> plan(e);
      case RunEvent.ApprovalRequested e -> {
        rest(RunState.AWAITING_APPROVAL, at);
        gate = Optional.of(new Gate(e.gate(), e.question()));
      }
      case RunEvent.Approved e -> {
        gate = Optional.empty();
        approved = and(approved, e.gate());
      }
      case RunEvent.RunStarted e -> {
        goOn(RunState.RUNNING);
        epoch = e.epoch();
        runner = e.runner();
        startedAt = startedAt.or(() -> Optional.of(at));
        activeSince = Optional.of(at);
      }
      case RunEvent.PauseRequested _ -> state = RunState.PAUSING;
      case RunEvent.RunPaused _ -> rest(RunState.PAUSED, at);
      case RunEvent.CancelRequested _ -> state = RunState.CANCELLING;
      case RunEvent.RunCancelled _ -> end(RunState.CANCELLED, at, "the run was cancelled");
      case RunEvent.RunInterrupted e -> {
        // Written long after the process vanished: what it did last is when its work ended.
        rest(RunState.INTERRUPTED, lastAt.orElse(at));
        message = e.reason();
        interruptions++;
      }
      case RunEvent.InputRequested e -> {
        rest(RunState.NEEDS_INPUT, at);
        questions = e.questions();
      }
      case RunEvent.InputAnswered e -> {
        if (e.task().isEmpty()) {
          answers = TaskChanges.answers(answers, questions, e.answers());
          questions = List.of();
        } else {
          change(e.task(), t -> TaskChanges.answered(t, e.answers()));
        }
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
      case RunEvent.CheckRecorded e -> {
        change(e.task(), t -> TaskChanges.checked(t, e.result()));
        tests = null;
      }
      case RunEvent.TaskSucceeded e -> {
        change(e.task(), t -> TaskChanges.succeeded(t, e.outputs(), at));
        succeeded(e.task(), e.treeSha256());
        interruptions = 0;
      }
      case RunEvent.TaskReused e -> {
        change(e.task(), t -> TaskChanges.reused(t, e, at));
        tests = null;
        succeeded(e.task(), e.treeSha256());
      }
      case RunEvent.TaskFailed e -> change(e.task(), t -> TaskChanges.failed(t, e, at));
      case RunEvent.TaskRetryScheduled e ->
          change(e.task(), t -> TaskChanges.retrying(t, e.notBefore()));
      case RunEvent.TaskRetryRequested e -> reopen(e.task());
      case RunEvent.TaskSkipped e -> change(e.task(), t -> TaskChanges.skipped(t, e.reason(), at));
      case RunEvent.TaskAsked e -> change(e.task(), t -> TaskChanges.asked(t, e.questions()));
      case RunEvent.TaskStuck e -> change(e.task(), t -> TaskChanges.noted(t, e.detail()));
      case RunEvent.LoopLeft e -> change(e.task(), t -> TaskChanges.noted(t, e.reason()));
    }
  }

  private void goOn(RunState next) {
    state = next;
    message = "";
    questions = List.of();
  }

  /// Nobody works any more. An attempt that was cut off counts as started, but its task waits
  /// again.
  private void rest(RunState next, Instant at) {
    state = next;
    worked = activeSince.map(since -> worked.plus(Duration.between(since, at))).orElse(worked);
    activeSince = Optional.empty();
    tasks.replaceAll(t -> t.state() == TaskState.RUNNING ? TaskChanges.givenBack(t) : t);
  }

  private void plan(RunEvent.RunPlanned planned) {
    blueprint = planned.blueprint();
    tasks.clear();
    tests = null;
    places.clear();
    weight = 0;
    weightDone = 0;
    planned.tasks().forEach(task -> add(TaskChanges.waiting(task)));
  }

  private void end(RunState last, Instant at, String whySkipped) {
    rest(last, at);
    message = "";
    endedAt = Optional.of(at);
    tasks.replaceAll(t -> t.state().ended() ? t : TaskChanges.skipped(t, whySkipped, at));
  }

  /// The failed task waits again, and so does everything that was skipped because of it.
  private void reopen(String failed) {
    Set<String> open = new HashSet<>(Set.of(failed));
    change(failed, TaskChanges::reopened);
    boolean more = true;
    while (more) {
      more = false;
      for (TaskView task : List.copyOf(tasks)) {
        if (task.state() == TaskState.SKIPPED
            && task.plan().dependsOn().stream().anyMatch(open::contains)) {
          change(task.plan().key(), TaskChanges::reopened);
          more |= open.add(task.plan().key());
        }
      }
    }
  }

  private void add(TaskView task) {
    places.put(task.plan().key(), tasks.size());
    tasks.add(task);
    weight += task.plan().weight();
    weightDone += task.state() == TaskState.SUCCEEDED ? task.plan().weight() : 0;
  }

  private void change(String key, UnaryOperator<TaskView> change) {
    int place = place(key);
    tasks.set(place, change.apply(tasks.get(place)));
  }

  private int place(String key) {
    Integer place = places.get(key);
    if (place == null) {
      throw new IllegalArgumentException("'%s' is not a task of %s".formatted(key, run));
    }
    return place;
  }

  /// The formula of progress: share of the weight that succeeded, rounded down.
  private void succeeded(String key, String treeSha256) {
    tree = treeSha256;
    weightDone += tasks.get(place(key)).plan().weight();
    progress = Math.max(progress, Math.min(99, (int) (100 * weightDone / weight)));
  }

  private static List<String> and(List<String> list, String one) {
    List<String> longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }

  private TestCounts tests() {
    TestCounts counts = tests;
    if (counts == null) {
      counts = TestCounts.NONE;
      for (TaskView task : tasks) {
        for (CheckResult check : task.checks()) {
          counts = counts.plus(check.tests());
        }
      }
      tests = counts;
    }
    return counts;
  }

  private RunView snapshot() {
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
        tests(),
        message,
        questions,
        answers,
        gate,
        approved,
        delivery,
        tree,
        evidence,
        restartOf,
        runner,
        activeSince,
        lastAt,
        worked,
        interruptions);
  }
}
