package dev.q2o.runner.blueprint.javalib;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.JavaProject;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.javaapi.Words;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Renders the tests of one kind of value: its rules, and its repository.
final class LibraryTestCode {
  private static final String ASSERT_THAT = "org.assertj.core.api.Assertions.assertThat";
  private static final String TEST = "org.junit.jupiter.api.Test";

  private LibraryTestCode() {}

  /// What a person reads for each value of the closed lists.
  static String value(JavaProject project, EntityPlan entity) {
    Plan plan = project.plan();
    String name = entity.name();
    var file = new JavaFile(entity.packageName(), name + "Test", name, name + "Builder");
    String invalid = file.use(plan.shared("InvalidValueException"));
    String violation = file.use(plan.shared("Violation"));
    String list = file.use("java.util.List");
    String test = file.use(TEST);
    file.useStatic(ASSERT_THAT);
    file.useStatic("org.assertj.core.api.Assertions.catchThrowableOfType");
    file.add("/** Which components make a valid " + entity.one() + ", and which do not. */");
    file.add("class " + name + "Test {").blank();
    file.add(
        "  private final %s store = %s.inMemory();"
            .formatted(file.use(plan.shared("Store")), file.use(plan.shared("Store"))));
    file.add(
        "  private final %1$s fixtures = new %1$s(store);"
            .formatted(file.use(plan.shared("testing.Fixtures"))));
    file.add(
        """

          private static %1$s<String> wrong(%2$sBuilder builder) {
            return catchThrowableOfType(%3$s.class, builder::build).violations().stream()
                .map(%4$s::field)
                .toList();
          }

          @%5$s
          void everyExampleIsValidAndCanBeTakenApart() {
            for (int number = 1; number <= %6$s; number++) {
              %2$s value = fixtures.%7$s(number);
              assertThat(%2$sBuilder.of(value).build()).isEqualTo(value).hasSameHashCodeAs(value);
            }
          }
        """
            .formatted(
                list,
                name,
                invalid,
                violation,
                test,
                project.examples(entity).size(),
                FixturesCode.example(entity)));
    missing(entity, file, test);
    for (Property property : entity.properties()) {
      List<String> bad = BadExpressions.of(plan, property, file);
      if (!bad.isEmpty()) {
        file.blank().add("  @" + test);
        file.add("  void " + property.name() + "KeepsItsRules() {");
        file.add("    %s value = fixtures.%s(1);".formatted(name, FixturesCode.example(entity)));
        for (String expression : bad) {
          file.add(
              "    assertThat(wrong(%sBuilder.of(value).%s(%s)))"
                  .formatted(name, property.name(), expression));
          file.add("        .containsExactly(" + JavaFile.literal(property.name()) + ");");
        }
        file.add("  }");
      }
    }
    return file.add("}").render();
  }

  private static void missing(EntityPlan entity, JavaFile file, String test) {
    String name = entity.name();
    List<String> required =
        entity.properties().stream()
            .filter(Property::required)
            .map(p -> JavaFile.literal(p.name()))
            .toList();
    file.blank().add("  @" + test);
    if (required.isEmpty()) {
      file.add("  void nothingIsRequired() {");
      file.add("    assertThat(new %sBuilder().build()).isNotNull();\n  }".formatted(name));
    } else {
      file.add("  void everythingThatIsMissingIsNamed() {");
      file.add("    assertThat(wrong(new " + name + "Builder()))");
      file.wrapped(8, ".containsExactly(", required, ");");
      file.add("  }");
    }
  }

  static String repository(JavaProject project, EntityPlan entity) {
    Plan plan = project.plan();
    String name = entity.name();
    var file = new JavaFile(entity.packageName(), name + "RepositoryTest", name, name + "Builder");
    String contract = file.use(plan.shared("testing.RepositoryContract"));
    String id = file.use(plan.shared("Id"));
    file.add("/** What is kept of " + entity.many() + ", and what is refused. */");
    file.add("class %1$sRepositoryTest extends %2$s<%1$s> {".formatted(name, contract));
    file.add(
        """

          @Override
          protected %1$s<%2$s> repository() {
            return store.%3$s();
          }

          @Override
          protected %2$s example(int number) {
            return fixtures.%4$s(number);
          }

          @Override
          protected %5$s<%2$s> stored(int number) {
            return fixtures.%6$s(number);
          }

          @Override
          protected int examples() {
            return %7$s;
          }
        """
            .formatted(
                file.use(plan.shared("Repository")),
                name,
                entity.variable(),
                FixturesCode.example(entity),
                id,
                LibraryTypes.idOf(plan, name),
                project.examples(entity).size()));
    uniques(project, entity, file);
    for (Property property : entity.links()) {
      missingReference(project, entity, property, file);
      removal(project, entity, property, file);
    }
    return file.add("}").render();
  }

  private static void uniques(JavaProject project, EntityPlan entity, JavaFile file) {
    List<Map<String, Object>> rows = project.examples(entity);
    for (Property property : entity.columns()) {
      boolean two =
          rows.size() > 1
              && rows.get(0).containsKey(property.name())
              && rows.get(1).containsKey(property.name());
      if (property.unique() && two) {
        conflict(
            project.plan(),
            file,
            property.name() + "IsUnique",
            "TAKEN",
            "stored(1);\n    stored(2);",
            "%sBuilder.of(example(2)).%s(example(1).%s()).build()"
                .formatted(entity.name(), property.name(), property.name()));
      }
    }
  }

  private static void missingReference(
      JavaProject project, EntityPlan entity, Property property, JavaFile file) {
    Plan plan = project.plan();
    String nobody = file.use(plan.shared("Id")) + ".of(999_999)";
    conflict(
        plan,
        file,
        property.name() + "MustExist",
        "MISSING_REFERENCE",
        "stored(1);",
        "%sBuilder.of(example(1)).%s(%s).build()"
            .formatted(
                entity.name(),
                property.name(),
                property.kind() == Kind.REFERENCES
                    ? file.use("java.util.List") + ".of(" + nobody + ")"
                    : nobody));
  }

  private static void conflict(
      Plan plan, JavaFile file, String test, String reason, String before, String value) {
    file.blank().add("  @" + file.use(TEST)).add("  void " + test + "() {");
    file.add("    " + before);
    file.add("    long count = repository().count();");
    file.add("    assertConflict(");
    file.add("        " + reason(plan, file) + "." + reason + ",");
    file.add("        () -> repository().add(" + value + "));");
    file.useStatic(ASSERT_THAT);
    file.add("    assertThat(repository().count()).isEqualTo(count);\n  }");
  }

  private static String reason(Plan plan, JavaFile file) {
    return file.use(plan.shared("ConflictException")) + ".Reason";
  }

  private static void removal(
      JavaProject project, EntityPlan entity, Property property, JavaFile file) {
    Optional<Integer> number = alone(project, entity, property);
    if (number.isEmpty()) {
      return;
    }
    Plan plan = project.plan();
    EntityPlan target = plan.target(property);
    boolean many = property.kind() == Kind.REFERENCES;
    file.useStatic(ASSERT_THAT);
    String stored = file.use(plan.shared("Stored"));
    file.blank().add("  @" + file.use(TEST));
    file.add(
        "  void removingWhat%sRefersToFollowsItsRule() {"
            .formatted(Words.upperFirst(property.name())));
    file.add(
        "    %s<%s> owner = repository().get(stored(%s));"
            .formatted(stored, entity.name(), number.get()));
    file.add(
        "    %s<%s> target = store.%s().get(owner.value().%s()%s);"
            .formatted(
                stored,
                file.use(target.type()),
                target.variable(),
                property.name(),
                many ? ".get(0)" : ""));
    String remove = "store.%s().remove(target)".formatted(target.variable());
    boolean restricted =
        switch (property.requireLink().relation().onDelete()) {
          case RESTRICT -> true;
          case CLEAR -> property.required() && !many;
          case CASCADE -> false;
        };
    if (restricted) {
      file.add("    assertConflict(" + reason(plan, file) + ".STILL_USED, () -> " + remove + ");");
      file.add("    assertThat(repository().find(owner.id())).contains(owner);");
    } else if (property.requireLink().relation().onDelete() == DeleteRule.CASCADE) {
      file.add("    " + remove + ";");
      file.add("    assertThat(repository().find(owner.id())).isEmpty();");
    } else if (many && property.required()) {
      file.add("    int before = owner.value().%s().size();".formatted(property.name()));
      file.add("    if (before == 1) {");
      file.add(
          "      assertConflict(" + reason(plan, file) + ".STILL_USED, () -> " + remove + ");");
      file.add("    } else {");
      file.add("      " + remove + ";");
      file.add(
          "      assertThat(repository().get(owner.id()).value().%s()).hasSize(before - 1);"
              .formatted(property.name()));
      file.add("    }");
    } else {
      file.add("    " + remove + ";");
      file.add("    %s<%s> left = repository().get(owner.id());".formatted(stored, entity.name()));
      file.add("    assertThat(left.version()).isEqualTo(owner.version() + 1);");
      file.add(
          "    assertThat(left.value().%s())%s;"
              .formatted(property.name(), many ? ".doesNotContain(target.id())" : ".isNull()"));
    }
    file.add("  }");
  }

  /// The number of an example whose target nothing else that is stored with it refers to, so that
  /// only the rule of this property decides.
  private static Optional<Integer> alone(
      JavaProject project, EntityPlan entity, Property property) {
    Plan plan = project.plan();
    String target = property.requireLink().target();
    Set<String> around = new HashSet<>();
    entity.links().forEach(link -> collect(plan, link.requireLink().target(), around));
    long own = entity.links().stream().filter(p -> p.requireLink().target().equals(target)).count();
    boolean others =
        around.stream()
            .flatMap(name -> plan.entity(name).links().stream())
            .anyMatch(link -> link.requireLink().target().equals(target));
    if (own != 1 || others || around.contains(entity.name())) {
      return Optional.empty();
    }
    List<Map<String, Object>> rows = project.examples(entity);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).containsKey(property.name())) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  private static void collect(Plan plan, String entity, Set<String> around) {
    if (around.add(entity)) {
      var links = new ArrayList<>(plan.entity(entity).links());
      links.forEach(link -> collect(plan, link.requireLink().target(), around));
    }
  }
}
