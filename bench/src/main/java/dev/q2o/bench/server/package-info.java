/// The server beside its peers: what it answers a second, what a request costs, its start, its
/// memory.
@NullMarked
package dev.q2o.bench.server;

import org.jspecify.annotations.NullMarked;
