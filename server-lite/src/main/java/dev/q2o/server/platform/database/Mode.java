package dev.q2o.server.platform.database;

/// What a transaction is for.
enum Mode {
  /// Changes, committed together.
  CHANGE,
  /// Reads only. On PostgreSQL each statement is then a transaction of its own, which saves the
  /// round trips of begin and commit and, at READ COMMITTED, sees the same: every statement has its
  /// own snapshot there anyway.
  READ
}
