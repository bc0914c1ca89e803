package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;

/// A mark people set on rows and take back.
final class MarkCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;
  private final String name;
  private final String table;
  private final String path;

  MarkCode(Plan plan, EntityPlan entity, Behaviour.Toggle toggle) {
    this.plan = plan;
    this.entity = entity;
    this.name = toggle.name();
    this.table = entity.markTable(name);
    this.path = entity.api() + "/{id}/" + Words.kebab(name);
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Mark.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/MarkContract.java");
  }

  @Override
  public String tables() {
    return """
    create table "%1$s" (
      "row_id" bigint not null references "%2$s" ("id") on delete cascade,
      "account_id" bigint not null references "%3$s" ("id") on delete cascade,
      primary key ("row_id", "account_id")
    );
    create index "%4$s" on "%1$s" ("account_id");
    """
        .formatted(
            table,
            entity.table(),
            plan.people().orElseThrow().table(),
            Words.sqlName("ix_" + table + "_account"));
  }

  @Override
  public List<String> listing() {
    return List.of(
        ".references(%s, \"%s\", \"row_id\", \"account_id\")"
            .formatted(JavaFile.literal(name + "By"), table));
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    return Optional.of(
        "new %s(%s, %s)"
            .formatted(
                file.use(plan.shared("behaviour.Mark")),
                JavaFile.literal(name),
                JavaFile.literal(table)));
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "%s.register(routes, database, %s, %s, %s);"
            .formatted(
                file.use(plan.shared("behaviour.Mark")),
                JavaFile.literal(path),
                JavaFile.literal(table),
                entity.variable()));
  }

  @Override
  public List<Parameter> parameters() {
    String people = plan.people().orElseThrow().one();
    return List.of(
        new Parameter(name + "By", "Marked by the " + people + " with this id", "integer"),
        new Parameter(name + "By.in", "Marked by one of these, separated by commas", "string"));
  }

  @Override
  public List<String> shownProperties() {
    return List.of(
        name + ": {type: boolean, readOnly: true, description: \"Whether the caller set it\"}",
        name + "Count: {type: integer, readOnly: true}");
  }

  @Override
  public boolean usesDatabase() {
    return true;
  }

  @Override
  public List<Operation> operations() {
    String words = Words.snake(name).replace('_', ' ');
    String[] problems = {"400", "401", "403", "404"};
    String id = Words.upperFirst(name) + entity.name();
    return List.of(
        Operation.ask(
            "PUT",
            path,
            "Marks %s as %s".formatted(Words.withArticle(entity.one()), words),
            "mark" + id,
            entity.plural(),
            "200",
            Operation.ref(entity.name()),
            problems),
        Operation.ask(
            "DELETE",
            path,
            "Takes the mark %s back".formatted(words),
            "unmark" + id,
            entity.plural(),
            "200",
            Operation.ref(entity.name()),
            problems));
  }

  @Override
  public List<TestClass> tests() {
    AccessRules rules = AccessRules.of(plan, entity);
    Optional<String> role = rules.neededRole();
    return List.of(
        ContractTestCode.named(
            plan,
            entity,
            entity.name() + Words.upperFirst(name) + "MarkApiTest",
            "behaviour.MarkContract",
            "Setting the mark " + name + " and taking it back.",
            JavaFile.literal(entity.path()),
            JavaFile.literal(name),
            JavaFile.literal(Words.kebab(name)),
            JavaFile.literal(role.isPresent() ? "" : rules.property()),
            JavaFile.literal(role.orElse(""))));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "mark-" + Words.kebab(name),
        "Whoever is signed in can mark %s as %s and take it back; lists tell how many did."
            .formatted(entity.many(), Words.snake(name).replace('_', ' ')));
  }
}
