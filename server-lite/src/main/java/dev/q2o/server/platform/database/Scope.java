package dev.q2o.server.platform.database;

/// What a statement may reach.
public enum Scope {
  /// The rows of one tenant.
  TENANT,
  /// Rows of the server itself, and of every tenant for those who say so.
  SYSTEM
}
