package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.EnumType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Renders the description of the API as OpenAPI 3.1. The indentation is part of the contract: the
/// tests of the project read paths and properties by it. One instance serves one rendering.
final class OpenApiYaml {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final Plan plan;
  private final ExampleRows examples;
  private final StringBuilder out = new StringBuilder();

  private OpenApiYaml(Plan plan, ExampleRows examples) {
    this.plan = plan;
    this.examples = examples;
  }

  static String render(Plan plan, ExampleRows examples) {
    return new OpenApiYaml(plan, examples).render();
  }

  private String render() {
    String description =
        plan.model().description().isBlank()
            ? "Create, read, change, list and delete what " + plan.model().title() + " stores."
            : plan.model().description();
    out.append(
        """
        openapi: 3.1.0
        info:
          title: %s
          version: 1.0.0
          description: %s
        servers:
          - url: http://127.0.0.1:8080
            description: A service started on this machine
        security:
          - {}
          - token: []
        """
            .formatted(SeedJson.text(plan.model().title()), SeedJson.text(description)));
    if (!plan.entities().isEmpty()) {
      out.append("tags:\n");
      plan.entities().forEach(e -> out.append("  - name: ").append(e.plural()).append('\n'));
      plan.distinct(BehaviourCode::operations).stream()
          .map(Operation::tag)
          .distinct()
          .filter(tag -> plan.entities().stream().noneMatch(e -> e.plural().equals(tag)))
          .forEach(tag -> out.append("  - name: ").append(tag).append('\n'));
    }
    out.append(
        """
        paths:
          /health:
            get:
              summary: Tells whether the service is up
              operationId: health
              responses:
                "200":
                  description: It is up.
                  content:
                    application/json:
                      schema: {type: object, required: [status], properties: {status: {const: up}}}
        """);
    plan.entities().forEach(this::paths);
    operations(plan.distinct(BehaviourCode::operations));
    components();
    return out.toString();
  }

  private void paths(EntityPlan entity) {
    String name = entity.name();
    out.append("  ").append(entity.api()).append(":\n");
    out.append("    get:\n");
    operation(entity, "Lists " + entity.many(), "list" + Words.upperFirst(entity.variable()));
    listParameters(entity);
    responses("200", "One page of " + entity.many() + ".", name + "Page", "", "400");
    out.append("    post:\n");
    operation(entity, "Creates " + Words.withArticle(entity.one()), "create" + name);
    body(entity, name + "Input", "application/json");
    responses("201", "It was created.", name, "Location, ETag", "400", "409", "413", "415");
    out.append("  ").append(entity.api()).append("/{id}:\n");
    out.append("    parameters:\n      - $ref: \"#/components/parameters/id\"\n");
    out.append("    get:\n");
    operation(entity, "Reads " + Words.withArticle(entity.one()), "get" + name);
    responses("200", "The " + entity.one() + ".", name, "ETag", "400", "404");
    out.append("    put:\n");
    operation(entity, "Replaces " + Words.withArticle(entity.one()), "replace" + name);
    ifMatch();
    body(entity, name + "Input", "application/json");
    responses("200", "It was replaced.", name, "ETag", "400", "404", "409", "412", "413", "415");
    out.append("    patch:\n");
    operation(entity, "Changes what the body names; null clears it (RFC 7396)", "patch" + name);
    ifMatch();
    body(entity, name + "Patch", "application/merge-patch+json", "application/json");
    responses("200", "It was changed.", name, "ETag", "400", "404", "409", "412", "413", "415");
    out.append("    delete:\n");
    operation(entity, "Deletes " + Words.withArticle(entity.one()), "delete" + name);
    ifMatch();
    responses("204", "It was deleted.", "", "", "400", "404", "409", "412");
    for (Plan.Incoming in : plan.pointingAt(entity)) {
      String inverse = in.property().requireLink().inverse();
      out.append("  ").append(entity.api()).append("/{id}/").append(inverse).append(":\n");
      out.append("    parameters:\n      - $ref: \"#/components/parameters/id\"\n");
      out.append("    get:\n");
      operation(
          in.owner(),
          "Lists the %s whose %s is this %s"
              .formatted(
                  in.owner().many(), in.property().label().toLowerCase(Locale.ROOT), entity.one()),
          "list" + name + "_" + in.owner().name() + "_" + in.property().name());
      listParameters(in.owner());
      responses("200", "One page of them.", in.owner().name() + "Page", "", "400", "404");
    }
  }

  /// Routes of behaviours; those of one path stand together.
  private void operations(List<Operation> operations) {
    var byPath = new LinkedHashMap<String, List<Operation>>();
    operations.forEach(o -> byPath.computeIfAbsent(o.path(), _ -> new ArrayList<>()).add(o));
    byPath.forEach((path, all) -> {
      out.append("  ").append(path).append(":\n");
      pathParameters(path);
      for (Operation operation : all) {
        out.append("    ").append(operation.method().toLowerCase(Locale.ROOT)).append(":\n");
        out.append("      summary: ").append(SeedJson.text(operation.summary())).append('\n');
        out.append("      operationId: ").append(operation.id()).append('\n');
        out.append("      tags: [").append(operation.tag()).append("]\n");
        if (!operation.query().isEmpty()) {
          out.append("      parameters:\n");
          operation.query().forEach(p -> parameter(p.name(), p.description(), p.type()));
        }
        if (!operation.request().isEmpty()) {
          out.append("      requestBody:\n        required: true\n        content:\n");
          out.append("          ").append(operation.contentType()).append(":\n");
          out.append("            schema: ").append(operation.request()).append('\n');
        }
        out.append("      responses:\n        \"").append(operation.status()).append("\":\n");
        out.append("          description: Done.\n");
        if (!operation.response().isEmpty()) {
          out.append("          content:\n            ");
          out.append(operation.answerType()).append(":\n");
          out.append("              schema: ").append(operation.response()).append('\n');
        }
        problems(operation.problems());
      }
    });
  }

  /// What stands in braces: the id of the row, and of something it has.
  private void pathParameters(String path) {
    List<String> names =
        PARAMETER.matcher(path).results().map(match -> match.group(1)).distinct().toList();
    if (!names.isEmpty()) {
      out.append("    parameters:\n");
    }
    for (String name : names) {
      out.append(
          name.equals("id")
              ? "      - $ref: \"#/components/parameters/id\"\n"
              : "      - {name: %s, in: path, required: true, schema: {type: %s}}\n"
                  .formatted(name, name.equals("key") ? "string" : "integer, format: int64"));
    }
  }

  private void problems(List<String> problems) {
    for (String problem : problems) {
      out.append("        \"").append(problem);
      out.append("\": {$ref: \"#/components/responses/problem").append(problem).append("\"}\n");
    }
  }

  private void operation(EntityPlan entity, String summary, String id) {
    out.append("      summary: ").append(SeedJson.text(summary)).append('\n');
    out.append("      operationId: ").append(id).append('\n');
    out.append("      tags: [").append(entity.plural()).append("]\n");
  }

  private void ifMatch() {
    out.append("      parameters:\n        - $ref: \"#/components/parameters/ifMatch\"\n");
  }

  private void body(EntityPlan entity, String schema, String... contentTypes) {
    out.append("      requestBody:\n        required: true\n        content:\n");
    for (String type : contentTypes) {
      out.append("          ").append(type).append(":\n");
      out.append("            schema: {$ref: \"#/components/schemas/")
          .append(schema)
          .append("\"}\n");
      out.append("            example: ").append(example(entity)).append('\n');
    }
  }

  /// The first example row, with made-up ids for references.
  private String example(EntityPlan entity) {
    Map<String, Object> row = new LinkedHashMap<>(examples.of(entity).getFirst());
    row.replaceAll((_, value) -> withIds(value));
    return SeedJson.object(row);
  }

  private static Object withIds(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(item -> withIds(item)).toList();
      case String text when text.matches("@[a-z0-9-]+/\\d+") ->
          Integer.valueOf(text.substring(text.indexOf('/') + 1));
      default -> value;
    };
  }

  private void responses(
      String status, String description, String schema, String headers, String... problems) {
    out.append("      responses:\n        \"").append(status).append("\":\n");
    out.append("          description: ").append(description).append('\n');
    if (!headers.isEmpty()) {
      out.append("          headers:\n");
      for (String header : headers.split(", ", -1)) {
        out.append("            ").append(header).append(": {schema: {type: string}}\n");
      }
    }
    if (!schema.isEmpty()) {
      out.append("          content:\n            application/json:\n");
      out.append("              schema: {$ref: \"#/components/schemas/")
          .append(schema)
          .append("\"}\n");
    }
    problems(withSignIn(problems));
  }

  /// An application people sign in to also refuses whoever may not.
  private List<String> withSignIn(String... problems) {
    var all = new TreeSet<>(List.of(problems));
    if (plan.signIn().isPresent()) {
      all.addAll(List.of("401", "403"));
    }
    return List.copyOf(all);
  }

  private void listParameters(EntityPlan entity) {
    out.append("      parameters:\n");
    for (String shared : List.of("page", "size", "after", "q")) {
      out.append("        - $ref: \"#/components/parameters/").append(shared).append("\"\n");
    }
    String sortable =
        entity.properties().stream()
            .filter(p -> p.kind().sortable())
            .map(Property::name)
            .collect(Collectors.joining(", ", "id, ", ""));
    parameter("sort", "Names separated by commas, a minus for descending: " + sortable, "string");
    parameter("id.in", "Ids separated by commas", "string");
    for (Property property : entity.properties()) {
      filters(property);
    }
    Behaviours.of(plan, entity).stream()
        .flatMap(code -> code.parameters().stream())
        .forEach(p -> parameter(p.name(), p.description(), p.type()));
  }

  private void filters(Property property) {
    if (property.kind() == Kind.BINARY) {
      return;
    }
    String name = property.name();
    boolean reserved = List.of("page", "size", "after", "sort", "q").contains(name);
    String schema = filterSchema(property);
    parameter(reserved ? name + ".eq" : name, "Equal to", schema);
    parameter(name + ".in", "Equal to one of these, separated by commas", "string");
    if (property.kind().text()) {
      parameter(name + ".contains", "Contains, in any case", "string");
    }
    if (property.kind().range()) {
      parameter(name + ".min", "At least", schema);
      parameter(name + ".max", "At most", schema);
    }
  }

  private static String filterSchema(Property property) {
    return switch (property.kind()) {
      case INTEGER, LONG, REFERENCE, REFERENCES -> "integer";
      case DECIMAL, FLOAT, DOUBLE -> "number";
      case BOOLEAN -> "boolean";
      default -> "string";
    };
  }

  private void parameter(String name, String description, String type) {
    out.append("        - {name: ").append(name).append(", in: query, description: ");
    out.append(SeedJson.text(description)).append(", schema: {type: ").append(type).append("}}\n");
  }

  private void components() {
    out.append("components:\n");
    out.append("  schemas:\n");
    WiringCode.usedChoices(plan).forEach(this::choice);
    for (EntityPlan entity : plan.entities()) {
      schema(entity, entity.name(), true);
      schema(entity, entity.name() + "Input", false);
      patch(entity);
      page(entity);
    }
    plan.distinct(code -> code.schemas().isEmpty() ? List.of() : List.of(code.schemas()))
        .forEach(out::append);
    out.append(Templates.text("openapi-components.yaml"));
  }

  private void choice(EnumType choice) {
    String labels =
        choice.values().stream()
            .map(value -> value.name() + ": " + value.label())
            .collect(Collectors.joining("; "));
    out.append("    ").append(choice.name()).append(":\n      type: string\n");
    out.append("      description: ").append(SeedJson.text(labels)).append('\n');
    out.append(
        choice.values().stream()
            .map(value -> SeedJson.text(value.name()))
            .collect(Collectors.joining(", ", "      enum: [", "]\n")));
  }

  private void schema(EntityPlan entity, String name, boolean stored) {
    out.append("    ").append(name).append(":\n      type: object\n");
    String documentation = entity.model().documentation();
    if (stored && !documentation.isBlank()) {
      out.append("      description: ").append(SeedJson.text(documentation.strip())).append('\n');
    }
    var required = new ArrayList<String>();
    if (stored) {
      required.addAll(List.of("id", "version"));
    }
    entity.properties().stream()
        .filter(p -> stored || (p.demanded() && !owner(entity, p)))
        .forEach(p -> required.add(p.name()));
    if (!required.isEmpty()) {
      out.append("      required: [").append(String.join(", ", required)).append("]\n");
    }
    if (!stored) {
      out.append("      additionalProperties: false\n");
    }
    List<String> added =
        Behaviours.of(plan, entity).stream()
            .flatMap(code -> (stored ? code.shownProperties() : code.settableProperties()).stream())
            .toList();
    if (stored || !entity.settable().isEmpty() || !added.isEmpty()) {
      out.append("      properties:\n");
    }
    if (stored) {
      out.append("        id: {type: integer, format: int64, readOnly: true}\n");
      out.append("        version: {type: integer, format: int64, readOnly: true}\n");
    }
    for (Property property : stored ? entity.properties() : entity.settable()) {
      out.append("        ").append(property.name()).append(": ");
      out.append(OpenApiSchema.of(property)).append('\n');
    }
    added.forEach(line -> out.append("        ").append(line).append('\n'));
  }

  /// The owner of a row is whoever creates it; only the operator names another one.
  private static boolean owner(EntityPlan entity, Property property) {
    return entity
        .model()
        .behaviour(Behaviour.Owner.class)
        .map(b -> OwnerCode.property(entity, b).equals(property))
        .orElse(false);
  }

  private void patch(EntityPlan entity) {
    out.append(
        """
            %1$sPatch:
              type: object
              description: "Any of the properties of %1$sInput; null clears one that is not required."
        """
            .formatted(entity.name()));
  }

  private void page(EntityPlan entity) {
    out.append(
        """
            %1$sPage:
              type: object
              required: [items, size]
              properties:
                items: {type: array, items: {$ref: "#/components/schemas/%1$s"}}
                page: {type: integer, minimum: 1}
                size: {type: integer, minimum: 1, maximum: 100}
                total: {type: integer, format: int64}
                next: {type: string, description: "Where the next page begins, for after; absent on the last one"}
        """
            .formatted(entity.name()));
  }
}
