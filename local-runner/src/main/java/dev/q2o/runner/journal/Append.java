package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunState;
import java.util.List;
import java.util.Optional;

/// What one appender wants written: all of it or nothing.
///
/// @param epoch the appender's
/// @param before the last sequence the run must have
/// @param lastSeq the last sequence it then has
/// @param state of the run with these events, as are `evidence` and `tree`; both may be empty
/// @param beside written in the same transaction
record Append(
    RunId run,
    long epoch,
    long before,
    long lastSeq,
    RunState state,
    String evidence,
    String tree,
    List<EventPack> packs,
    Optional<Database.Work<?>> beside) {

  /// How many events.
  long events() {
    return lastSeq - before;
  }
}
