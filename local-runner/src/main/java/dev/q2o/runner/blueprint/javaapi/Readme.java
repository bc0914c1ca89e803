package dev.q2o.runner.blueprint.javaapi;

import java.util.ArrayList;
import java.util.stream.Collectors;

/// Renders the read-me: how to run, what is there, how it is configured and how it was verified.
final class Readme {
  private Readme() {}

  static String render(Plan plan) {
    return Templates.filled("readme.md", plan)
        .replace("@description@", description(plan))
        .replace("@things@", things(plan))
        .replace("@routes@", routes(plan))
        .replace("@behaviours@", behaviours(plan))
        .replace("@example@", example(plan));
  }

  private static String description(Plan plan) {
    String text = plan.model().description().strip();
    return text.isEmpty()
        ? plan.pages().isEmpty()
            ? "A service with a JSON API, admin pages in the browser and its own database."
            : "A web application with a JSON API and its own database."
        : text.replaceAll("\\s+", " ");
  }

  static String things(Plan plan) {
    if (plan.entities().isEmpty()) {
      return "The model names nothing to store yet.";
    }
    return plan.entities().stream().map(e -> thing(plan, e)).collect(Collectors.joining("\n"));
  }

  private static String thing(Plan plan, EntityPlan entity) {
    var text = new StringBuilder("### ").append(entity.singular()).append("\n\n");
    String documentation = entity.model().documentation().strip().replaceAll("\\s+", " ");
    if (!documentation.isEmpty()) {
      text.append(documentation).append("\n\n");
    }
    if (entity.properties().isEmpty()) {
      return text.append("Has nothing but its `id` and `version`.\n").toString();
    }
    text.append("| property | what it holds | rules |\n|---|---|---|\n");
    for (Property property : entity.properties()) {
      text.append("| `").append(property.name()).append("` | ");
      text.append(holds(plan, property)).append(" | ").append(rules(property)).append(" |\n");
    }
    return text.toString();
  }

  private static String holds(Plan plan, Property property) {
    return switch (property.kind()) {
      case STRING -> "text";
      case TEXT -> "text of any length";
      case INTEGER -> "whole number, 32 bits";
      case LONG -> "whole number, 64 bits";
      case DECIMAL -> "exact number, two decimals";
      case FLOAT, DOUBLE -> "number";
      case BOOLEAN -> "true or false";
      case LOCAL_DATE -> "date";
      case LOCAL_TIME -> "time of day";
      case INSTANT -> "moment in UTC";
      case DURATION -> "duration such as `PT1H30M`";
      case UUID -> "UUID";
      case BINARY -> "file: content type and base64 data";
      case CHOICE ->
          property.requireChoice().values().stream()
              .map(value -> "`" + value.name() + "`")
              .collect(Collectors.joining(", "));
      case REFERENCE -> "id of " + Words.withArticle(plan.target(property).one());
      case REFERENCES -> "ids of " + plan.target(property).many();
    };
  }

  private static String rules(Property property) {
    var rules = new ArrayList<String>();
    if (property.managed()) {
      rules.add("set by the service");
    } else if (property.demanded()) {
      rules.add("required");
    }
    property.defaultValue().ifPresent(value -> rules.add("`" + value + "` unless said otherwise"));
    if (property.unique()) {
      rules.add("unique");
    }
    String unit = property.kind() == Kind.BINARY ? " bytes" : " characters";
    property.minLength().ifPresent(n -> rules.add("at least " + n + unit));
    property.maxLength().ifPresent(n -> rules.add("at most " + n + unit));
    property.min().ifPresent(bound -> rules.add("at least " + bound.toPlainString()));
    property.max().ifPresent(bound -> rules.add("at most " + bound.toPlainString()));
    property.pattern().ifPresent(p -> rules.add("matches `" + p.replace("|", "\\|") + "`"));
    property
        .link()
        .ifPresent(link ->
            rules.add(
                switch (link.relation().onDelete()) {
                  case RESTRICT -> "what it refers to cannot be deleted";
                  case CLEAR -> "forgotten when what it refers to is deleted";
                  case CASCADE -> "deleted together with what it refers to";
                }));
    return String.join(", ", rules);
  }

  private static String routes(Plan plan) {
    var text = new StringBuilder();
    for (EntityPlan entity : plan.entities()) {
      String path = entity.api();
      text.append("| `GET`, `POST` | `").append(path).append("` | list and create ");
      text.append(entity.many()).append(" |\n");
      text.append("| `GET`, `PUT`, `PATCH`, `DELETE` | `").append(path).append("/{id}` | one ");
      text.append(entity.one()).append(" |\n");
      for (Plan.Incoming in : plan.pointingAt(entity)) {
        text.append("| `GET` | `").append(path).append("/{id}/");
        text.append(in.property().requireLink().inverse()).append("` | ");
        text.append(in.owner().many()).append(" that refer to it as ");
        text.append(Words.lowerFirst(in.property().label())).append(" |\n");
      }
    }
    for (Operation operation : plan.distinct(BehaviourCode::operations)) {
      text.append("| `").append(operation.method()).append("` | `").append(operation.path());
      text.append("` | ").append(Words.lowerFirst(operation.summary())).append(" |\n");
    }
    return text.toString().stripTrailing();
  }

  private static String behaviours(Plan plan) {
    return plan.behaviours().stream()
        .map(code -> "- " + code.promise().text())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String example(Plan plan) {
    return plan.entities().isEmpty() ? "health" : plan.entities().getFirst().api().substring(1);
  }
}
