package dev.q2o.runner.journal;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunState;

/// A run as the journal lists it; `state` and `lastSeq` are what the fold of its events gives, kept
/// in the same commit.
///
/// @param epoch of the process that may append
/// @param requestSha256 blob with what was asked for
public record RunRow(
    RunId run,
    ProjectId project,
    int number,
    RunState state,
    long epoch,
    long lastSeq,
    String requestSha256) {}
