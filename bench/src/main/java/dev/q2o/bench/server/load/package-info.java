/// Callers of an HTTP server on this machine that cost little themselves: they share its cores.
@NullMarked
package dev.q2o.bench.server.load;

import org.jspecify.annotations.NullMarked;
