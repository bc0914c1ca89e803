package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;

/// Renders the tests of an entity that need no server: its input and its repository.
final class UnitTestCode {
  private static final String ASSERT_THAT = "org.assertj.core.api.Assertions.assertThat";
  private static final String TEST = "org.junit.jupiter.api.Test";

  private UnitTestCode() {}

  static String input(Plan plan, EntityPlan entity) {
    String name = entity.name();
    String examples = plan.shared("testing.Examples");
    var file = new JavaFile(entity.packageName(), name + "InputTest", name, name + "Input");
    String reader = file.use(plan.shared("input.InputReader"));
    String invalid = file.use(plan.shared("input.InvalidInputException"));
    String violation = file.use(plan.shared("input.Violation"));
    String node = file.use("com.fasterxml.jackson.databind.node.ObjectNode");
    String example = file.use(examples);
    String test = file.use(TEST);
    String path = JavaFile.literal(entity.path());
    file.useStatic(ASSERT_THAT);
    file.useStatic("org.assertj.core.api.Assertions.catchThrowableOfType");
    List<String> bad = badArguments(entity, file, examples);
    file.add("/** Which input makes a valid " + entity.one() + ", and which does not. */");
    file.add("class " + name + "InputTest {").blank();
    if (!bad.isEmpty()) {
      badValues(file, bad);
    }
    file.add(
        """
          @%1$s
          void acceptsEveryExample() {
            for (int number = 1; number <= %2$s.count(%3$s); number++) {
              %4$s reader = new %4$s(%2$s.row(%3$s, number));
              assertThat(%5$sInput.read(reader)).isNotNull();
              reader.finish();
            }
          }
        """
            .formatted(test, example, path, reader, name));
    required(file, plan, entity, test);
    if (!bad.isEmpty()) {
      file.add(
          """

            @%1$s
            @%2$s("badValues")
            void refuses(String property, String json) {
              %3$s row = %4$s.with(%4$s.row(%5$s, 1), property, json);
              assertThat(wrong(row)).containsExactly(property);
            }
          """
              .formatted(
                  file.use("org.junit.jupiter.params.ParameterizedTest"),
                  file.use("org.junit.jupiter.params.provider.MethodSource"),
                  node,
                  example,
                  path));
    }
    file.add(
        """

          @%1$s
          void refusesUnknownProperties() {
            %5$s row = %2$s.row(%3$s, 1).put("surprise", 1);
            assertThat(wrong(row)).containsExactly("surprise");
          }

          private static %4$s<String> wrong(%5$s row) {
            %6$s reader = new %6$s(row);
            %7$sInput.read(reader);
            return catchThrowableOfType(%8$s.class, reader::finish).violations().stream()
                .map(%9$s::field)
                .toList();
          }
        }
        """
            .formatted(
                test,
                example,
                path,
                file.use("java.util.List"),
                node,
                reader,
                name,
                invalid,
                violation));
    return file.render();
  }

  private static void badValues(JavaFile file, List<String> bad) {
    file.useStatic("org.junit.jupiter.params.provider.Arguments.arguments");
    String arguments = file.use("org.junit.jupiter.params.provider.Arguments");
    String stream = file.use("java.util.stream.Stream");
    file.add("  /** Pairs of a property and a value it must not have, as JSON. */");
    file.add("  static " + stream + "<" + arguments + "> badValues() {");
    file.wrapped(4, "return " + stream + ".of(", bad, ");");
    file.add("  }").blank();
  }

  private static List<String> badArguments(EntityPlan entity, JavaFile file, String examples) {
    var arguments = new ArrayList<String>();
    for (Property property : entity.settable()) {
      for (String value : BadValues.of(property, file, examples)) {
        arguments.add("arguments(" + JavaFile.literal(property.name()) + ", " + value + ")");
      }
    }
    return arguments;
  }

  private static void required(JavaFile file, Plan plan, EntityPlan entity, String test) {
    List<String> required =
        entity.settable().stream()
            .filter(Property::required)
            .map(p -> JavaFile.literal(p.name()))
            .toList();
    if (required.isEmpty()) {
      return;
    }
    file.blank().add("  @" + test + "\n  void namesEverythingThatIsMissing() {");
    file.chain(
        4,
        "assertThat(wrong(" + file.use(plan.shared("json.Json")) + ".object()))",
        List.of(".containsExactly(" + String.join(", ", required) + ")"));
    file.add("  }");
  }

  static String choices(Plan plan) {
    var file = new JavaFile(plan.shared("choice"), "ChoicesTest");
    String test = file.use(TEST);
    file.useStatic(ASSERT_THAT);
    file.add("/** What a person reads for each choice. */").add("class ChoicesTest {");
    for (EnumType choice : WiringCode.usedChoices(plan)) {
      file.blank().add("  @" + test).add("  void labelsOf" + choice.name() + "() {");
      file.add(
          "    assertThat(%1$s.values())%n        .extracting(%1$s::label)"
              .formatted(choice.name()));
      List<String> labels =
          choice.values().stream().map(value -> JavaFile.literal(value.label())).toList();
      file.wrapped(8, ".containsExactly(", labels, ");");
      file.add("  }");
    }
    return file.add("}").render();
  }

  static String repository(Plan plan, EntityPlan entity) {
    String name = entity.name();
    var file =
        new JavaFile(
            entity.packageName(),
            name + "RepositoryTest",
            name,
            name + "Input",
            name + "Repository");
    String database = file.use(plan.shared("db.Database"));
    String reader = file.use(plan.shared("input.InputReader"));
    String testDatabase = file.use(plan.shared("testing.TestDatabase"));
    String fixtures = file.use(plan.shared("testing.Fixtures"));
    String test = file.use(TEST);
    file.use("java.util.List");
    String each = file.use("org.junit.jupiter.api.BeforeEach");
    file.useStatic(ASSERT_THAT);
    file.add(
        """
        /** What is stored is what comes back, and only the version that was seen can be changed. */
        class %1$sRepositoryTest {

          private final %2$s database = %3$s.database();
          private final %1$sRepository repository = new %1$sRepository();
          private %4$s fixtures;

          @%5$s
          void startEmpty() {
            fixtures = %3$s.empty();
          }

          private %1$sInput input(int number) {
            return %1$sInput.read(new %6$s(fixtures.%9$s("%7$s", number)));
          }

          private long store() {
            return store(input(1));
          }

          private long store(%1$sInput input) {
            return database.write(session -> repository.insert(session, input));
          }

          private %8$s<%1$s> find(long id) {
            return database.read(session -> repository.find(session, id));
          }

          private boolean update(long id, long version, %1$sInput input) {
            return database.write(session -> repository.update(session, id, version, input));
          }

          private boolean delete(long id, long version) {
            return database.write(session -> repository.delete(session, id, version));
          }
        """
            .formatted(
                name,
                database,
                testDatabase,
                fixtures,
                each,
                reader,
                entity.path(),
                file.use("java.util.Optional"),
                entity.completed() ? "completed" : "body"));
    file.blank().add("  @" + test + "\n  void findsWhatWasInserted() {");
    if (entity.properties().isEmpty()) {
      file.add("    assertThat(find(store()).orElseThrow().version()).isEqualTo(1);");
    } else {
      file.add("    " + name + "Input input = input(1);");
      file.add("    " + name + " row = find(store(input)).orElseThrow();");
      file.add("    assertThat(row.version()).isEqualTo(1);");
      holds(file, entity);
    }
    file.add(
        """
          }

          @%1$s
          void updatesOnlyTheVersionThatWasSeen() {
            long id = fixtures.store("%3$s", 1);
            %2$s before = find(id).orElseThrow();
            %2$sInput input = input(Math.min(2, %4$s.count("%3$s")));
            assertThat(update(id, 7, input)).isFalse();
            assertThat(find(id)).contains(before);
            assertThat(update(id, 1, input)).isTrue();
            %2$s row = find(id).orElseThrow();
            assertThat(row.version()).isEqualTo(2);
        """
            .formatted(test, name, entity.path(), file.use(plan.shared("testing.Examples"))));
    holds(file, entity);
    file.add(
        """
          }

          @%1$s
          void deletesOnlyTheVersionThatWasSeen() {
            long id = store();
            assertThat(delete(id, 7)).isFalse();
            assertThat(delete(id, 1)).isTrue();
            assertThat(find(id)).isEmpty();
          }

          @%1$s
          void listsWhatIsStored() {
            long id = store();
            List<%2$s> rows =
                database
                    .read(session -> repository.list(session, repository.listing().everything()))
                    .items();
            assertThat(rows).extracting(%2$s::id).containsExactly(id);
            assertThat(repository.title(rows.get(0))).isNotBlank();
            assertThat(repository.name()).isEqualTo("%3$s");
          }
        }
        """
            .formatted(test, name, entity.one()));
    return file.render();
  }

  /// Says that a row holds what an input does.
  private static void holds(JavaFile file, EntityPlan entity) {
    for (Property property : entity.properties()) {
      file.wrapped(
          4,
          "assertThat(row." + property.name() + "()).isEqualTo(",
          List.of("input." + property.name() + "()"),
          ");");
    }
  }
}
