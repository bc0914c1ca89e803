package dev.q2o.contract.run;

/// A file a task wrote.
///
/// @param path relative, `/` separated
/// @param bytes length of the content
public record OutputRef(String path, String sha256, long bytes) {}
