package dev.q2o.server.audit;

import java.util.UUID;

/// What recomputing the chains found.
public sealed interface AuditVerification {

  /// Every row is what was written, and none is missing.
  record Intact(long chains, long entries) implements AuditVerification {}

  /// The first row that does not fit.
  ///
  /// @param seq number of the entry in its chain
  /// @param reason one clause
  record Broken(UUID tenant, long seq, String reason) implements AuditVerification {}
}
