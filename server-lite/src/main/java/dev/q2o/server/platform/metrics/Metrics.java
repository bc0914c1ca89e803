package dev.q2o.server.platform.metrics;

import dev.q2o.server.platform.database.Scope;
import dev.q2o.server.platform.database.StatementObserver;
import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// What the server counts: requests by route and status, statements by scope, memory. Threads:
/// safe.
public final class Metrics implements StatementObserver, RequestLogger, AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Series, Timer> requests = new ConcurrentHashMap<>();
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
    Endpoint endpoint = context.endpoints().lastHttpEndpoint();
    requests
        .computeIfAbsent(
            new Series(
                context.method().name(),
                endpoint == null ? "none" : endpoint.path,
                context.status().getCode()),
            this::timer)
        .record(Math.round(millis * 1_000), TimeUnit.MICROSECONDS);
  }

  private Timer timer(Series series) {
    return registry.timer(
        "q2o.requests",
        "method",
        series.method(),
        "route",
        series.route(),
        "status",
        Integer.toString(series.status()));
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

  private record Series(String method, String route, int status) {}
}
