package dev.q2o.server.platform.metrics;

import dev.q2o.server.platform.database.Scope;
import dev.q2o.server.platform.database.StatementObserver;
import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;

/// What the server counts: requests by route and status, statements by scope, memory. Threads:
/// safe.
public final class Metrics implements StatementObserver, RequestLogger, AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final Timer tenantStatements = statements(Scope.TENANT);
  private final Timer systemStatements = statements(Scope.SYSTEM);

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  @Override
  public void ran(Scope scope, String text, long nanos) {
    Timer timer =
        switch (scope) {
          case TENANT -> tenantStatements;
          case SYSTEM -> systemStatements;
        };
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  // The route's pattern and not the address: ids would make a series each.
  @Override
  public void handle(Context context, Float millis) {
    registry
        .timer(
            "q2o.requests",
            "method",
            context.method().name(),
            "route",
            context.endpoints().lastHttpEndpoint() == null
                ? "none"
                : context.endpoints().lastHttpEndpoint().path,
            "status",
            Integer.toString(context.status().getCode()))
        .record(Math.round(millis * 1_000), TimeUnit.MICROSECONDS);
  }

  /// All of it in Prometheus' text format.
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }

  private Timer statements(Scope scope) {
    return registry.timer("q2o.statements", "scope", scope.name());
  }
}
