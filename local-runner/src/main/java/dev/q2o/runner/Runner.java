package dev.q2o.runner;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.journal.JournalRecovery;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs projects on this machine: what the command line and the desktop app call, and nothing else
/// of the module.
///
/// One instance owns a data folder; a second process gets a {@link DataFolderInUseException}. Every
/// method may be called from any thread except the JavaFX one (they touch the disk). Control calls
/// return when the wish is journaled; what comes of it arrives as events.
public interface Runner extends AutoCloseable {

  ProjectStore projects();

  /// What a run of the project would do, without doing it. Reads no file and writes none.
  Preview preview(Project project);

  /// What stands against delivering a project of that slug there; a start would be refused with the
  /// same. Changes nothing.
  List<Diagnostic> obstacles(String slug, StartOptions options);

  /// Journals a new run and starts it.
  StartResult start(ProjectId project, StartOptions options);

  /// Goes on with a paused or interrupted run, or one whose questions were answered. A run that
  /// waits for an approval or an answer is refused: see {@link #ask}.
  StartResult resume(RunId run);

  /// Journals a new run of the same project, as the project is now, and starts it. What the old run
  /// proved from the same base and the same inputs is reused instead of being done again.
  ///
  /// @param ended a run that failed, was cancelled or completed; it stays as it is
  StartResult restart(RunId ended, StartOptions options);

  /// Tells a run what a person wants of it. An approval, an answer and a retry also make a run go
  /// on that rested for want of it.
  ///
  /// Returns when the wish is journaled, or refused; what comes of it arrives as events.
  WishResult ask(RunId run, Wish wish);

  /// What a run was started with; empty when there is no such run.
  Optional<StartOptions> options(RunId run);

  /// Blocks until the run has ended, paused, or waits for a person.
  RunView await(RunId run) throws InterruptedException;

  Optional<RunView> view(RunId run);

  /// Runs whose id begins like that, at most `limit`, oldest first.
  List<RunId> runsBeginningWith(String prefix, int limit);

  /// All runs of a project, newest first.
  List<RunView> history(ProjectId project);

  /// The newest run of every project that has one, newest first.
  List<RunView> latest();

  /// Events after a sequence number, in order, at most `limit`.
  List<RecordedEvent> events(RunId run, long afterSeq, int limit);

  /// Every event of every run, after it is durable, in order per run, on a thread that tells all
  /// listeners and does no work: what is not heard yet waits in memory. The run does not wait; only
  /// {@link #await} does, so that who has awaited has been told everything.
  Subscription subscribe(RunListener listener);

  /// The durable lane: every event of one run after a sequence number, exactly once, in order,
  /// without a gap, first those of the past, then live, on a thread of its own. However slow the
  /// listener is, nothing else waits for it and nothing piles up in memory. Ends by itself after
  /// the last event of a run that has ended.
  ///
  /// @param afterSeq the last event that is known already; 0 for all
  /// @param listener an exception of it is logged, and the next event comes
  Subscription follow(RunId run, long afterSeq, RunListener listener);

  /// The progress lane: what the tasks of a run are doing right now, at most 20 frames a second,
  /// the newest state of every task that has moved. Nothing of it is kept: who comes later, or is
  /// slow, misses frames.
  Subscription watch(RunId run, ProgressListener listener);

  /// A stored text by its hash, for example the output of a check.
  Optional<String> text(String sha256);

  /// What was missing in the journal when it was opened, and what was recovered; to be shown to the
  /// user once.
  default Optional<JournalRecovery> recovery() {
    return Optional.empty();
  }

  /// Pauses what runs, waits for safe points, compacts and closes the journal.
  @Override
  void close();

  /// Receives an event together with a view that includes it, and perhaps later ones too: events
  /// that became durable together share one view.
  interface RunListener {
    void onEvent(RecordedEvent event, RunView view);
  }

  /// Receives what has moved since the last frame, on a thread of its own.
  interface ProgressListener {
    void onFrame(List<Progress> frame);
  }

  /// What a task is doing right now; nothing of it is evidence.
  ///
  /// @param line the newest line it told, or that its command printed
  /// @param done how much of `total` is behind it
  /// @param total 0 when nobody knows how much there is
  record Progress(RunId run, String task, String line, long done, long total) {}

  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /// @param outputRoot folder that receives `<slug>/` and `<slug>.zip`, made absolute by the caller
  /// @param gates where the run waits for approval: any of {@link Gate#PLAN} and {@link
  ///   Gate#DELIVERY}
  /// @param admission decides whether the run may start
  /// @param advisories what the project's libraries are held against; without them that check is
  ///   not run
  record StartOptions(
      Path outputRoot,
      Set<String> gates,
      Budgets budgets,
      Admission admission,
      Optional<AdvisoryList> advisories) {
    private static final Set<String> KNOWN = Set.of(Gate.PLAN, Gate.DELIVERY);

    public StartOptions {
      gates = Set.copyOf(gates);
      if (!KNOWN.containsAll(gates)) {
        throw new IllegalArgumentException(
            "a run can wait at %s, not at %s".formatted(KNOWN, gates));
      }
    }

    public StartOptions(Path outputRoot, Set<String> gates, Budgets budgets) {
      this(outputRoot, gates, budgets, Admission.ALWAYS, Optional.empty());
    }

    /// Without gates, with the usual budgets.
    public StartOptions(Path outputRoot) {
      this(outputRoot, Set.of(), Budgets.USUAL);
    }

    /// The same with somebody who decides whether the run may start.
    public StartOptions admittedBy(Admission decider) {
      return new StartOptions(outputRoot, gates, budgets, decider, advisories);
    }

    /// The same into another folder.
    public StartOptions into(Path root) {
      return new StartOptions(root, gates, budgets, admission, advisories);
    }

    /// The same with what the libraries are held against.
    public StartOptions heldAgainst(Optional<AdvisoryList> list) {
      return new StartOptions(outputRoot, gates, budgets, admission, list);
    }
  }

  /// How long work may take by the clock on the wall; time at rest does not count.
  ///
  /// @param run all of it, over every stretch of work
  /// @param task one attempt at one task
  record Budgets(Duration run, Duration task) {
    /// Longer than anything that is still getting somewhere: the longest check of a blueprint has a
    /// limit of its own below an hour and a half.
    public static final Budgets USUAL = new Budgets(Duration.ofHours(8), Duration.ofHours(2));

    public Budgets {
      if (!run.isPositive() || !task.isPositive()) {
        throw new IllegalArgumentException("a budget of time is longer than nothing");
      }
    }
  }

  /// What became of a wish.
  sealed interface WishResult {
    /// It is journaled.
    record Accepted() implements WishResult {}

    /// @param code stable, `area.reason`
    /// @param message one sentence for people
    /// @param hint what to do instead; empty when there is nothing
    record Refused(String code, String message, String hint) implements WishResult {}
  }

  sealed interface StartResult {
    record Started(RunId run) implements StartResult {}

    /// @param code stable, `area.reason`
    /// @param kind decides the exit code of the command line
    record Refused(RefusalKind kind, String code, List<Diagnostic> problems)
        implements StartResult {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  enum RefusalKind {
    BAD_INPUT,
    /// Licence, quota or budget.
    NOT_ADMITTED
  }

  sealed interface Preview {
    /// @param target id of the blueprint, `type.stack`
    /// @param reason one sentence where the target is not what a person chose, else empty
    /// @param tasks in dependency order
    record Planned(
        String target,
        String reason,
        AppModel model,
        Blueprint.Design design,
        List<PlannedTask> tasks)
        implements Preview {
      public Planned {
        tasks = List.copyOf(tasks);
      }
    }

    /// @param questions whose answers, added to the model's source, may let it be accepted
    record Rejected(List<Diagnostic> problems, List<ModelImporter.Question> questions)
        implements Preview {
      public Rejected {
        problems = List.copyOf(problems);
        questions = List.copyOf(questions);
      }
    }
  }
}
