package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;

/// Nobody signs in: the API is open, or asks for one token.
final class TokenCode implements BehaviourCode {
  private final Plan plan;

  TokenCode(Plan plan) {
    this.plan = plan;
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "%s.requireToken(routes, config.apiToken(), %s);"
            .formatted(file.use(plan.shared("web.Guard")), plan.guarded()));
  }

  @Override
  public List<TestClass> tests() {
    return List.of(
        new TestClass(
            plan.shared("web.TokenApiTest"),
            () -> Templates.filled("test/web/TokenApiTest.java.txt", plan)));
  }

  @Override
  public Promise promise() {
    return new Promise("token", "The API opens to whoever has its token, when one is set.");
  }
}
