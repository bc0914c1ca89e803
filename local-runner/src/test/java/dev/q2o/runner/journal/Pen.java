package dev.q2o.runner.journal;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// A run written event by event, by a test.
final class Pen {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

  final RunId run;
  final ProjectId project;
  final List<RecordedEvent> written = new ArrayList<>();
  final Journal journal;
  RunView view;

  /// Of the events to come.
  Instant at = NOW;

  private Pen(Journal journal, IdSource ids, int number) {
    this.journal = journal;
    this.run = ids.newRun();
    this.project = ids.newProject();
    this.view = RunFold.empty(run);
    List<RecordedEvent> first =
        stage(new RunEvent.RunCreated(project.toString(), "Bugs", number, "b.jdl", "a", ""));
    journal.create(project, "c".repeat(64), first, view).join();
  }

  /// Goes on with a run in a journal that was opened again.
  Pen(Journal journal, Pen before) {
    this.journal = journal;
    this.run = before.run;
    this.project = before.project;
    this.view = before.view;
    this.written.addAll(before.written);
  }

  static IdSource ids() {
    return ids(1);
  }

  static IdSource ids(int seed) {
    return new IdSource(Clock.fixed(NOW, ZoneOffset.UTC), new Random(seed));
  }

  static Pen on(Journal journal, IdSource ids) {
    synchronized (ids) {
      return new Pen(journal, ids, 1);
    }
  }

  List<RecordedEvent> stage(RunEvent... events) {
    List<RecordedEvent> staged = new ArrayList<>();
    RunAccumulator next = new RunAccumulator(view);
    for (RunEvent event : events) {
      RecordedEvent recorded = new RecordedEvent(run, next.lastSeq() + 1, at, event);
      next.apply(recorded);
      staged.add(recorded);
    }
    view = next.view();
    written.addAll(staged);
    return staged;
  }

  CompletableFuture<?> append(long epoch, RunEvent... events) {
    return append(epoch, List.of(events));
  }

  CompletableFuture<?> append(long epoch, List<? extends RunEvent> events) {
    return journal.append(epoch, stage(events.toArray(RunEvent[]::new)), new RunAccumulator(view));
  }
}
