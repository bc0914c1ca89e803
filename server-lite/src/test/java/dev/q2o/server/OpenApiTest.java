package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.server.platform.http.DeclaredRoute;
import dev.q2o.server.platform.http.RoutePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The written interface and the server agree: every route is written down with who may call it,
/// everything written down is a route, and the schemas are the records that travel.
class OpenApiTest {
  private static JsonNode document;
  private static Map<String, DeclaredRoute> routes;

  @BeforeAll
  static void read(@TempDir Path folder) throws IOException {
    try (InputStream yaml =
        Objects.requireNonNull(
            ApiJson.class.getResourceAsStream("/dev/q2o/contract/openapi.yaml"))) {
      document = new YAMLMapper().readTree(yaml);
    }
    try (Q2oServer server = Servers.start(Store.H2.fresh(folder))) {
      routes =
          server.routes().stream()
              .collect(
                  Collectors.toMap(
                      route -> route.method() + " " + route.path(),
                      route -> route,
                      (a, b) -> a,
                      TreeMap::new));
    }
  }

  @Test
  void everyRouteIsWrittenDownAndNothingElse() {
    assertThat(operations().keySet()).containsExactlyElementsOf(routes.keySet());
  }

  @Test
  void whoMayCallIsWhatTheServerHoldsTo() {
    operations()
        .forEach((name, operation) ->
            assertThat(written(operation))
                .as(name)
                .isEqualTo(held(Objects.requireNonNull(routes.get(name)).policy())));
  }

  @Test
  void everyParameterOfAPathIsDeclared() {
    operations()
        .forEach((name, operation) -> {
          Set<String> declared = new TreeSet<>();
          for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("path")) {
              declared.add("{" + parameter.path("name").asText() + "}");
            }
          }
          assertThat(declared)
              .as(name)
              .isEqualTo(
                  Arrays.stream(name.split("/"))
                      .filter(part -> part.startsWith("{"))
                      .collect(Collectors.toCollection(TreeSet::new)));
        });
  }

  // Asking for a code and proving who one is end by themselves: a second time is another try.
  @Test
  void everyOtherChangeIsDoneOnceForOneKey() {
    Set<String> without = new TreeSet<>();
    operations()
        .forEach((name, operation) -> {
          boolean key = operation.path("parameters").toString().contains("/parameters/idem");
          if (!name.startsWith("GET ") && !key) {
            without.add(name);
          }
        });
    assertThat(without)
        .containsExactly(
            "POST /v1/admin/session/confirmation",
            "POST /v1/admin/sign-in",
            "POST /v1/session/confirmation",
            "POST /v1/session/confirmation/verify",
            "POST /v1/sign-in",
            "POST /v1/sign-in/verify");
  }

  @Test
  void schemasAreTheRecordsThatTravel() throws ClassNotFoundException {
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      Class<?> type = Class.forName(schema.getValue().path("x-java").asText());
      if (type.equals(Fingerprint.class)) {
        continue; // travels as the map it holds
      }
      Set<String> fields = new TreeSet<>();
      Set<String> required = new TreeSet<>();
      for (RecordComponent component : type.getRecordComponents()) {
        fields.add(component.getName());
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
            && !component.getType().equals(Optional.class)) {
          required.add(component.getName());
        }
      }
      Set<String> written = new TreeSet<>();
      schema.getValue().path("properties").fieldNames().forEachRemaining(written::add);
      Set<String> writtenRequired = new TreeSet<>();
      schema.getValue().path("required").forEach(name -> writtenRequired.add(name.asText()));

      assertThat(written).as(schema.getKey()).isEqualTo(fields);
      assertThat(writtenRequired).as(schema.getKey()).isEqualTo(required);
    }
  }

  @Test
  void theWordsOfAnEnumAreTheOnesThatTravel() throws ClassNotFoundException {
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      Class<?> type = Class.forName(schema.getValue().path("x-java").asText());
      for (RecordComponent component : type.getRecordComponents()) {
        JsonNode property = schema.getValue().at("/properties/" + component.getName());
        JsonNode words = property.has("items") ? property.at("/items/enum") : property.path("enum");
        assertThat(texts(words))
            .as(schema.getKey() + "." + component.getName())
            .isEqualTo(words(component));
      }
    }
  }

  private static List<String> texts(JsonNode words) {
    List<String> found = new ArrayList<>();
    words.forEach(word -> found.add(word.asText()));
    return found;
  }

  private static List<String> words(RecordComponent component) {
    Type type = component.getGenericType();
    if (type instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1) {
      type = generic.getActualTypeArguments()[0];
    }
    return type instanceof Class<?> words && words.isEnum()
        ? Arrays.stream(words.getEnumConstants())
            .map(word -> ApiJson.strict().convertValue(word, String.class))
            .toList()
        : List.of();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  private static Map<String, JsonNode> operations() {
    Map<String, JsonNode> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        found.put(
            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
            operation.getValue());
      }
    }
    return found;
  }

  private static String written(JsonNode operation) {
    JsonNode security = operation.path("security");
    String who =
        security.isEmpty()
            ? "everybody"
            : security.get(0).has("admin") ? "administrators" : "members";
    Set<String> roles = new TreeSet<>();
    operation.path("x-roles").forEach(role -> roles.add(role.asText()));
    String scope = security.size() > 1 ? security.get(1).path("apiToken").path(0).asText() : "none";
    return String.join(
        " ",
        who,
        roles.toString(),
        scope,
        "confirmed=" + operation.path("x-confirmed").asBoolean(),
        "suspended=" + operation.path("x-while-suspended").asBoolean());
  }

  private static String held(RoutePolicy policy) {
    return switch (policy) {
      case RoutePolicy.Open open -> "everybody [] none confirmed=false suspended=false";
      case RoutePolicy.Admin admin ->
          "administrators [] none confirmed=" + admin.confirmed() + " suspended=false";
      case RoutePolicy.Tenant tenant ->
          String.join(
              " ",
              "members",
              tenant.roles().stream()
                  .map(OpenApiTest::wire)
                  .collect(Collectors.toCollection(TreeSet::new))
                  .toString(),
              tenant.scope().map(OpenApiTest::wire).orElse("none"),
              "confirmed=" + tenant.confirmed(),
              "suspended=" + tenant.whileSuspended());
    };
  }

  private static String wire(TenantRole role) {
    return ApiJson.strict().convertValue(role, String.class);
  }

  private static String wire(TokenScope scope) {
    return ApiJson.strict().convertValue(scope, String.class);
  }
}
