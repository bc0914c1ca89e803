package dev.q2o.server.quota;

import java.time.Instant;

/// What a tenant may take in one period.
///
/// @param periodStart names the period
/// @param periodEnd first moment of the next
/// @param granted runs, 0 or more; a change of plan changes it within the period
/// @param atOnce runs at the same time, 1 or more
public record Allowance(Instant periodStart, Instant periodEnd, long granted, long atOnce) {}
