package dev.q2o.runner.control;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// One run whose events a test writes, and a list of what it was asked.
final class ScriptedTarget implements ServedTarget {
  static final RunId RUN = new RunId(new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0001L));
  final List<Object> asked = new CopyOnWriteArrayList<>();

  /// Handed to the follower that comes next; the one named {@link #END} ends it.
  final BlockingQueue<RecordedEvent> events = new LinkedBlockingQueue<>();

  /// Handed to the watcher that comes next, before the events.
  final List<List<Progress>> frames = new CopyOnWriteArrayList<>();

  static final RecordedEvent END = event(Long.MAX_VALUE, new RunEvent.RunCancelled());

  Runnable onAsk = () -> {};
  Outcome outcome = new Outcome.Accepted(RUN);

  static RecordedEvent event(long seq, RunEvent event) {
    return new RecordedEvent(RUN, seq, Instant.parse("2026-11-22T10:00:00Z"), event);
  }

  static RecordedEvent note(long seq, String line) {
    return event(seq, new RunEvent.TaskNoted("api", line));
  }

  static RunView view() {
    return RunFold.fold(
        RUN,
        List.of(event(1, new RunEvent.RunCreated("prj", "Größe ✓", 2, "shop.jdl", "sha", ""))));
  }

  @Override
  public Optional<String> elsewhere() {
    return Optional.empty();
  }

  @Override
  public List<Listed> latest() {
    return List.of(new Listed("shop", view()), new Listed("other", view()));
  }

  @Override
  public List<Listed> history(String project) {
    return List.of(new Listed(project, view()));
  }

  @Override
  public Listed find(String reference) {
    if (reference.equals("nothing")) {
      throw TargetException.badInput("There is no project 'nothing'.");
    }
    if (reference.equals("defect")) {
      throw new IllegalStateException("secret detail");
    }
    return new Listed("shop", view());
  }

  @Override
  public Optional<RunView> view(RunId run) {
    return run.equals(RUN) ? Optional.of(view()) : Optional.empty();
  }

  @Override
  public Outcome ask(RunId run, Wish wish) {
    asked.add(wish);
    onAsk.run();
    return outcome;
  }

  @Override
  public Outcome askAndFollow(RunId run, Wish wish, long afterSeq, Follower follower) {
    throw new UnsupportedOperationException("the other side sends two requests");
  }

  @Override
  public Outcome resume(RunId run) {
    asked.add("resume");
    return outcome;
  }

  @Override
  public Outcome restart(RunId run, Optional<Path> outputRoot) {
    asked.add("restart " + outputRoot.map(Path::toString).orElse("there"));
    return outcome;
  }

  @Override
  public void follow(RunId run, long afterSeq, boolean wait, Follower follower)
      throws InterruptedException {
    asked.add("follow after " + afterSeq);
    for (RecordedEvent event = events.take(); event != END; event = events.take()) {
      if (!follower.event(event)) {
        return;
      }
      if (events.isEmpty()) {
        follower.caughtUp();
      }
    }
  }

  @Override
  public void watch(RunId run, long afterSeq, Watcher watcher) throws InterruptedException {
    frames.forEach(watcher::frame);
    follow(run, afterSeq, true, watcher);
  }

  @Override
  public Optional<String> text(String sha256) {
    return sha256.equals("known") ? Optional.of("{\n  \"a\": 1\n}") : Optional.empty();
  }

  @Override
  public void release() {
    events.add(END);
  }

  @Override
  public void close() {
    asked.add("close");
  }
}
