package dev.q2o.server.identity;

import dev.q2o.contract.api.SignIn;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import io.javalin.config.RoutesConfig;

/// What people do before they are signed in.
final class SignInRoutes implements RouteGroup {
  private final SignInDesk desk;
  private final EvenPace pace = new EvenPace();

  SignInRoutes(SignInDesk desk) {
    this.desk = desk;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.post(
        "/v1/sign-in",
        context -> {
          SignIn.Request request = Requests.body(context, SignIn.Request.class);
          context
              .status(202)
              .json(pace.answer(() -> desk.request(Requests.origin(context), request)));
        },
        RoutePolicy.PUBLIC);
    routes.post(
        "/v1/sign-in/verify",
        context ->
            context.json(
                desk.verify(
                    Requests.origin(context),
                    Requests.body(context, SignIn.Verify.class),
                    Requests.agent(context))),
        RoutePolicy.PUBLIC);
  }
}
