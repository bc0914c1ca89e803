package dev.q2o.runner.cli;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What Q2O understood and what it is going to do, as lines of text. Pure: equal input gives equal
/// lines.
record ModelDisplay(Style style, int width) {
  private static final int LABEL = 12;
  private static final int LINES_PER_LIST = 2;
  private static final int REMARKS = 10;
  private static final int LONG_PLAN = 40;

  List<String> understood(AppModel model, String source, String target, String reason) {
    List<String> lines = new ArrayList<>();
    lines.add(style.accent(style.strong("Understood")) + style.dim("  " + source));
    lines.add("  " + TextWidth.fit("Target", LABEL + 5) + target);
    if (!reason.isEmpty()) {
      lines.add(" ".repeat(LABEL + 7) + TextWidth.cut(reason, width - LABEL - 7));
    }
    lines.addAll(list("Entities", model.entities().stream().map(ModelDisplay::entity).toList()));
    lines.addAll(
        list("Relations", model.relations().stream().map(ModelDisplay::relation).toList()));
    lines.addAll(
        list(
            "Enums",
            model.enums().stream().map(e -> e.name() + " (" + e.values().size() + ")").toList()));
    lines.addAll(inferred(model.inferences()));
    lines.addAll(unused(model.unused()));
    return lines;
  }

  List<String> plan(List<PlannedTask> tasks) {
    int files = tasks.stream().mapToInt(t -> t.outputs().size()).sum();
    List<String> lines = new ArrayList<>();
    lines.add(
        style.accent(style.strong("Plan"))
            + style.dim(
                "  "
                    + Amounts.count(tasks.size(), "task", "tasks")
                    + ", "
                    + Amounts.count(files, "file", "files")));
    Table table =
        new Table(
            Table.Column.number("#"),
            Table.Column.left("Role"),
            Table.Column.text("Task"),
            Table.Column.number("Files"));
    int left = tasks.size() > LONG_PLAN ? tasks.size() - LONG_PLAN : 0;
    for (int i = 0; i < tasks.size(); i++) {
      if (left > 0 && i == LONG_PLAN / 2) {
        table.row("", "", Amounts.count(left, "more task", "more tasks"), "");
        i += left;
      }
      PlannedTask task = tasks.get(i);
      table.row(
          Integer.toString(i + 1),
          task.role().name().toLowerCase(Locale.ROOT),
          task.title(),
          task.outputs().isEmpty() ? "-" : Integer.toString(task.outputs().size()));
    }
    lines.addAll(table.lines(style, 2, width, true));
    return lines;
  }

  private static String entity(Entity entity) {
    return entity.builtIn() ? entity.name() + " (built in)" : entity.name();
  }

  private static String relation(Relation relation) {
    String arrow =
        switch (relation.kind()) {
          case MANY_TO_ONE -> " → ";
          case ONE_TO_ONE -> " — ";
          case MANY_TO_MANY -> " ↔ ";
        };
    return relation.owner() + "." + relation.ownerField() + arrow + relation.target();
  }

  /// The count, then names for up to two lines, then how many more there are.
  private List<String> list(String label, List<String> names) {
    String count = TextWidth.right(Integer.toString(names.size()), 3);
    List<String> wrapped = names.isEmpty() ? List.of("") : pack(names, width - LABEL - 2 - 5);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < wrapped.size(); i++) {
      String head = i == 0 ? TextWidth.fit(label, LABEL) + count : " ".repeat(LABEL + 3);
      lines.add(("  " + head + "  " + wrapped.get(i)).stripTrailing());
    }
    return lines;
  }

  /// Names joined by commas, never broken inside a name.
  private static List<String> pack(List<String> names, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      String name = TextWidth.cut(names.get(i), room - 1) + (last ? "" : ",");
      int left = names.size() - i;
      int reserve =
          lines.size() == LINES_PER_LIST - 1 && !last ? (" and " + left + " more").length() : 0;
      if (TextWidth.of(line.toString()) + 1 + TextWidth.of(name) + reserve > room
          && !line.isEmpty()) {
        if (lines.size() == LINES_PER_LIST - 1) {
          line.setLength(line.length() - 1);
          lines.add(line + " and " + left + " more");
          return lines;
        }
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(name);
    }
    lines.add(line.toString());
    return lines;
  }

  private List<String> inferred(List<Inference> inferences) {
    List<String> lines = new ArrayList<>();
    if (!inferences.isEmpty()) {
      lines.add(
          "  "
              + TextWidth.fit("Inferred", LABEL)
              + TextWidth.right(Integer.toString(inferences.size()), 3));
    }
    for (Inference inference : inferences) {
      lines.add("    " + TextWidth.cut(inference.conclusion(), width - 4));
      String place =
          inference.position().line() > 0 ? "line " + inference.position().line() + ": " : "";
      lines.add(
          style.dim(
              "      "
                  + place
                  + TextWidth.cut(
                      "\"" + oneLine(inference.words()) + "\"", width - 6 - place.length())));
    }
    return lines;
  }

  private List<String> unused(List<Diagnostic> unused) {
    List<String> lines = new ArrayList<>();
    if (!unused.isEmpty()) {
      lines.add(
          "  "
              + TextWidth.fit("Not used", LABEL)
              + TextWidth.right(Integer.toString(unused.size()), 3));
    }
    for (Diagnostic part : unused.subList(0, Math.min(REMARKS, unused.size()))) {
      String place = part.position().line() > 0 ? "line " + part.position().line() + ": " : "";
      List<String> wrapped = TextWidth.wrap(place + part.message(), width - 4);
      for (int i = 0; i < wrapped.size(); i++) {
        lines.add(style.dim((i == 0 ? "    " : "      ") + wrapped.get(i)));
      }
    }
    if (unused.size() > REMARKS) {
      lines.add(style.dim("    and " + (unused.size() - REMARKS) + " more"));
    }
    return lines;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
