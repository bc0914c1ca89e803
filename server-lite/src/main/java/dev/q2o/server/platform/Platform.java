package dev.q2o.server.platform;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.http.Mutations;
import dev.q2o.server.platform.keys.MasterKeys;
import java.time.Clock;

/// What a context is built from.
///
/// @param clock gives whole microseconds, which both databases keep exactly
/// @param ids unguessable, since its generator is a secure one
/// @param keys what is derived or sealed with them cannot be read from the database alone
public record Platform(
    Database database, Mutations mutations, Clock clock, IdSource ids, MasterKeys keys) {}
