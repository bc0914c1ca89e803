package dev.q2o.server.platform.http;

import io.javalin.security.RouteRole;

/// Who may call a route, and when. A route declares exactly one.
public enum RoutePolicy implements RouteRole {
  /// Anyone who reaches the port, also while the server drains: liveness and readiness.
  PROBE(true),
  /// Anyone who reaches the port.
  PUBLIC(false);

  private final boolean openWhileDraining;

  RoutePolicy(boolean openWhileDraining) {
    this.openWhileDraining = openWhileDraining;
  }

  /// True when the route answers although the server is stopping.
  public boolean openWhileDraining() {
    return openWhileDraining;
  }
}
