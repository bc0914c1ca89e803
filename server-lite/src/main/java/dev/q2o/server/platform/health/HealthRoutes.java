package dev.q2o.server.platform.health;

import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/// `/livez`: the process answers. `/readyz`: it can take work; 503 and the failed checks when not.
///
/// Both stay open while the server drains, so that a load balancer sees the reason.
public final class HealthRoutes implements RouteGroup {
  private final Readiness readiness;

  public HealthRoutes(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/livez", context -> context.json(Map.of("status", "alive")), RoutePolicy.PROBE);
    routes.get(
        "/readyz",
        context -> {
          Readiness.Report report = readiness.report();
          context.status(report.ready() ? 200 : 503).json(report);
        },
        RoutePolicy.PROBE);
  }
}
