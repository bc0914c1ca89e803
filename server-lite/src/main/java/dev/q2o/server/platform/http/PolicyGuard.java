package dev.q2o.server.platform.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/// Runs before every matched route: refuses what declares no policy, and new work while draining.
final class PolicyGuard implements Handler {
  private final Drain drain;

  PolicyGuard(Drain drain) {
    this.drain = drain;
  }

  @Override
  public void handle(Context context) {
    Optional<RoutePolicy> policy =
        context.routeRoles().stream()
            .filter(RoutePolicy.class::isInstance)
            .map(RoutePolicy.class::cast)
            .findFirst();
    if (policy.isEmpty()) {
      throw new Refusal(403, "access.no_policy", "This address is closed.");
    }
    if (!policy.get().openWhileDraining() && !drain.accepting()) {
      context.header("Retry-After", "5").header("Connection", "close");
      throw new Refusal(503, "server.stopping", "The server is stopping; try again shortly.");
    }
  }
}
