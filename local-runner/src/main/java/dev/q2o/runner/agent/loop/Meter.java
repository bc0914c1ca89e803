package dev.q2o.runner.agent.loop;

/// Where the work stands.
///
/// @param treeSha256 of the agent's files
/// @param failingTests of the last time they ran; 0 when none did
/// @param acceptedChanges edits that were kept so far
/// @param microDollars spent on this attempt so far
public record Meter(String treeSha256, int failingTests, int acceptedChanges, long microDollars) {}
