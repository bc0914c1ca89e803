package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.javaapi.Property.Link;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.lang.model.SourceVersion;

/// Decides every name of a project. One instance serves one model.
final class Planner {
  private static final int DEFAULT_STRING = 255;
  private static final int LONGEST_TEXT = 1_000_000;

  /// Packages of the shared part, and the ones entities must not hide.
  private static final Set<String> TAKEN_PACKAGES =
      Set.of(
          "admin",
          "behaviour",
          "choice",
          "cli",
          "contract",
          "crud",
          "csv",
          "db",
          "desktop",
          "inbox",
          "input",
          "internal",
          "json",
          "memory",
          "operation",
          "pipeline",
          "query",
          "resource",
          "schedule",
          "signin",
          "tenancy",
          "testing",
          "ui",
          "webhook",
          "web");

  private static final List<String> TELLING =
      List.of("name", "title", "label", "login", "email", "lastName", "subject", "code", "isbn");

  private final AppModel model;
  private final Map<String, String> paths = new LinkedHashMap<>();
  private final Map<String, String> tables = new LinkedHashMap<>();
  private final Set<String> tableNames =
      new HashSet<>(
          Set.of(
              "flyway_schema_history",
              "idempotent_request",
              "webhook",
              "webhook_delivery",
              "audit_entry",
              "credential",
              "sign_in",
              "account_role",
              "inbox_message",
              "scheduled_job",
              "saas_plan",
              "saas_plan_limit",
              "saas_tenant",
              "saas_invitation",
              "saas_billing_event"));

  private Planner(AppModel model) {
    this.model = model;
  }

  static Plan plan(AppModel model) {
    return new Planner(model).plan("", ServicePack.NONE);
  }

  /// @param pages where the pages for people are; empty without
  static Plan plan(AppModel model, String pages, ServicePack pack) {
    return new Planner(model).plan(pages, pack);
  }

  private Plan plan(String pages, ServicePack pack) {
    String root = "app." + rootPackage(model.name().replace("-", ""));
    Set<String> taken = new HashSet<>(Set.of(ScheduleCode.PATH));
    for (Entity entity : model.entities()) {
      paths.put(entity.name(), unique(taken, Words.plural(Words.kebab(entity.name())), "-"));
      String table = unique(tableNames, Words.sqlName(Words.snake(entity.name())), "_");
      tables.put(entity.name(), table);
    }
    var inverses = new HashSet<String>();
    var plans = new ArrayList<EntityPlan>();
    for (Entity entity : model.entities()) {
      plans.add(entity(root, entity, inverses, pack));
    }
    var byName = new LinkedHashMap<String, EntityPlan>();
    plans.forEach(plan -> byName.put(plan.name(), plan));
    return new Plan(model, root, List.copyOf(plans), storingOrder(plans), byName, pages, pack);
  }

  private static String rootPackage(String word) {
    return SourceVersion.isKeyword(word) ? word + "app" : word;
  }

  private EntityPlan entity(String root, Entity entity, Set<String> inverses, ServicePack pack) {
    Set<String> names = new HashSet<>(Set.of("id", "version"));
    Set<String> columns = new HashSet<>(Set.of("id", "version"));
    entity.fields().forEach(field -> names.add(field.name().toLowerCase(Locale.ROOT)));
    var properties = new ArrayList<Property>();
    for (Field field : entity.fields()) {
      properties.add(field(entity, field, columns));
    }
    for (Relation relation : model.ownedBy(entity.name())) {
      properties.add(relation(relation, names, columns, inverses));
    }
    for (List<Property> added : List.of(Behaviours.properties(entity), pack.properties(entity))) {
      added.forEach(property -> columns.add(property.column()));
      properties.addAll(added);
    }
    String singular = Names.humanise(entity.name());
    String plural = Words.plural(singular);
    String variable = Words.lowerFirst(Words.plural(entity.name()));
    return new EntityPlan(
        entity,
        root + "." + packageOf(entity),
        tables.getOrDefault(entity.name(), entity.name()),
        Plan.base(model),
        paths.getOrDefault(entity.name(), entity.name()),
        singular,
        plural,
        SourceVersion.isKeyword(variable) ? variable + "Rows" : variable,
        List.copyOf(properties),
        display(entity, properties));
  }

  private static String packageOf(Entity entity) {
    String name = entity.name().toLowerCase(Locale.ROOT);
    return TAKEN_PACKAGES.contains(name) || SourceVersion.isKeyword(name) ? name + "s" : name;
  }

  private Property field(Entity entity, Field field, Set<String> columns) {
    Kind kind = Kind.of(field.type());
    String column = unique(columns, Words.sqlName(Words.snake(field.name())), "_");
    if (kind == Kind.BINARY) {
      columns.add(column + "_content_type");
    }
    OptionalInt max =
        switch (kind) {
          case STRING -> OptionalInt.of(field.maxLength().orElse(DEFAULT_STRING));
          case TEXT ->
              OptionalInt.of(Math.min(field.maxLength().orElse(LONGEST_TEXT), LONGEST_TEXT));
          default -> field.maxLength();
        };
    return new Property(
        field.name(),
        column,
        Names.humanise(field.name()),
        kind,
        field.required(),
        field.unique(),
        field.minLength(),
        max,
        field.min(),
        field.max(),
        field.pattern(),
        field.defaultValue().or(() -> initial(entity, field)),
        field.documentation(),
        field.type() instanceof FieldType.EnumRef(String enumName)
            ? model.enumType(enumName)
            : Optional.empty(),
        Optional.empty(),
        false);
  }

  /// A row without a state is in the first one.
  private static Optional<String> initial(Entity entity, Field field) {
    return entity
        .behaviour(Behaviour.States.class)
        .filter(states -> states.field().equals(field.name()))
        .map(Behaviour.States::initial);
  }

  private Property relation(
      Relation relation, Set<String> names, Set<String> columns, Set<String> inverses) {
    boolean many = relation.kind() == Relation.Kind.MANY_TO_MANY;
    String base = many ? Words.singular(relation.ownerField()) : relation.ownerField();
    String name = uniqueName(names, base + (many ? "Ids" : "Id"));
    String snake = Words.snake(base);
    String inverse = inverse(relation, inverses);
    String ownerColumn = Words.sqlName(Words.snake(relation.owner()) + "_id");
    String targetColumn = Words.sqlName(snake + "_id");
    Link link =
        many
            ? new Link(
                relation,
                relation.target(),
                ownerColumn,
                targetColumn.equals(ownerColumn) ? "target_" + targetColumn : targetColumn,
                inverse)
            : new Link(relation, relation.target(), "", "", inverse);
    String column =
        many
            ? unique(
                tableNames,
                Words.sqlName(tables.getOrDefault(relation.owner(), "") + "_" + snake),
                "_")
            : unique(columns, Words.sqlName(snake + "_id"), "_");
    String label = Names.humanise(relation.ownerField());
    return new Property(
        name,
        column,
        many ? Words.plural(label) : label,
        many ? Kind.REFERENCES : Kind.REFERENCE,
        relation.required(),
        relation.kind() == Relation.Kind.ONE_TO_ONE,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.of(link),
        false);
  }

  /// `tickets` where one relation leads from tickets to the target, else `tickets-by-reporter`.
  private String inverse(Relation relation, Set<String> inverses) {
    String owners = paths.getOrDefault(relation.owner(), relation.owner());
    long parallel =
        model.pointingAt(relation.target()).stream()
            .filter(other -> other.owner().equals(relation.owner()))
            .count();
    String name =
        relation
            .inverseField()
            .map(field -> Words.plural(Words.kebab(field)))
            .orElseGet(() ->
                parallel == 1 ? owners : owners + "-by-" + Words.kebab(relation.ownerField()));
    String prefix = relation.target() + "/";
    return unique(inverses, prefix + name, "-").substring(prefix.length());
  }

  private Optional<Property> display(Entity entity, List<Property> properties) {
    var wanted = new ArrayList<String>();
    for (Relation relation : model.pointingAt(entity.name())) {
      relation.displayField().ifPresent(wanted::add);
    }
    wanted.addAll(TELLING);
    for (String name : wanted) {
      for (Property property : properties) {
        if (property.name().equals(name) && property.kind().sortable()) {
          return Optional.of(property);
        }
      }
    }
    return properties.stream().filter(p -> p.kind() == Kind.STRING && !p.managed()).findFirst();
  }

  private static String unique(Set<String> taken, String name, String separator) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + separator + i;
    }
    return free;
  }

  private static String uniqueName(Set<String> taken, String name) {
    String free = name;
    for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = name + i;
    }
    return free;
  }

  /// Picks, again and again, the first entity all of whose targets are placed; where optional
  /// references go in a circle, the first whose required targets are placed.
  private static List<EntityPlan> storingOrder(List<EntityPlan> plans) {
    var left = new ArrayList<>(plans);
    var placed = new ArrayList<EntityPlan>();
    Set<String> done = new HashSet<>();
    while (!left.isEmpty()) {
      EntityPlan next =
          left.stream()
              .filter(plan -> ready(plan, done, false))
              .findFirst()
              .or(() -> left.stream().filter(plan -> ready(plan, done, true)).findFirst())
              .orElse(left.getFirst());
      left.remove(next);
      placed.add(next);
      done.add(next.name());
    }
    return List.copyOf(placed);
  }

  private static boolean ready(EntityPlan plan, Set<String> done, boolean requiredOnly) {
    return plan.links().stream()
        .filter(p -> p.required() || !requiredOnly)
        .map(p -> p.requireLink().target())
        .allMatch(target -> done.contains(target) || target.equals(plan.name()));
  }
}
