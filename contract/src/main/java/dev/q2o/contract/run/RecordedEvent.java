package dev.q2o.contract.run;

import dev.q2o.contract.ids.RunId;
import java.time.Instant;

/// An event in its place: `(run, seq)` is unique, `seq` starts at 1 and has no gap.
public record RecordedEvent(RunId run, long seq, Instant at, RunEvent event) {}
