package dev.q2o.server.platform.http;

import io.javalin.config.JavalinState;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import io.javalin.websocket.WsHandlerEntry;
import io.javalin.websocket.WsHandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Deny by default: looks at every route before the port opens and finds those that do not say who
/// may call them.
final class PolicyAudit {
  private PolicyAudit() {}

  /// The routes with no policy or with more than one, as `METHOD /path`.
  static List<String> violations(JavalinState state) {
    List<String> found = new ArrayList<>();
    state.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .filter(endpoint -> !onePolicy(roles(endpoint)))
        .forEach(endpoint -> found.add(endpoint.method.name() + " " + endpoint.path));
    for (WsHandlerEntry entry : state.internalRouter.allWsHandlers()) {
      if (entry.getType() == WsHandlerType.WEBSOCKET && !onePolicy(entry.getRoles())) {
        found.add("WEBSOCKET " + entry.getPath());
      }
    }
    return found;
  }

  /// The routes of a server that was found without violations.
  static List<DeclaredRoute> declared(JavalinState state) {
    return state.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint ->
            new DeclaredRoute(
                endpoint.method.name(),
                endpoint.path,
                (RoutePolicy) roles(endpoint).iterator().next()))
        .toList();
  }

  private static Set<? extends RouteRole> roles(Endpoint endpoint) {
    Roles roles = endpoint.metadata(Roles.class);
    return roles == null ? Set.of() : roles.getRoles();
  }

  private static boolean onePolicy(Set<? extends RouteRole> roles) {
    return roles.size() == 1 && roles.stream().allMatch(RoutePolicy.class::isInstance);
  }
}
