package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Index;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Renders the tests of an entity that go over HTTP: its API and its admin pages. What is the same
/// for every entity is inherited from shared contracts. One instance serves one rendering.
final class ApiTestCode {
  private static final String TEST = "org.junit.jupiter.api.Test";

  private final Plan plan;
  private final EntityPlan entity;
  private final List<Map<String, Object>> rows;
  private final ExampleRows examples;
  private final JavaFile file;

  private ApiTestCode(Plan plan, EntityPlan entity, ExampleRows examples) {
    this.plan = plan;
    this.entity = entity;
    this.examples = examples;
    this.rows = examples.of(entity);
    this.file = new JavaFile(entity.packageName(), entity.name() + "ApiTest", entity.name());
  }

  static String api(Plan plan, EntityPlan entity, ExampleRows examples) {
    return new ApiTestCode(plan, entity, examples).api();
  }

  private String api() {
    file.add("/** The API of " + entity.many() + " over HTTP. */");
    file.add(
        """
        class %1$sApiTest extends %2$s {

          %1$sApiTest() {
            super("%3$s", "%1$s");
          }
        """
            .formatted(
                entity.name(), file.use(plan.shared("testing.CrudContract")), entity.path()));
    badValues();
    missing();
    uniques();
    together();
    managed();
    texts();
    filters();
    for (Property property : entity.links()) {
      links(property);
    }
    return file.add("}").render();
  }

  private void test(String name, String... lines) {
    file.blank().add("  @" + file.use(TEST) + "\n  void " + name + "() {");
    for (String line : lines) {
      file.add("    " + line);
    }
    file.add("  }");
  }

  private void badValues() {
    if (entity.settable().isEmpty()) {
      return;
    }
    file.add(
        """

          @%s
          @%s("%s.%sInputTest#badValues")
          void refuses(String property, String json) {
            assertRefused(property, json);
          }
        """
            .formatted(
                file.use("org.junit.jupiter.params.ParameterizedTest"),
                file.use("org.junit.jupiter.params.provider.MethodSource"),
                entity.packageName(),
                entity.name()));
  }

  private void missing() {
    List<String> required =
        entity.properties().stream()
            .filter(Property::demanded)
            .map(p -> JavaFile.literal(p.name()))
            .toList();
    if (!required.isEmpty()) {
      file.useStatic(plan.shared("testing.Answers.assertViolations"));
      String json = file.use(plan.shared("json.Json"));
      var arguments = new ArrayList<>(List.of("api.post(path, " + json + ".object())", "400"));
      arguments.addAll(required);
      test(
          "namesEverythingThatIsMissing",
          String.join("\n    ", unindent(JavaFile.wrap(4, "assertViolations(", arguments, ");"))));
    }
  }

  private static List<String> unindent(List<String> lines) {
    return lines.stream().map(line -> line.substring(4)).toList();
  }

  private void uniques() {
    long count = entity.properties().stream().filter(Property::unique).count();
    for (Property property : entity.properties()) {
      boolean testable = rows.size() > 1 || count == 1;
      if (property.unique()
          && !property.managed()
          && testable
          && rows.getFirst().containsKey(property.name())) {
        test(
            Words.lowerFirst(capital(property)) + "MustBeUnique",
            "assertTaken(" + JavaFile.literal(property.name()) + ");");
      }
    }
  }

  private void together() {
    for (Index index : entity.model().indexes()) {
      List<Property> members = index.members().stream().map(entity::member).toList();
      boolean known = members.stream().allMatch(p -> rows.getFirst().containsKey(p.name()));
      boolean alone = members.stream().anyMatch(Property::unique);
      if (index.unique() && known && !alone) {
        test(
            members.stream()
                    .map(p -> p.equals(members.getFirst()) ? p.name() : capital(p))
                    .collect(Collectors.joining("And"))
                + "MustDifferTogether",
            "assertTakenTogether("
                + members.stream()
                    .map(p -> JavaFile.literal(p.name()))
                    .collect(Collectors.joining(", "))
                + ");");
      }
    }
  }

  /// What the service sets by itself nobody else can.
  private void managed() {
    for (Property property : entity.properties()) {
      if (property.managed()) {
        String value = property.kind() == Kind.INSTANT ? "2001-02-03T04:05:06Z" : "chosen";
        test(
            property.name() + "CannotBeSet",
            "assertKept(%s, %s);"
                .formatted(
                    JavaFile.literal(property.name()), JavaFile.literal(SeedJson.text(value))));
      }
    }
  }

  private void texts() {
    for (Property property : entity.settable()) {
      if (property.freeText(13)) {
        test(
            property.name() + "IsStoredAsItIs",
            "assertStoredAsIs(" + JavaFile.literal(property.name()) + ");");
      }
    }
  }

  private void filters() {
    for (Property property : entity.properties()) {
      Object value = rows.getFirst().get(property.name());
      if (value == null) {
        continue;
      }
      String name = property.name();
      switch (property.kind()) {
        case STRING, TEXT -> {
          String whole = value.toString();
          String part = whole.substring(0, Math.min(12, whole.length())).toUpperCase(Locale.ROOT);
          String lower = part.toLowerCase(Locale.ROOT);
          filter(
              name + "IsFoundByAnyPart",
              property,
              ".contains",
              part,
              other -> other.toString().toLowerCase(Locale.ROOT).contains(lower));
        }
        case CHOICE ->
            filter(name + "IsFoundAmongSeveral", property, ".in", value.toString(), value::equals);
        case REFERENCE ->
            test(
                name + "FindsTheRowsThatReferToIt",
                "long target = fixtures().store(\"%s\", %s);"
                    .formatted(plan.target(property).path(), 1),
                "assertFound(\"%s=\" + target%s);"
                    .formatted(name, numbers(property, value::equals)));
        case REFERENCES -> {}
        default -> {
          if (property.kind().range()) {
            Object middle = rows.get(rows.size() / 2).getOrDefault(name, value);
            filter(
                name + "HasALowerBound",
                property,
                ".min",
                text(middle),
                other -> compare(other, middle) >= 0);
            filter(
                name + "HasAnUpperBound",
                property,
                ".max",
                text(middle),
                other -> compare(other, middle) <= 0);
          }
        }
      }
    }
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }

  private static int compare(Object one, Object other) {
    return one instanceof BigDecimal a && other instanceof BigDecimal b
        ? a.compareTo(b)
        : one.toString().compareTo(String.valueOf(other));
  }

  private void filter(
      String test, Property property, String operator, String value, Predicate<Object> expected) {
    String encoded = java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    String query = JavaFile.literal(property.name() + operator + "=" + encoded);
    test(test, "assertFound(" + query + numbers(property, expected) + ");");
  }

  /// Numbers of the example rows whose value is expected to be found, as arguments.
  private String numbers(Property property, Predicate<Object> expected) {
    var numbers = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      Object value = rows.get(i).get(property.name());
      if (value != null && expected.test(value)) {
        numbers.append(", ").append(i + 1);
      }
    }
    return numbers.toString();
  }

  private static String capital(Property property) {
    return Words.upperFirst(property.name());
  }

  private void links(Property property) {
    EntityPlan target = plan.target(property);
    boolean many = property.kind() == Kind.REFERENCES;
    String name = JavaFile.literal(property.name());
    test(
        property.name() + "MustExist",
        "assertRefused(%s, \"%s\");".formatted(name, many ? "[999999]" : "999999"));
    file.useStatic(plan.shared("testing.Answers.ids"));
    file.useStatic(plan.shared("testing.Answers.assertProblem"));
    String assertThat = file.useStatic("org.assertj.core.api.Assertions.assertThat");
    String store = "long target = fixtures().store(\"" + target.path() + "\", %s);";
    String answer = file.use(plan.shared("testing.Api.Answer"));
    String link =
        "%s row = patched(stored(1), %s.of(%s, %s));"
            .formatted(
                answer,
                file.use("java.util.Map"),
                name,
                many ? file.use("java.util.List") + ".of(target)" : "target");
    String others = JavaFile.literal(target.api() + "/");
    String inverse = JavaFile.literal("/" + property.requireLink().inverse());
    test(
        "listsThe" + Words.upperFirst(entity.variable()) + "Of" + capital(property),
        store.formatted(1),
        link,
        "%s list = api.get(%s + target + %s);".formatted(answer, others, inverse),
        assertThat + "(ids(list)).contains(row.id());",
        "assertProblem(api.get(%s), 404);"
            .formatted(
                JavaFile.literal(target.api() + "/999999/" + property.requireLink().inverse())));
    int last = examples.of(target).size();
    if (last < 3) {
      return;
    }
    String delete = "api.delete(" + others + " + target)";
    String read = "api.get(path + \"/\" + row.id())";
    String test = "deletedTargetOf" + capital(property);
    switch (property.requireLink().relation().onDelete()) {
      case RESTRICT ->
          test(
              "targetOf" + capital(property) + "CannotBeDeleted",
              store.formatted(last),
              link,
              "assertProblem(" + delete + ", 409);",
              assertThat + "(" + read + ".json()).isEqualTo(row.json());");
      case CLEAR -> {
        if (target.model().behaviour(Behaviour.SoftDelete.class).isEmpty()) {
          test(
              test + "IsForgotten",
              store.formatted(last),
              link,
              assertThat + "(" + delete + ".status()).isEqualTo(204);",
              "%s(%s.json().path(%s)).isEmpty();".formatted(assertThat, read, name));
        }
      }
      case CASCADE ->
          test(
              test + "TakesTheRowWithIt",
              store.formatted(last),
              link,
              assertThat + "(" + delete + ".status()).isEqualTo(204);",
              "assertProblem(" + read + ", 404);");
    }
  }

  static String admin(Plan plan, EntityPlan entity) {
    var file = new JavaFile(entity.packageName(), entity.name() + "AdminApiTest", entity.name());
    file.add("/** The admin pages of " + entity.many() + " over HTTP. */");
    file.add(
        """
        class %1$sAdminApiTest extends %2$s {

          %1$sAdminApiTest() {
            super("%3$s");
          }
        """
            .formatted(
                entity.name(), file.use(plan.shared("testing.AdminContract")), entity.path()));
    for (Property property : entity.settable()) {
      String name = JavaFile.literal(property.name());
      if (property.demanded()
          && property.kind() != Kind.BINARY
          && property.kind() != Kind.REFERENCES) {
        adminTest(file, property.name() + "IsAskedFor", "assertErrorShown(" + name + ", \"\");");
      }
      if (property.freeText(20)) {
        adminTest(file, property.name() + "IsShownAsText", "assertEscaped(" + name + ");");
      }
      if (property.kind().link()) {
        String target = JavaFile.literal(plan.target(property).path());
        adminTest(
            file,
            property.name() + "LeadsBackFromTheOtherSide",
            "assertReferringRowsShown(%s, %s);".formatted(name, target));
      }
    }
    return file.add("}").render();
  }

  private static void adminTest(JavaFile file, String name, String line) {
    file.blank().add("  @" + file.use(TEST) + "\n  void " + name + "() {\n    " + line + "\n  }");
  }
}
