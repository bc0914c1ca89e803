package dev.q2o.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.q2o.contract.api.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The operations of `openapi.yaml`, each with a call made of its examples, and the schemas answers
/// are held to. Whatever is written down is called and checked without a word in a test.
final class ApiContract {
  private static final Pattern ID = Pattern.compile("\\^([a-z]{3})_.*");
  private static final String NOBODYS = "_01jd9q3v5ye8r9k2m4n6p8q0s2";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private ApiContract(JsonNode document) {
    this.document = document;
  }

  static ApiContract read() {
    try (InputStream yaml =
        Objects.requireNonNull(
            ApiJson.class.getResourceAsStream("/dev/q2o/contract/openapi.yaml"))) {
      return new ApiContract(new YAMLMapper().readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Who an operation is for.
  enum Who {
    EVERYBODY,
    MEMBERS,
    ADMINISTRATORS
  }

  /// @param roles of a tenant, when it is for members
  record Operation(String method, String path, Who who, Set<String> roles, JsonNode node) {
    boolean hasBody() {
      return node.has("requestBody");
    }

    boolean changes() {
      return !method.equals("GET");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    List<Operation> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        JsonNode security = operation.getValue().path("security");
        Set<String> roles = new HashSet<>();
        operation.getValue().path("x-roles").forEach(role -> roles.add(role.asText()));
        found.add(
            new Operation(
                operation.getKey().toUpperCase(Locale.ROOT),
                path.getKey(),
                security.isEmpty()
                    ? Who.EVERYBODY
                    : security.get(0).has("admin") ? Who.ADMINISTRATORS : Who.MEMBERS,
                roles,
                operation.getValue()));
      }
    }
    return found;
  }

  /// Sends the operation with its examples.
  ///
  /// @param ids by prefix (`ten`, `usr`); any other is that of a thing nobody has
  HttpResponse<String> call(Caller caller, Operation operation, Map<String, String> ids) {
    return call(caller, operation, ids, operation.hasBody() ? body(operation, ids) : null);
  }

  HttpResponse<String> call(
      Caller caller, Operation operation, Map<String, String> ids, @Nullable String body) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    List<String> headers = new ArrayList<>();
    for (JsonNode written : operation.node().path("parameters")) {
      JsonNode parameter = resolved(written);
      if (!parameter.path("required").asBoolean()) {
        continue;
      }
      String name = parameter.path("name").asText();
      String value = sample(parameter.path("schema"), ids).asText();
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", value);
        case "header" -> headers.addAll(List.of(name, value));
        default ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }
    return caller.send(operation.method(), path + query, body, headers.toArray(String[]::new));
  }

  String body(Operation operation, Map<String, String> ids) {
    return sample(operation.node().at("/requestBody/content/application~1json/schema"), ids)
        .toString();
  }

  /// What of an answer is not as it is written down; empty when all is.
  List<String> contradictions(Operation operation, HttpResponse<String> answer) {
    String status = Integer.toString(answer.statusCode());
    JsonNode responses = operation.node().path("responses");
    JsonNode response = resolved(responses.path(responses.has(status) ? status : "default"));
    if (!responses.has(status) && answer.statusCode() < 400) {
      return List.of("the status " + status + " is not written down");
    }
    JsonNode content = response.path("content");
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (content.isEmpty()) {
      return answer.body().isEmpty() ? List.of() : List.of("a body that is not written down");
    }
    for (Map.Entry<String, JsonNode> written : content.properties()) {
      if (type.startsWith(written.getKey())) {
        return type.contains("json")
            ? violations(written.getValue().path("schema"), Caller.json(answer))
            : List.of();
      }
    }
    return List.of("the type " + type + " is not written down");
  }

  private List<String> violations(JsonNode schema, JsonNode body) {
    ObjectNode whole = NODES.objectNode();
    whole.setAll((ObjectNode) schema.deepCopy());
    whole.set("components", document.path("components"));
    return schemas.getSchema(whole).validate(body).stream().map(Object::toString).toList();
  }

  private JsonNode sample(JsonNode written, Map<String, String> ids) {
    JsonNode schema = resolved(written);
    Matcher id = ID.matcher(schema.path("pattern").asText());
    if (id.matches() && ids.containsKey(id.group(1))) {
      return NODES.textNode(ids.get(id.group(1)));
    }
    if (schema.has("examples")) {
      return schema.at("/examples/0");
    }
    if (id.matches()) {
      return NODES.textNode(id.group(1) + NOBODYS);
    }
    if (schema.has("enum")) {
      return schema.at("/enum/0");
    }
    return switch (schema.path("type").asText()) {
      case "object" -> {
        ObjectNode object = NODES.objectNode();
        schema
            .path("properties")
            .properties()
            .forEach(property -> object.set(property.getKey(), sample(property.getValue(), ids)));
        yield object;
      }
      case "array" -> {
        ArrayNode array = NODES.arrayNode();
        array.add(sample(schema.path("items"), ids));
        yield array;
      }
      default -> throw new AssertionError("give an example for " + schema);
    };
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }
}
