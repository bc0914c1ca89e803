package dev.q2o.runner.blueprint.javadesktop;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Chooses and renders the columns of lists: what tells one row from another, and what people look
/// for at a glance. A list is no place for long texts, files and technical keys.
final class ColumnsCode {
  private static final int MOST = 6;
  private static final int WORDY = 255;

  private ColumnsCode() {}

  static String render(Plan plan) {
    var file = new JavaFile(plan.packageName() + ".desktop", "Columns");
    String list = file.use("java.util.List");
    String map = file.use("java.util.Map");
    var entries = new ArrayList<String>();
    for (EntityPlan entity : plan.entities()) {
      String names =
          chosen(entity).stream()
              .map(property -> JavaFile.literal(property.name()))
              .collect(Collectors.joining(", "));
      entries.add(
          "%s.entry(%s, %s.of(%s))".formatted(map, JavaFile.literal(entity.path()), list, names));
    }
    file.add("/** The properties lists show, by the path of their kind of rows. */");
    file.add("final class Columns {").blank();
    file.wrapped(
        2,
        "private static final %s<String, %s<String>> NAMES = %s.ofEntries("
            .formatted(map, list, map),
        entries,
        ");");
    return file.add(
            """

              private Columns() {}

              static %s<String> of(String path) {
                return NAMES.getOrDefault(path, %s.of());
              }
            }
            """
                .formatted(list, list))
        .render();
  }

  /// What a row is known by comes first, then the rest in the order of the model.
  private static List<Property> chosen(EntityPlan entity) {
    Stream<Property> first = entity.display().stream();
    int room = MOST - (int) entity.display().stream().count();
    List<Property> rest =
        entity.properties().stream()
            .filter(property -> entity.display().filter(property::equals).isEmpty())
            .filter(property -> weight(property) > 0)
            .sorted(Comparator.comparingInt(ColumnsCode::weight).reversed())
            .limit(room)
            .toList();
    return Stream.concat(first, entity.properties().stream().filter(rest::contains)).toList();
  }

  /// How much a person learns from it at a glance; nothing from what is not worth a column.
  private static int weight(Property property) {
    Kind kind = property.kind();
    int weight =
        switch (kind) {
          case CHOICE -> 10;
          case LOCAL_DATE, REFERENCE -> 7;
          case INTEGER, LONG, DECIMAL, FLOAT, DOUBLE -> 6;
          case STRING -> property.maxLength().orElse(0) > WORDY ? 0 : 5;
          case BOOLEAN, INSTANT -> 4;
          case LOCAL_TIME, DURATION -> 3;
          case TEXT, UUID, BINARY, REFERENCES -> 0;
        };
    return weight > 0 && property.required() ? weight + 2 : weight;
  }
}
