package dev.q2o.runner.workspace;

/// A piece of a run's history that travels: a git bundle, which `git fetch` reads too.
///
/// @param since id of the commit the reader must have; empty when it needs none
/// @param commit id of the newest commit it holds
/// @param content not copied: do not change it
@SuppressWarnings("ArrayRecordComponent")
public record Bundle(String since, String commit, byte[] content) {}
