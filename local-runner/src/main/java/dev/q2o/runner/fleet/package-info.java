/// Who works on which run: the queue, the lease on a run, and what travels between machines.
@NullMarked
package dev.q2o.runner.fleet;

import org.jspecify.annotations.NullMarked;
