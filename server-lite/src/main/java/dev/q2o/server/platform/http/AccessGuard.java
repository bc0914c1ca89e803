package dev.q2o.server.platform.http;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.access.Credentials;
import dev.q2o.server.platform.access.Principal;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Runs before every matched route: finds out who calls and holds them to the route's policy.
final class AccessGuard implements Handler {
  private final Drain drain;
  private final List<Authenticator> authenticators;
  private final RateLimits limits;
  private final Clock clock;

  AccessGuard(HttpServer.Access access) {
    this.drain = access.drain();
    this.authenticators = access.authenticators();
    this.limits = access.limits();
    this.clock = access.clock();
  }

  @Override
  public void handle(Context context) {
    RoutePolicy policy =
        context.routeRoles().stream()
            .filter(RoutePolicy.class::isInstance)
            .map(RoutePolicy.class::cast)
            .findFirst()
            .orElseThrow(() ->
                new Refusal(ProblemCode.ACCESS_NO_POLICY, "This address is closed to everybody."));
    if (!policy.equals(RoutePolicy.PROBE) && !drain.accepting()) {
      context.header("Retry-After", "5").header("Connection", "close");
      throw new Refusal(ProblemCode.SERVER_STOPPING, "The server is stopping; try again shortly.");
    }
    Requests.checkQuery(context);
    switch (policy) {
      case RoutePolicy.Open.PROBE -> {}
      case RoutePolicy.Open.PUBLIC -> limits.countAddress(context);
      case RoutePolicy.Tenant tenant -> tenant(context, tenant);
      case RoutePolicy.Admin admin -> admin(context, admin);
    }
  }

  private void tenant(Context context, RoutePolicy.Tenant policy) {
    if (!(signedIn(context) instanceof Principal.Member member)) {
      throw forbidden();
    }
    boolean isToken = member.scopes().isPresent();
    if (isToken && policy.scope().filter(member::allows).isEmpty()) {
      throw new Refusal(
          ProblemCode.ACCESS_FORBIDDEN,
          policy.scope().isEmpty()
              ? "An API token cannot do this; sign in as a person."
              : "This API token was not made for this; make one with the right scope.");
    }
    if (!policy.roles().contains(member.role())) {
      throw forbidden();
    }
    if (member.suspended() && changes(context) && !policy.whileSuspended()) {
      throw new Refusal(
          ProblemCode.TENANT_SUSPENDED,
          "An administrator suspended this tenant: you can look and export, not change.");
    }
    if (policy.confirmed()) {
      Confirmation.mustBeFresh(member.confirmedAt(), clock.instant());
    }
  }

  private void admin(Context context, RoutePolicy.Admin policy) {
    if (!(signedIn(context) instanceof Principal.Admin admin)) {
      throw forbidden();
    }
    if (policy.confirmed()) {
      Confirmation.mustBeFresh(admin.confirmedAt(), clock.instant());
    }
  }

  private Principal signedIn(Context context) {
    boolean background = "true".equals(context.header("Q2O-Background"));
    Optional<String> token = Requests.bearer(context);
    if (token.isPresent()) {
      limits.refuseGuesser(context);
    }
    Optional<Principal> found =
        token.flatMap(text -> authenticate(new Credentials(text, background)));
    if (found.isEmpty()) {
      if (token.isPresent()) {
        limits.countGuess(context);
      }
      limits.countAddress(context); // guessing tokens is limited like everything anonymous
      context.header("WWW-Authenticate", "Bearer");
      throw new Refusal(
          ProblemCode.ACCESS_NOT_SIGNED_IN, "Sign in and send the token as a bearer token.");
    }
    Requests.put(context, found.get());
    limits.countPrincipal(context, found.get());
    return found.get();
  }

  private Optional<Principal> authenticate(Credentials credentials) {
    for (Authenticator authenticator : authenticators) {
      Optional<Principal> found = authenticator.authenticate(credentials);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean changes(Context context) {
    return !context.method().equals(HandlerType.GET) && !context.method().equals(HandlerType.HEAD);
  }

  private static Refusal forbidden() {
    return new Refusal(
        ProblemCode.ACCESS_FORBIDDEN, "Your role does not allow this; ask an owner or admin.");
  }
}
