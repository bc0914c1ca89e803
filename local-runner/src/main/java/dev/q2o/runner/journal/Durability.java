package dev.q2o.runner.journal;

/// How much a confirmed write survives.
///
/// On PostgreSQL both mean the same: a commit is confirmed when the server has it on its disk.
/// `synchronous_commit = off` would survive the death of a runner but not that of the server, which
/// is no promise one process can give for a database others share.
public enum Durability {
  /// A power cut: every group of commits is forced to the disk.
  FSYNC,

  /// `kill -9` of this process, but not a power cut or a crash of the operating system.
  PROCESS
}
