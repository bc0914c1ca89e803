package dev.q2o.server.platform.http;

import io.javalin.config.RoutesConfig;

/// The routes of one context.
@FunctionalInterface
public interface RouteGroup {

  /// Adds the routes, each with exactly one [RoutePolicy]; without one the server does not start.
  void register(RoutesConfig routes);
}
