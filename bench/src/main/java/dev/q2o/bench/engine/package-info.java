/// The engine beside its peers.
@NullMarked
package dev.q2o.bench.engine;

import org.jspecify.annotations.NullMarked;
