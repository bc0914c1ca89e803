package dev.q2o.runner.consistency;

import dev.q2o.runner.blueprint.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Java sources of an entity: its record has its members, and what shows it to people, on
/// pages, in commands or in columns, names each of them.
final class SourceFile {
  private static final List<String> SHOWING = List.of("Admin", "Pages", "Resource");

  private SourceFile() {}

  /// @param sources text of every Java source, by its path
  static void compare(Map<String, String> sources, Expected expected, List<String> problems) {
    for (Entity entity : expected.model().entities()) {
      List<String> records =
          sources.keySet().stream()
              .filter(path -> path.startsWith("src/main/java/"))
              .filter(path -> path.endsWith("/" + entity.name() + ".java"))
              .filter(path -> besides(sources, path))
              .toList();
      if (records.isEmpty()) {
        problems.add("There is no Java source of %s.".formatted(entity.name()));
      }
      for (String path : records) {
        List<String> components = components(entity.name(), sources.getOrDefault(path, ""));
        if (components.isEmpty() && !expected.members(entity).isEmpty()) {
          problems.add("%s: there is no record %s.".formatted(path, entity.name()));
        } else {
          expected.compare(path, entity, components, expected.added(entity), true, problems);
        }
      }
      for (String word : SHOWING) {
        sources.keySet().stream()
            .filter(path -> path.endsWith("/" + entity.name() + word + ".java"))
            .forEach(
                path -> showing(path, sources.getOrDefault(path, ""), entity, expected, problems));
      }
    }
  }

  /// A type of the foundation may have the name of an entity; it has none of an entity's others.
  private static boolean besides(Map<String, String> sources, String path) {
    String stem = path.substring(0, path.length() - ".java".length());
    return Stream.of("Input.java", "Builder.java")
        .anyMatch(other -> sources.containsKey(stem + other));
  }

  private static void showing(
      String path, String text, Entity entity, Expected expected, List<String> problems) {
    List<String> names = new ArrayList<>();
    Matcher field = Pattern.compile("Field\\.\\w+\\(\\s*\"(\\w+)\"").matcher(text);
    while (field.find()) {
      names.add(field.group(1));
    }
    expected.compare(path, entity, names, expected.added(entity), true, problems);
  }

  private static List<String> components(String name, String text) {
    Matcher record =
        Pattern.compile(
                "\\brecord " + Pattern.quote(name) + "\\((.*?)\\)\\s*(implements|\\{)",
                Pattern.DOTALL)
            .matcher(text);
    List<String> names = new ArrayList<>();
    if (record.find()) {
      Matcher component =
          Pattern.compile("(\\w+)\\s*(,|$)")
              .matcher(record.group(1).replaceAll("<[^<>]*>", "").strip());
      while (component.find()) {
        names.add(component.group(1));
      }
    }
    return names;
  }
}
