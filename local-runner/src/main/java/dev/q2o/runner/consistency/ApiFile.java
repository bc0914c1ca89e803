package dev.q2o.runner.consistency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Relation;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The OpenAPI description of a service: its schemas and operations against the model.
final class ApiFile {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final String SCHEMAS = "#/components/schemas/";

  private final String path;
  private final JsonNode api;
  private final Expected expected;
  private final List<String> problems;

  /// Success answers by method and address: the name of the schema, or of what its page lists.
  private final Map<String, String> answers = new TreeMap<>();

  private ApiFile(String path, JsonNode api, Expected expected, List<String> problems) {
    this.path = path;
    this.api = api;
    this.expected = expected;
    this.problems = problems;
  }

  static void compare(String path, String text, Expected expected, List<String> problems)
      throws IOException {
    new ApiFile(path, YAML.readTree(text), expected, problems).compare();
  }

  private void compare() {
    JsonNode schemas = api.path("components").path("schemas");
    api.path("paths").properties().forEach(entry -> operations(entry.getKey(), entry.getValue()));
    for (Entity entity : expected.model().entities()) {
      JsonNode schema = schemas.path(entity.name());
      if (schema.isMissingNode()) {
        problems.add("%s: there is no schema of %s.".formatted(path, entity.name()));
        continue;
      }
      List<String> names = names(schema);
      expected.compare(path, entity, names, expected.added(entity), true, problems);
      for (Expected.Member member : expected.members(entity)) {
        names.stream()
            .filter(member::is)
            .findFirst()
            .ifPresent(name -> type(entity, member, name, schema.path("properties").path(name)));
      }
      operationsOf(entity);
    }
    for (String used : expected.enumsInUse()) {
      expected.model().enumType(used).ifPresent(type -> values(type, schemas.path(used)));
    }
    extra(schemas);
    contract();
  }

  private void operations(String address, JsonNode item) {
    for (String method : METHODS) {
      JsonNode operation = item.path(method);
      if (!operation.isMissingNode()) {
        String schema = "";
        for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
          if (answer.getKey().startsWith("2")) {
            schema =
                answer
                    .getValue()
                    .path("content")
                    .path("application/json")
                    .path("schema")
                    .path("$ref")
                    .asText();
          }
        }
        answers.put(method + " " + address, schema.replace(SCHEMAS, ""));
      }
    }
  }

  /// Rows can be listed, created, read, replaced, changed and deleted, and listed from what they
  /// refer to.
  private void operationsOf(Entity entity) {
    String name = entity.name();
    List<String> bases =
        answers.entrySet().stream()
            .filter(e -> e.getKey().startsWith("post ") && e.getValue().equals(name))
            .map(e -> e.getKey().substring("post ".length()))
            .filter(base -> (name + "Page").equals(answers.get("get " + base)))
            .toList();
    if (bases.isEmpty()) {
      problems.add("%s: %s cannot be listed and created at one address.".formatted(path, name));
      return;
    }
    String row = bases.getFirst() + "/{id}";
    for (String method : List.of("get", "put", "patch")) {
      if (!name.equals(answers.get(method + " " + row))) {
        problems.add(
            "%s: %s %s answers no %s.".formatted(path, method.toUpperCase(Locale.ROOT), row, name));
      }
    }
    if (!answers.containsKey("delete " + row)) {
      problems.add("%s: there is no DELETE %s.".formatted(path, row));
    }
    Map<String, Long> wanted =
        expected.model().pointingAt(name).stream()
            .collect(Collectors.groupingBy(Relation::owner, TreeMap::new, Collectors.counting()));
    wanted.forEach((owner, count) -> {
      long found =
          answers.entrySet().stream()
              .filter(e -> e.getKey().startsWith("get " + row + "/"))
              .filter(e -> e.getValue().equals(owner + "Page"))
              .count();
      if (found != count) {
        problems.add(
            "%s: %d relations lead from %s to %s, and %d addresses below %s follow them."
                .formatted(path, count, owner, name, found, row));
      }
    });
  }

  private void type(Entity entity, Expected.Member member, String name, JsonNode schema) {
    String where = "%s: %s.%s".formatted(path, entity.name(), name);
    String text = schema.toString();
    switch (member) {
      case Expected.RelationOf(Relation relation) -> {
        if (!text.matches("(?s).*\\b" + relation.target() + "\\b.*")) {
          problems.add("%s does not say that it refers to %s.".formatted(where, relation.target()));
        }
      }
      case Expected.FieldOf(var field) -> {
        JsonType wanted = jsonType(field.type());
        boolean right =
            wanted.reference().isEmpty()
                ? schema.path("type").toString().contains("\"" + wanted.type() + "\"")
                    && (wanted.format().isEmpty()
                        || schema.path("format").asText().equals(wanted.format()))
                : text.contains("\"" + SCHEMAS + wanted.reference() + "\"");
        if (!right) {
          problems.add("%s is %s in the model, and here %s.".formatted(where, field.type(), text));
        }
        bound(
            where, "maxLength", field.maxLength().stream().mapToObj(n -> n + "").toList(), schema);
        bound(
            where, "minLength", field.minLength().stream().mapToObj(n -> n + "").toList(), schema);
        bound(where, "minimum", field.min().map(n -> n.toPlainString()).stream().toList(), schema);
        bound(where, "maximum", field.max().map(n -> n.toPlainString()).stream().toList(), schema);
      }
    }
  }

  private void bound(String where, String word, List<String> limit, JsonNode schema) {
    for (String wanted : limit) {
      boolean binary =
          schema.path(word).isMissingNode() && schema.toString().contains("StoredFile");
      JsonNode found = schema.path(word);
      if (!binary
          && (!found.isNumber() || found.decimalValue().compareTo(new BigDecimal(wanted)) != 0)) {
        problems.add(
            "%s must have %s %s, and has %s.".formatted(where, word, wanted, found.asText("none")));
      }
    }
  }

  /// @param reference name of a schema, where it is one; then the others are empty
  private record JsonType(String type, String format, String reference) {
    static JsonType plain(String type, String format) {
      return new JsonType(type, format, "");
    }
  }

  private static JsonType jsonType(FieldType type) {
    return switch (type) {
      case FieldType.EnumRef(String name) -> new JsonType("", "", name);
      case Scalar scalar ->
          switch (scalar) {
            case STRING, TEXT -> JsonType.plain("string", "");
            case INTEGER -> JsonType.plain("integer", "int32");
            case LONG -> JsonType.plain("integer", "int64");
            case DECIMAL -> JsonType.plain("number", "");
            case FLOAT -> JsonType.plain("number", "float");
            case DOUBLE -> JsonType.plain("number", "double");
            case BOOLEAN -> JsonType.plain("boolean", "");
            case LOCAL_DATE -> JsonType.plain("string", "date");
            case LOCAL_TIME -> JsonType.plain("string", "time");
            case INSTANT -> JsonType.plain("string", "date-time");
            case DURATION -> JsonType.plain("string", "duration");
            case UUID -> JsonType.plain("string", "uuid");
            case BINARY -> new JsonType("", "", "StoredFile");
          };
    };
  }

  private void values(EnumType type, JsonNode schema) {
    List<String> found = new ArrayList<>();
    schema.path("enum").forEach(value -> found.add(value.asText()));
    List<String> wanted = type.values().stream().map(EnumType.Value::name).toList();
    if (!found.equals(wanted)) {
      problems.add(
          "%s: %s is %s in the model, and here %s.".formatted(path, type.name(), wanted, found));
    }
  }

  /// Rows and closed lists nobody asked for.
  private void extra(JsonNode schemas) {
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      String name = schema.getKey();
      List<String> names = names(schema.getValue());
      boolean row = names.contains("id") && names.contains("version");
      boolean known =
          expected.model().entity(name).isPresent()
              || expected.enumsInUse().contains(name)
              || expected.addsEntity(name);
      if ((row || schema.getValue().has("enum")) && !known) {
        problems.add("%s: the model says nothing of %s.".formatted(path, name));
      }
    }
  }

  private void contract() {
    expected
        .model()
        .behaviour(Behaviour.Contract.class)
        .ifPresent(contract -> {
          for (Behaviour.Route route : contract.routes()) {
            String address = route.path().replaceAll("\\{[^}]*}", "{}");
            String method = route.method().toLowerCase(Locale.ROOT);
            boolean found =
                answers.keySet().stream()
                    .map(key -> key.replaceAll("\\{[^}]*}", "{}"))
                    .anyMatch((method + " " + address)::equals);
            if (!found) {
              problems.add("%s: there is no %s %s.".formatted(path, route.method(), route.path()));
            }
          }
        });
  }

  private static List<String> names(JsonNode schema) {
    return schema.path("properties").properties().stream().map(Map.Entry::getKey).toList();
  }
}
