package dev.q2o.contract.run;

import dev.q2o.contract.ids.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The one reading of a run's events: desktop, command line, server and tests compute the same view
/// from the same facts.
///
/// Pure. Duplicates (a sequence already folded in) change nothing, so a feed may repeat itself; a
/// gap is an error. `fold(a)` followed by `b` equals `fold(a + b)`. Whoever folds many events one
/// by one keeps a {@link RunAccumulator}.
public final class RunFold {
  private RunFold() {}

  /// A run nothing is known about yet.
  public static RunView empty(RunId run) {
    return new RunView(
        run,
        "",
        "",
        0,
        "",
        "",
        RunState.QUEUED,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        TestCounts.NONE,
        "",
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "",
        "",
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        0);
  }

  /// @throws SequenceGapException when events are missing before this one
  /// @throws IllegalArgumentException when the event belongs to another run
  public static RunView apply(RunView view, RecordedEvent event) {
    RunAccumulator accumulator = new RunAccumulator(view);
    accumulator.apply(event);
    return accumulator.view();
  }

  /// @throws SequenceGapException when events are missing
  public static RunView fold(RunId run, Iterable<RecordedEvent> events) {
    return fold(empty(run), events);
  }

  /// @throws SequenceGapException when events are missing
  public static RunView fold(RunView from, Iterable<RecordedEvent> events) {
    RunAccumulator accumulator = new RunAccumulator(from);
    events.forEach(accumulator::apply);
    return accumulator.view();
  }
}
