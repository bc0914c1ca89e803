package dev.q2o.runner.agent.loop;

/// What was recognised.
///
/// @param detail one sentence for people, and for the agent
public record Stuck(Pattern pattern, String detail) {}
