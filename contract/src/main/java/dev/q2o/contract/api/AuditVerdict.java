package dev.q2o.contract.api;

import dev.q2o.contract.ids.TenantId;
import org.jspecify.annotations.Nullable;

/// What recomputing the audit log found.
///
/// @param chains how many were looked at; one a tenant, and one of the server itself
/// @param entries how many fit
/// @param tenant whose chain is broken; null when all are intact
/// @param seq number of the first entry that does not fit; null when all do
/// @param reason one clause; null when all are intact
public record AuditVerdict(
    boolean intact,
    long chains,
    long entries,
    @Nullable TenantId tenant,
    @Nullable Long seq,
    @Nullable String reason) {}
