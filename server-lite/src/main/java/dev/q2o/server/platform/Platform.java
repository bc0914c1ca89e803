package dev.q2o.server.platform;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.http.Mutations;
import java.time.Clock;

/// What a context is built from.
///
/// @param clock gives whole microseconds, which both databases keep exactly
/// @param ids unguessable, since its generator is a secure one
public record Platform(Database database, Mutations mutations, Clock clock, IdSource ids) {}
