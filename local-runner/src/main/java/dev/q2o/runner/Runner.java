package dev.q2o.runner;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /// Goes on with a paused, interrupted or waiting run.
  StartResult resume(RunId run);

  /// Brings the run to a safe point and stops there. No effect on a run that has ended.
  void pause(RunId run, String by);

  void cancel(RunId run, String by);

  /// Blocks until the run has ended, paused, or waits for a person.
  RunView await(RunId run) throws InterruptedException;

  Optional<RunView> view(RunId run);

  /// All runs of a project, newest first.
  List<RunView> history(ProjectId project);

  /// The newest run of every project that has one, newest first.
  List<RunView> latest();

  /// Events after a sequence number, in order, at most `limit`.
  List<RecordedEvent> events(RunId run, long afterSeq, int limit);

  /// Every event after it is durable, in order per run, on a runner thread: the listener must
  /// return quickly and not throw.
  Subscription subscribe(RunListener listener);

  /// A stored text by its hash, for example the output of a check.
  Optional<String> text(String sha256);

  /// Pauses what runs, waits for safe points, compacts and closes the journal.
  @Override
  void close();

  /// Receives an event together with the view that includes it.
  interface RunListener {
    void onEvent(RecordedEvent event, RunView view);
  }

  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /// @param outputRoot folder that receives `<slug>/` and `<slug>.zip`, made absolute by the caller
  record StartOptions(Path outputRoot) {}

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
    /// @param tasks in dependency order
    record Planned(AppModel model, Blueprint.Design design, List<PlannedTask> tasks)
        implements Preview {
      public Planned {
        tasks = List.copyOf(tasks);
      }
    }

    record Rejected(List<Diagnostic> problems) implements Preview {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }
  }
}
