package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ModelDisplayTest {
  private static final Position AT = new Position("brief.txt", 2, 1);
  private final ModelDisplay display = new ModelDisplay(Style.PLAIN, 80);

  @Test
  void understoodNamesEverythingInColumns() {
    AppModel model =
        model(
            List.of(entity("Ticket", false), entity("Project", false), entity("User", true)),
            List.of(
                relation(Relation.Kind.MANY_TO_ONE, "Ticket", "Project"),
                relation(Relation.Kind.MANY_TO_MANY, "Ticket", "User")),
            List.of(
                new Inference(
                    "Ticket has a required reference to Project",
                    "every ticket\n belongs to a project",
                    "text.relation.belongs-to",
                    AT)),
            List.of(
                new Diagnostic(
                    Diagnostic.Severity.INFO,
                    "jdl.unused",
                    new Position("b.jdl", 30, 1),
                    "'dto * with mapstruct' has no effect",
                    "")));

    assertThat(
            display.understood(
                model, "brief.txt", "cli_tool.java", "Command-line tool, the brief says 'CLI'."))
        .containsExactly(
            "Understood  brief.txt",
            "  Target           cli_tool.java",
            "                   Command-line tool, the brief says 'CLI'.",
            "  Entities      3  Ticket, Project, User (built in)",
            "  Relations     2  Ticket.project → Project, Ticket.user ↔ User",
            "  Enums         1  Status (2)",
            "  Inferred      1",
            "    Ticket has a required reference to Project",
            "      line 2: \"every ticket belongs to a project\"",
            "  Not used      1",
            "    line 30: 'dto * with mapstruct' has no effect");
  }

  @Test
  void manyNamesTakeTwoLinesAndTheRestIsCounted() {
    AppModel model =
        model(
            IntStream.range(0, 400).mapToObj(i -> entity("Entity" + i, false)).toList(),
            List.of(),
            List.of(),
            List.of());

    List<String> lines = display.understood(model, "big.jdl", "api_service.java", "");

    assertThat(lines).allMatch(line -> TextWidth.of(line) <= 80);
    assertThat(lines.get(2)).startsWith("  Entities    400  Entity0, Entity1,");
    assertThat(lines.get(3)).matches(" {19}Entity\\d+, .*, Entity\\d+ and \\d+ more");
    assertThat(lines.get(4)).isEqualTo("  Relations     0");
  }

  @Test
  void planIsATable() {
    assertThat(display.plan(Samples.plan()))
        .containsExactly(
            "Plan  3 tasks, 3 files",
            "  #  Role      Task                      Files",
            "  1  coder     Domain model                  2",
            "  2  frontend  REST API and admin pages      1",
            "  3  testing   Compile and test              -");
  }

  @Test
  void aLongPlanShowsItsBeginningAndItsEnd() {
    List<PlannedTask> tasks =
        IntStream.rangeClosed(1, 400)
            .mapToObj(i ->
                new PlannedTask(
                    "t" + i, "Task " + i, AgentRole.CODER, List.of(), List.of("f" + i), 1))
            .toList();

    List<String> lines = display.plan(tasks);

    assertThat(lines).hasSize(43).first().isEqualTo("Plan  400 tasks, 400 files");
    assertThat(lines.get(22)).isEqualTo("              360 more tasks");
    assertThat(lines.get(23)).isEqualTo("  381  coder  Task 381            1");
  }

  private static AppModel model(
      List<Entity> entities,
      List<Relation> relations,
      List<Inference> inferences,
      List<Diagnostic> unused) {
    EnumType status =
        new EnumType(
            "Status",
            List.of(new EnumType.Value("OPEN", "Open"), new EnumType.Value("DONE", "Done")),
            "",
            AT);
    return new AppModel(
        "bug-tracker", "Bug Tracker", "", entities, List.of(status), relations, inferences, unused);
  }

  private static Entity entity(String name, boolean builtIn) {
    return new Entity(name, "", List.of(), builtIn, Entity.Paging.NONE, AT);
  }

  private static Relation relation(Relation.Kind kind, String owner, String target) {
    return new Relation(
        kind,
        owner,
        target.toLowerCase(java.util.Locale.ROOT),
        true,
        target,
        Optional.empty(),
        Optional.empty(),
        Relation.DeleteRule.RESTRICT,
        AT);
  }
}
