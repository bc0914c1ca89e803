package dev.q2o.runner.control;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.Progress;
import dev.q2o.runner.store.Project;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The runs of a runner in this process.
public final class LocalTarget implements ServedTarget {
  private static final int PAGE = 500;
  private static final int MOST_NAMED = 3;
  private final Runner runner;
  private final Set<Semaphore> followers = ConcurrentHashMap.newKeySet();
  private volatile boolean released;

  /// @param runner closed together with this
  public LocalTarget(Runner runner) {
    this.runner = runner;
  }

  public Runner runner() {
    return runner;
  }

  @Override
  public Optional<String> elsewhere() {
    return Optional.empty();
  }

  @Override
  public List<Listed> latest() {
    return listed(runner.latest());
  }

  @Override
  public List<Listed> history(String project) {
    return listed(runner.history(projectOf(project).id()));
  }

  @Override
  public Listed find(String reference) {
    return switch (RunReference.parse(reference)) {
      case RunReference.ById(RunId run) -> known(run);
      case RunReference.ByPrefix(String text) -> known(only(text));
      case RunReference.OfProject(String project, OptionalInt number) -> of(project, number);
    };
  }

  private Listed known(RunId run) {
    return runner
        .view(run)
        .map(view -> listed(List.of(view)).getFirst())
        .orElseThrow(() ->
            TargetException.badInput(
                "There is no run %s here. List them with: q2o runs".formatted(run)));
  }

  private RunId only(String prefix) {
    List<RunId> found = runner.runsBeginningWith(prefix, MOST_NAMED);
    return switch (found.size()) {
      case 0 ->
          throw TargetException.badInput(
              "No run begins with %s. List them with: q2o runs".formatted(prefix));
      case 1 -> found.getFirst();
      default ->
          throw TargetException.badInput(
              "Several runs begin with %s, for example %s and %s. Give more of it."
                  .formatted(prefix, found.get(0), found.get(1)));
    };
  }

  private Listed of(String slug, OptionalInt number) {
    Project project = projectOf(slug);
    List<RunView> runs = runner.history(project.id());
    if (runs.isEmpty()) {
      throw TargetException.badInput(
          "%s has not been run yet. Start it with: q2o projects run %s".formatted(slug, slug));
    }
    RunView view =
        number.isEmpty()
            ? runs.getFirst()
            : runs.stream()
                .filter(r -> r.number() == number.getAsInt())
                .findFirst()
                .orElseThrow(() ->
                    TargetException.badInput(
                        "%s has no run %d: its runs are numbered from %d to %d."
                            .formatted(
                                slug,
                                number.getAsInt(),
                                runs.getLast().number(),
                                runs.getFirst().number())));
    return new Listed(project.slug(), view);
  }

  private Project projectOf(String slug) {
    return runner
        .projects()
        .findBySlug(slug)
        .orElseThrow(() ->
            TargetException.badInput(
                "There is no project '%s'. List them with: q2o projects".formatted(slug)));
  }

  private List<Listed> listed(List<RunView> views) {
    Map<String, String> slugs = new HashMap<>();
    return views.stream()
        .map(view -> new Listed(slugs.computeIfAbsent(view.projectId(), _ -> slug(view)), view))
        .toList();
  }

  /// A deleted project still has runs, and a name.
  private String slug(RunView view) {
    return runner
        .projects()
        .find(ProjectId.parse(view.projectId()))
        .map(Project::slug)
        .orElseGet(view::projectName);
  }

  @Override
  public Optional<RunView> view(RunId run) {
    return runner.view(run);
  }

  @Override
  public Outcome ask(RunId run, Wish wish) {
    return switch (runner.ask(run, wish)) {
      case Runner.WishResult.Accepted() -> new Outcome.Accepted(run);
      case Runner.WishResult.Refused(String _, String message, String hint) ->
          new Outcome.Refused((message + " " + hint).strip(), false);
    };
  }

  @Override
  public Outcome askAndFollow(RunId run, Wish wish, long afterSeq, Follower follower)
      throws InterruptedException {
    Outcome outcome = ask(run, wish);
    if (outcome instanceof Outcome.Accepted) {
      follow(run, afterSeq, true, follower);
    }
    return outcome;
  }

  @Override
  public Outcome resume(RunId run) {
    return outcome(runner.resume(run));
  }

  @Override
  public Outcome restart(RunId run, Optional<Path> outputRoot) {
    Runner.StartOptions before =
        runner
            .options(run)
            .orElseThrow(() ->
                TargetException.badInput(
                    "There is no run %s here. List them with: q2o runs".formatted(run)));
    return outcome(runner.restart(run, before.into(outputRoot.orElse(before.outputRoot()))));
  }

  private static Outcome outcome(Runner.StartResult result) {
    return switch (result) {
      case Runner.StartResult.Started(RunId run) -> new Outcome.Accepted(run);
      case Runner.StartResult.Refused refused -> {
        var first = refused.problems().getFirst();
        yield new Outcome.Refused(
            (first.message() + " " + first.hint()).strip(),
            refused.kind() == Runner.RefusalKind.NOT_ADMITTED);
      }
    };
  }

  @Override
  public void follow(RunId run, long afterSeq, boolean wait, Follower follower)
      throws InterruptedException {
    follow(run, afterSeq, wait, follower, () -> {}, new Semaphore(0));
  }

  /// A watcher that is slow is handed the newest state of every task that has moved meanwhile.
  @Override
  public void watch(RunId run, long afterSeq, Watcher watcher) throws InterruptedException {
    Semaphore news = new Semaphore(0);
    Map<String, Progress> moved = new LinkedHashMap<>();
    try (Runner.Subscription _ =
        runner.watch(
            run,
            frame -> {
              synchronized (moved) {
                frame.forEach(task -> moved.put(task.task(), task));
              }
              news.release();
            })) {
      Runnable frame =
          () -> {
            List<Progress> now;
            synchronized (moved) {
              now = List.copyOf(moved.values());
              moved.clear();
            }
            if (!now.isEmpty()) {
              watcher.frame(now);
            }
          };
      follow(run, afterSeq, true, watcher, frame, news);
    }
  }

  /// @param between called whenever all events that are known have been handed over
  /// @param news wakes this thread
  private void follow(
      RunId run, long afterSeq, boolean wait, Follower follower, Runnable between, Semaphore news)
      throws InterruptedException {
    AtomicBoolean recorded = new AtomicBoolean(true);
    followers.add(news);
    try (Runner.Subscription _ =
        runner.subscribe((event, _) -> {
          if (event.run().equals(run)) {
            recorded.set(true);
            news.release();
          }
        })) {
      long seq = afterSeq;
      while (true) {
        news.drainPermits();
        boolean look = recorded.getAndSet(false) || released;
        // Asked before the events are read: once it has ended, what is read below is all.
        boolean more =
            !look
                || (wait
                    && !released
                    && runner.view(run).filter(v -> !v.state().ended()).isPresent());
        List<RecordedEvent> page = look ? runner.events(run, seq, PAGE) : List.of();
        for (RecordedEvent event : page) {
          if (!follower.event(event)) {
            return;
          }
          seq = event.seq();
        }
        if (page.size() == PAGE) {
          recorded.set(true);
          continue;
        }
        follower.caughtUp();
        between.run();
        if (!more) {
          return;
        }
        if (!news.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
          recorded.set(true); // of a fleet's run nobody here is told
          follower.quiet();
        }
      }
    } finally {
      followers.remove(news);
    }
  }

  @Override
  public void release() {
    released = true;
    followers.forEach(Semaphore::release);
  }

  @Override
  public Optional<String> text(String sha256) {
    return runner.text(sha256);
  }

  @Override
  public void close() {
    runner.close();
  }
}
