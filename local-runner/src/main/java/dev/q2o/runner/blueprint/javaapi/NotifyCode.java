package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Behaviour.Who;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whom changes of the rows of one entity are told. Where messages are read is {@link InboxCode}.
final class NotifyCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;
  private final Behaviour.Notify notify;

  NotifyCode(Plan plan, EntityPlan entity, Behaviour.Notify notify) {
    this.plan = plan;
    this.entity = entity;
    this.notify = notify;
  }

  @Override
  public List<String> mainSources() {
    return List.of("inbox/Notify.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("inbox/NotifyContract.java");
  }

  private boolean ownerTold() {
    return notify.to().contains(new Who.Owner());
  }

  private List<String> roles() {
    return notify.to().stream().filter(Who.Role.class::isInstance).map(AccessRules::word).toList();
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    String set = file.use("java.util.Set");
    String action = file.use(plan.shared("crud.Change")) + ".Action.";
    return Optional.of(
        "new %s(clock, %s, %s, %s, %s)"
            .formatted(
                file.use(plan.shared("inbox.Notify")),
                JavaFile.literal(entity.path()),
                notify.on().stream()
                    .map(event -> action + event.toUpperCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", set + ".of(", ")")),
                JavaFile.literal(ownerTold() ? AccessRules.of(plan, entity).property() : ""),
                roles().stream()
                    .map(JavaFile::literal)
                    .collect(Collectors.joining(", ", set + ".of(", ")"))));
  }

  @Override
  public List<TestClass> tests() {
    AccessRules rules = AccessRules.of(plan, entity);
    return List.of(
        ContractTestCode.named(
            plan,
            entity,
            entity.name() + "NotifyApiTest",
            "inbox.NotifyContract",
            "Who is told of changes of " + entity.many() + ".",
            JavaFile.literal(entity.path()),
            notify.on().stream()
                .map(JavaFile::literal)
                .collect(Collectors.joining(", ", "java.util.List.of(", ")")),
            JavaFile.literal(rules.owned() ? rules.property() : ""),
            Boolean.toString(ownerTold()),
            JavaFile.literal(roles().stream().findFirst().orElse(""))));
  }

  @Override
  public Promise promise() {
    String whom =
        notify.to().stream()
            .map(who ->
                who instanceof Who.Owner ? "their owner" : "the role " + AccessRules.word(who))
            .collect(Collectors.joining(" and "));
    return new Promise(
        "notify",
        "Of %s of %s, %s find a message in their inbox, in the transaction of the change; who made it does not."
            .formatted(String.join(", ", notify.on()), entity.many(), whom));
  }
}
