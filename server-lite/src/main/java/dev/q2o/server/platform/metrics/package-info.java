/// Metrics for Prometheus, on a port of their own.
@NullMarked
package dev.q2o.server.platform.metrics;

import org.jspecify.annotations.NullMarked;
