package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;

/// Properties that have a default when their caller says nothing.
final class DefaultsCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;

  DefaultsCode(Plan plan, EntityPlan entity) {
    this.plan = plan;
    this.entity = entity;
  }

  private List<Property> properties() {
    return properties(entity);
  }

  /// Those with a default; the first state of a row is not one: it must not come back.
  static List<Property> properties(EntityPlan entity) {
    Optional<String> state =
        entity.model().behaviour(Behaviour.States.class).map(Behaviour.States::field);
    return entity.properties().stream()
        .filter(p -> p.defaultValue().isPresent() && !Optional.of(p.name()).equals(state))
        .toList();
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Defaults.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/DefaultsContract.java");
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    var text = new StringBuilder("new " + file.use(plan.shared("behaviour.Defaults")) + "()");
    for (Property property : properties()) {
      text.append(
          ".of(%s, () -> %s)".formatted(JavaFile.literal(property.name()), value(property, file)));
    }
    return Optional.of(text.toString());
  }

  private static String value(Property property, JavaFile file) {
    String value = property.defaultValue().orElseThrow();
    if (value.equals("now")) {
      String text = file.use("com.fasterxml.jackson.databind.node.TextNode");
      String utc = file.use("java.time.Clock") + ".systemUTC()";
      return switch (property.kind()) {
        case LOCAL_DATE ->
            "%s.valueOf(%s.now(%s).toString())"
                .formatted(text, file.use("java.time.LocalDate"), utc);
        case LOCAL_TIME ->
            "%s.valueOf(%s.now(%s).toString())"
                .formatted(text, file.use("java.time.LocalTime"), utc);
        default -> "%s.valueOf(%s.instant().toString())".formatted(text, utc);
      };
    }
    String nodes = "com.fasterxml.jackson.databind.node.";
    return switch (property.kind()) {
      case BOOLEAN -> file.use(nodes + "BooleanNode") + ".valueOf(" + value + ")";
      case INTEGER -> file.use(nodes + "IntNode") + ".valueOf(" + value + ")";
      case LONG -> file.use(nodes + "LongNode") + ".valueOf(" + value + "L)";
      case DECIMAL, FLOAT, DOUBLE ->
          "%s.valueOf(new %s(\"%s\"))"
              .formatted(file.use(nodes + "DecimalNode"), file.use("java.math.BigDecimal"), value);
      default -> file.use(nodes + "TextNode") + ".valueOf(" + JavaFile.literal(value) + ")";
    };
  }

  @Override
  public List<TestClass> tests() {
    var values = new StringBuilder();
    for (Property property : properties()) {
      String value = property.defaultValue().orElseThrow();
      values.append(values.isEmpty() ? "" : ", ").append(JavaFile.literal(property.name()));
      values
          .append(", ")
          .append(JavaFile.literal(value.equals("now") ? "" : json(property, value)));
    }
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "Defaults",
            "What a new row gets when nobody says otherwise.",
            JavaFile.literal(entity.path()),
            "java.util.Map.of(" + values + ")"));
  }

  private static String json(Property property, String value) {
    return property.kind().number() || property.kind() == Kind.BOOLEAN
        ? value
        : SeedJson.text(value);
  }

  @Override
  public Promise promise() {
    return new Promise("defaults", entity.plural() + " have defaults for what is not said.");
  }
}
