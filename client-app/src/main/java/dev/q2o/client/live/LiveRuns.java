package dev.q2o.client.live;

import dev.q2o.client.fx.Background;
import dev.q2o.client.fx.Failure;
import dev.q2o.client.fx.LiveMailbox;
import dev.q2o.client.fx.Pulse;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The newest run of every project, kept up to date by the runner's events. The only subscriber of
/// the runner: every screen that shows something live watches this.
///
/// Events arrive on runner threads and pass through one {@link LiveMailbox}; everything public
/// belongs to the screen's thread. A view never goes back: the one with the higher sequence wins,
/// whichever way it came.
public final class LiveRuns implements AutoCloseable {

  /// How far the first reading of what exists has come.
  public sealed interface Loading {
    record Waiting() implements Loading {}

    record Ready() implements Loading {}

    record Failed(Failure failure) implements Loading {}
  }

  private final Runner runner;
  private final Background background;
  private final Pulse pulse;
  private final LiveMailbox<RunId, RunView> mailbox;
  private final Map<String, RunView> newest = new LinkedHashMap<>();
  private final List<Consumer<Collection<RunView>>> watchers = new ArrayList<>();
  private final ReadOnlyObjectWrapper<Loading> loading =
      new ReadOnlyObjectWrapper<>(new Loading.Waiting());
  private final Runner.Subscription subscription;

  public LiveRuns(Runner runner, Background background, Pulse pulse) {
    this.runner = runner;
    this.background = background;
    this.pulse = pulse;
    mailbox = new LiveMailbox<>(pulse, LiveRuns::later, batch -> accept(batch.values()));
    // Subscribed before the first reading, so nothing that happens in between is missed.
    subscription = runner.subscribe((_, view) -> mailbox.post(view.run(), view));
    reload();
  }

  /// Reads all runs again; what is shown stays until the answer is there.
  public void reload() {
    if (!(loading.get() instanceof Loading.Ready)) {
      loading.set(new Loading.Waiting());
    }
    background.call(
        runner::latest,
        views -> {
          accept(views);
          loading.set(new Loading.Ready());
        },
        failure -> loading.set(new Loading.Failed(failure)));
  }

  public ReadOnlyObjectProperty<Loading> loading() {
    return loading.getReadOnlyProperty();
  }

  /// @param projectId text form of the id
  public Optional<RunView> newest(String projectId) {
    return Optional.ofNullable(newest.get(projectId));
  }

  /// Newest first.
  public List<RunView> all() {
    return newest.values().stream()
        .sorted(Comparator.comparing((RunView v) -> v.createdAt().orElse(Instant.EPOCH)).reversed())
        .toList();
  }

  /// @param watcher gets the runs that changed, once per frame at most
  /// @return stops the watching
  public Runnable watch(Consumer<Collection<RunView>> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /// The progress lane of one run: what its tasks are doing, once per frame at most, the newest of
  /// every task that moved.
  ///
  /// @return stops the watching
  public Runnable progress(RunId run, Consumer<Map<String, Runner.Progress>> watcher) {
    LiveMailbox<String, Runner.Progress> lane =
        new LiveMailbox<>(pulse, (_, later) -> later, watcher);
    Runner.Subscription viewing =
        runner.watch(run, frame -> frame.forEach(p -> lane.post(p.task(), p)));
    return viewing::close;
  }

  /// How many watch; what was left must not.
  public int watcherCount() {
    return watchers.size();
  }

  @Override
  public void close() {
    subscription.close();
  }

  private void accept(Collection<RunView> views) {
    List<RunView> changed = new ArrayList<>();
    for (RunView view : views) {
      RunView known = newest.get(view.projectId());
      if (known != null && known.run().equals(view.run()) && known.lastSeq() > view.lastSeq()) {
        continue;
      }
      if (known == null || view.number() >= known.number()) {
        newest.put(view.projectId(), view);
      }
      changed.add(view);
    }
    if (!changed.isEmpty()) {
      List.copyOf(watchers).forEach(w -> w.accept(changed));
    }
  }

  private static RunView later(RunView a, RunView b) {
    return b.lastSeq() >= a.lastSeq() ? b : a;
  }
}
