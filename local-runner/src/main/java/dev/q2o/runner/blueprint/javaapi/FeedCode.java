package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rows of what a person follows.
final class FeedCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;
  private final Behaviour.Feed feed;
  private final String path;

  FeedCode(Plan plan, EntityPlan entity, Behaviour.Feed feed) {
    this.plan = plan;
    this.entity = entity;
    this.feed = feed;
    this.path = entity.api() + "/feed";
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Feed.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/FeedContract.java");
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "%s.register(routes, %s, %s, %s);"
            .formatted(
                file.use(plan.shared("behaviour.Feed")),
                JavaFile.literal(path),
                entity.variable(),
                plan.followed(entity, feed)));
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.ask(
            "GET",
            path,
            "Lists the %s of what the caller follows, the newest first; takes size, after and the filters of the list"
                .formatted(entity.many()),
            "feed" + entity.name(),
            entity.plural(),
            "200",
            Operation.ref(entity.name() + "Page"),
            "400",
            "401",
            "403"));
  }

  /// Where rows and what they follow are seen by nobody else, or by different roles, there is
  /// nobody who could walk through it all.
  @Override
  public List<TestClass> tests() {
    var roles =
        Stream.concat(
                Stream.of(entity),
                feed.sources().stream().map(s -> plan.target(entity.member(s.relation()))))
            .map(e -> AccessRules.of(plan, e).neededRole())
            .distinct()
            .filter(role -> !role.equals(Optional.of("")))
            .toList();
    if (roles.size() > 1 || roles.contains(Optional.<String>empty())) {
      return List.of();
    }
    String sources =
        feed.sources().stream()
            .map(source -> {
              Property property = entity.member(source.relation());
              return JavaFile.literal(
                  "%s %s %s"
                      .formatted(
                          property.name(),
                          plan.target(property).path(),
                          Words.kebab(source.mark())));
            })
            .collect(Collectors.joining(", ", "java.util.List.of(", ")"));
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "Feed",
            "What people follow they read.",
            JavaFile.literal(entity.path()),
            JavaFile.literal(roles.stream().flatMap(Optional::stream).findFirst().orElse("")),
            Boolean.toString(!AccessRules.of(plan, entity).sees(AccessRules.OTHER)),
            sources));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "feed",
        "Whoever is signed in reads the %s of what they follow, the newest first, as far as they see them."
            .formatted(entity.many()));
  }
}
