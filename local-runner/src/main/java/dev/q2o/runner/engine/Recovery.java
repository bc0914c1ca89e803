package dev.q2o.runner.engine;

import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.fleet.RunQueue;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.RunRow;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the truth about runs whose process is gone: it owned the data folder, and now we do.
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  private Recovery() {}

  static void of(
      Journal journal, RunQueue queue, RunHistory history, Listeners listeners, Clock clock) {
    queue.clear();
    for (RunState state : RunState.values()) {
      if (Decider.atRest(state)) {
        continue;
      }
      for (RunRow row : journal.inState(state)) {
        try {
          settle(journal, queue, history.view(row), listeners, clock);
        } catch (JournalException e) {
          log.error("{} cannot be read and stays as it is", row.run(), e);
        }
      }
    }
  }

  /// Brings a run nobody works on any more to rest.
  static void settle(
      Journal journal, RunQueue queue, RunView view, Listeners listeners, Clock clock) {
    RunEvent event =
        switch (view.state()) {
          case PAUSING -> new RunEvent.RunPaused();
          case CANCELLING -> new RunEvent.RunCancelled();
          default ->
              new RunEvent.RunInterrupted(
                  "Q2O ended while this run was working; resume goes on from where it stood.");
        };
    RunLog log =
        new RunLog(
            journal, queue, listeners, clock, view, journal.take(view.run()), Optional.empty());
    log.stage(event);
    log.flush();
  }
}
