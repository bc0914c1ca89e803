package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.RunRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Views of runs nobody works on, folded from the journal; the last few hundred are kept. Safe for
/// concurrent use.
final class RunHistory {
  private static final int KEPT = 400;
  private static final int CHUNK = 2_000;
  private final Journal journal;
  private final Map<RunId, RunView> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, RunView> eldest) {
          return size() > KEPT;
        }
      };

  RunHistory(Journal journal) {
    this.journal = journal;
  }

  RunView view(RunRow row) {
    RunView from;
    synchronized (kept) {
      from = kept.getOrDefault(row.run(), RunFold.empty(row.run()));
    }
    if (from.lastSeq() >= row.lastSeq()) {
      return from;
    }
    RunView view = fold(from.lastSeq() == 0 ? journal.snapshot(row).orElse(from) : from);
    synchronized (kept) {
      kept.put(row.run(), view);
    }
    return view;
  }

  private RunView fold(RunView from) {
    RunAccumulator run = new RunAccumulator(from);
    List<RecordedEvent> events;
    do {
      events = journal.events(from.run(), run.lastSeq(), CHUNK);
      events.forEach(run::apply);
    } while (events.size() == CHUNK);
    return run.view();
  }
}
