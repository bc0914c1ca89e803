package dev.q2o.contract.api;

import java.time.Instant;
import java.util.Map;

/// One change, as the audit log tells it.
///
/// @param seq counts within the tenant, without gaps
/// @param actorKind `USER`, `API_TOKEN`, `ADMIN`, `DEVICE`, `SYSTEM` or `ANONYMOUS`
/// @param actorId its id; for the server itself the name of the job
/// @param address the caller's network address
/// @param action `area.verb` in the past tense
/// @param subject id of what was changed
/// @param details what changed
public record AuditEntry(
    long seq,
    Instant at,
    String actorKind,
    String actorId,
    String address,
    String requestId,
    String action,
    String subject,
    Map<String, Object> details) {}
