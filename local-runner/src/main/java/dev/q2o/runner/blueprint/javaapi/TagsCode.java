package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;

/// Names people find rows by.
final class TagsCode implements BehaviourCode {
  private static final String NAME = "{type: string, minLength: 1, maxLength: 50}";

  private final Plan plan;
  private final EntityPlan entity;
  private final String table;

  TagsCode(Plan plan, EntityPlan entity) {
    this.plan = plan;
    this.entity = entity;
    this.table = Words.sqlName(entity.table() + "_tag_name");
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Tags.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/TagsContract.java");
  }

  @Override
  public String tables() {
    return """
    create table "%1$s" (
      "row_id" bigint not null references "%2$s" ("id") on delete cascade,
      "name" varchar(50) not null,
      primary key ("row_id", "name")
    );
    create index "%3$s" on "%1$s" ("name");
    """
        .formatted(table, entity.table(), Words.sqlName("ix_" + table + "_name"));
  }

  @Override
  public List<String> listing() {
    return List.of(".names(\"tag\", \"%s\", \"row_id\", \"name\")".formatted(table));
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    return Optional.of(
        "new %s(%s)".formatted(file.use(plan.shared("behaviour.Tags")), JavaFile.literal(table)));
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "%s.register(routes, %s, %s, %s, %s);"
            .formatted(
                file.use(plan.shared("behaviour.Tags")),
                JavaFile.literal(entity.api() + "/tags"),
                JavaFile.literal(table),
                JavaFile.literal(entity.table()),
                entity.variable()));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("tag", "Has this tag; several: has all of them", "string"),
        new Parameter("tag.in", "Has one of these tags, separated by commas", "string"));
  }

  @Override
  public List<String> shownProperties() {
    return List.of("tags: {type: array, uniqueItems: true, maxItems: 20, items: " + NAME + "}");
  }

  @Override
  public List<String> settableProperties() {
    return shownProperties();
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.ask(
            "GET",
            entity.api() + "/tags",
            "Counts the tags of " + entity.many() + "; takes the filters of the list",
            "count" + entity.name() + "Tags",
            entity.plural(),
            "200",
            "{type: object, required: [items], properties: {items: {type: array, items: {type:"
                + " object, required: [name, count], properties: {name: {type: string}, count:"
                + " {type: integer}}}}}}",
            plan.signIn().isEmpty() ? new String[] {"400"} : new String[] {"400", "401", "403"}));
  }

  @Override
  public List<TestClass> tests() {
    boolean open =
        plan.signIn().isPresent() && AccessRules.of(plan, entity).sees(AccessRules.ANYONE);
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "Tags",
            "Rows are found by their tags.",
            JavaFile.literal(entity.path()),
            Boolean.toString(open)));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "tags",
        "%s carry tags, lists are filtered by them, and every tag is counted."
            .formatted(entity.plural()));
  }
}
