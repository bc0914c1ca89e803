package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;

/// A caller may send so many requests in a span of time.
final class RateLimitCode implements BehaviourCode {
  private final Plan plan;
  private final Behaviour.RateLimit limit;

  RateLimitCode(Plan plan, Behaviour.RateLimit limit) {
    this.plan = plan;
    this.limit = limit;
  }

  @Override
  public List<String> mainSources() {
    return List.of("web/RateLimit.java");
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "new %s(config.rateLimit(), %s.ofSeconds(%s), %s.systemUTC())\n        .register(routes, %s);"
            .formatted(
                file.use(plan.shared("web.RateLimit")),
                file.use("java.time.Duration"),
                limit.seconds(),
                file.use("java.time.Clock"),
                plan.identified()));
  }

  @Override
  public List<TestClass> tests() {
    return List.of(
        new TestClass(
            plan.shared("web.RateLimitApiTest"),
            () -> Templates.filled("test/web/RateLimitApiTest.java.txt", plan)));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "rate-limit",
        "A caller sends at most %s requests in %s seconds; more are answered with 429 and `Retry-After`."
            .formatted(limit.requests(), limit.seconds()));
  }
}
