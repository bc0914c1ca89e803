package dev.q2o.runner.consistency;

import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The read-me of a project: a section for every entity with a line for every member.
final class ReadmeFile {
  private static final String HEADER = "| property |";

  private ReadmeFile() {}

  static void compare(String path, String text, Expected expected, List<String> problems) {
    TreeMap<String, List<String>> sections = sections(text);
    for (Entity entity : expected.model().entities()) {
      Optional<String> title =
          sections.keySet().stream()
              .filter(one -> Nouns.same(one.replace(" ", ""), entity.name()))
              .findFirst();
      if (title.isEmpty()) {
        problems.add("%s: there is no section about %s.".formatted(path, entity.name()));
        continue;
      }
      List<String> rows = sections.getOrDefault(title.get(), List.of());
      sections.remove(title.get());
      expected.compare(
          path,
          entity,
          rows.stream().map(ReadmeFile::name).toList(),
          expected.added(entity),
          true,
          problems);
      for (Expected.Member member : expected.members(entity)) {
        if (member instanceof Expected.FieldOf(var field)
            && field.type() instanceof FieldType.EnumRef(String used)) {
          rows.stream()
              .filter(row -> member.is(name(row)))
              .forEach(row ->
                  expected
                      .model()
                      .enumType(used)
                      .ifPresent(choice -> values(path, choice, row, problems)));
        }
      }
    }
    sections.keySet().stream()
        .filter(title -> !expected.addsEntity(title))
        .forEach(title -> problems.add("%s: the model says nothing of %s.".formatted(path, title)));
  }

  private static void values(String path, EnumType choice, String row, List<String> problems) {
    for (EnumType.Value value : choice.values()) {
      if (!row.contains("`" + value.name() + "`")) {
        problems.add("%s: %s of %s is missing.".formatted(path, value.name(), choice.name()));
      }
    }
  }

  /// Rows of the table of properties below each heading that has one.
  private static TreeMap<String, List<String>> sections(String text) {
    TreeMap<String, List<String>> sections = new TreeMap<>();
    String title = "";
    boolean table = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith("### ")) {
        title = line.substring(4).strip();
      } else if (line.startsWith(HEADER)) {
        table = true;
        sections.put(title, new ArrayList<>());
      } else if (!line.startsWith("|")) {
        table = false;
      } else if (table && line.startsWith("| `")) {
        sections.computeIfAbsent(title, _ -> new ArrayList<>()).add(line);
      }
    }
    return sections;
  }

  private static String name(String row) {
    return row.substring(3, row.indexOf('`', 3));
  }
}
