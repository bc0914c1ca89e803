package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event as its table has it: the payload in the row, or its hash when it is large.
record EventRow(
    RunId run,
    long seq,
    Instant at,
    String type,
    int schema,
    @Nullable String payload,
    @Nullable String payloadSha256) {}
