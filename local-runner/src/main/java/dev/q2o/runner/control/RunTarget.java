package dev.q2o.runner.control;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Runs, wherever they are worked on, as a person watches and steers them: in this process, in
/// another one that owns the data folder, or in a fleet. Commands are written against this and do
/// not know the difference.
///
/// Every call may block and may throw a {@link TargetException} with one sentence for people.
public interface RunTarget extends AutoCloseable {

  /// A run with the name people type.
  ///
  /// @param project folder name of its project; with the run's number it names the run, as in
  ///   `bug-tracker#2`
  record Listed(String project, RunView view) {
    public String name() {
      return project + "#" + view.number();
    }
  }

  /// What became of a wish.
  sealed interface Outcome {
    /// @param run the run it is about; a new one after a restart
    record Accepted(RunId run) implements Outcome {}

    /// @param sentence what stands against it, and what to do
    /// @param admission licence, quota or budget said no
    record Refused(String sentence, boolean admission) implements Outcome {}
  }

  /// Receives the durable lane of a run.
  interface Follower {
    /// In order, each once, without a gap.
    ///
    /// @return false when no more are wanted
    boolean event(RecordedEvent event);

    /// All that is known so far has been handed over.
    default void caughtUp() {}

    /// Nothing happened for a {@link #BEAT}: whoever forwards events says that it is alive.
    default void quiet() {}
  }

  /// Receives both lanes of a run.
  interface Watcher extends Follower {
    /// What its tasks are doing right now: those that have moved since the last frame. Nothing of
    /// it is recorded; whoever is slow misses frames.
    void frame(List<Progress> frame);
  }

  /// How long a follower hears nothing at most.
  Duration BEAT = Duration.ofSeconds(5);

  /// Where it is, as a person would say it, for example `process 4711`. Empty when the work is done
  /// in this process, which then has to stay until it is done.
  Optional<String> elsewhere();

  /// The newest run of every project, newest first.
  List<Listed> latest();

  /// All runs of a project, newest first.
  ///
  /// @param project its folder name
  List<Listed> history(String project);

  /// The run a person means by an id, by the beginning of one that no other has, by `project` (its
  /// newest) or by `project#number`.
  Listed find(String reference);

  Optional<RunView> view(RunId run);

  Outcome ask(RunId run, Wish wish);

  /// Asks, and when that is accepted follows what comes of it, without missing anything: who works
  /// on the run may be gone as soon as the wish is fulfilled.
  Outcome askAndFollow(RunId run, Wish wish, long afterSeq, Follower follower)
      throws InterruptedException;

  /// Goes on with a run that rests.
  Outcome resume(RunId run);

  /// Begins a new run of the same project that reuses what the given one has proven, with the gates
  /// and budgets of that one.
  ///
  /// @param outputRoot absolute; where that one delivered to when empty
  Outcome restart(RunId run, Optional<Path> outputRoot);

  /// Hands over the events after a sequence number, and returns when there are no more.
  ///
  /// @param wait also for those to come, until the run has ended
  void follow(RunId run, long afterSeq, boolean wait, Follower follower)
      throws InterruptedException;

  /// Follows a run as it happens, and hands over what its tasks are doing between the events, at
  /// most 20 frames a second; returns when the run has ended.
  void watch(RunId run, long afterSeq, Watcher watcher) throws InterruptedException;

  /// A stored text by its hash, for example `EVIDENCE.json`.
  Optional<String> text(String sha256);

  @Override
  void close();
}
