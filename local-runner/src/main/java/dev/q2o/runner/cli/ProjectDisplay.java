package dev.q2o.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.runner.store.Project;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A project and its history as lines of text. Pure.
record ProjectDisplay(Style style, int width, ZoneId zone) {
  private static final int LABEL = 12;
  private static final int RUNS = 20;

  List<String> lines(Project project, List<RunView> history, Optional<EvidenceSummary> evidence) {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.accent(style.strong(project.name()))
            + style.dim("  " + project.slug() + "  " + project.id()));
    label(lines, "Client", project.client());
    label(lines, "Description", project.description());
    label(lines, "Model", project.model().fileName());
    project.objectives().forEach(objective -> label(lines, "Objective", objective));
    label(lines, "Changed", Amounts.moment(project.updatedAt(), zone));
    lines.add("");
    if (history.isEmpty()) {
      lines.add("No runs yet. Start one with: q2o projects run " + project.slug());
      return lines;
    }
    lines.addAll(runs(history));
    history.stream()
        .flatMap(view -> view.delivery().stream())
        .findFirst()
        .ifPresent(delivery -> {
          lines.add("");
          label(lines, "Folder", delivery.folder());
          label(lines, "Archive", delivery.archive());
          label(lines, "SHA-256", delivery.archiveSha256());
        });
    evidence.ifPresent(
        e -> label(lines, "Objectives", e.proven() + " of " + e.objectives() + " proven"));
    return lines;
  }

  static ObjectNode json(RunView view) {
    ObjectNode node = Json.object();
    node.put("run", view.run().toString())
        .put("number", view.number())
        .put("state", word(view))
        .put("status", view.state().publicStatus().name().toLowerCase(Locale.ROOT))
        .put("progressPercent", view.progressPercent())
        .put("message", view.message())
        .put("treeSha256", view.treeSha256())
        .put("evidenceSha256", view.evidenceSha256());
    view.createdAt().ifPresent(at -> node.put("createdAt", at.toString()));
    view.endedAt().ifPresent(at -> node.put("endedAt", at.toString()));
    node.putObject("tests")
        .put("run", view.tests().run())
        .put("failed", view.tests().failed())
        .put("skipped", view.tests().skipped());
    view.delivery()
        .ifPresent(delivery ->
            node.putObject("delivery")
                .put("folder", delivery.folder())
                .put("archive", delivery.archive())
                .put("archiveSha256", delivery.archiveSha256())
                .put("archiveBytes", delivery.archiveBytes()));
    return node;
  }

  private List<String> runs(List<RunView> history) {
    Table table =
        new Table(
            Table.Column.number("Run"),
            Table.Column.left("State"),
            Table.Column.number("Tasks"),
            Table.Column.number("Tests"),
            Table.Column.number("Time"),
            Table.Column.left("Id"));
    for (RunView view : history.subList(0, Math.min(RUNS, history.size()))) {
      table.row(
          Integer.toString(view.number()),
          word(view),
          view.count(TaskState.SUCCEEDED) + "/" + view.tasks().size(),
          Integer.toString(view.tests().run()),
          time(view),
          view.run().toString());
    }
    List<String> lines = new ArrayList<>(table.lines(style, 0, width, true));
    if (history.size() > RUNS) {
      lines.add(style.dim("and " + (history.size() - RUNS) + " earlier ones"));
    }
    return lines;
  }

  private static String time(RunView view) {
    Optional<Instant> end = view.endedAt();
    return view.createdAt().isPresent() && end.isPresent()
        ? Amounts.duration(Duration.between(view.createdAt().get(), end.get()))
        : "-";
  }

  private static String word(RunView view) {
    return Words.of(view.state());
  }

  private void label(List<String> lines, String name, String value) {
    if (value.isBlank()) {
      return;
    }
    List<String> wrapped = TextWidth.wrap(value, width - LABEL - 2);
    for (int i = 0; i < wrapped.size(); i++) {
      lines.add("  " + style.dim(TextWidth.fit(i == 0 ? name : "", LABEL)) + wrapped.get(i));
    }
  }
}
