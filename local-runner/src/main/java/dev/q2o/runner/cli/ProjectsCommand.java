package dev.q2o.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o projects`: what is on this machine.
@Command(
    name = "projects",
    description = "List the projects on this machine, or look at one.",
    sortOptions = false,
    synopsisSubcommandLabel = "[COMMAND]",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  q2o projects --search shop --status completed",
      "  q2o projects show bug-tracker",
      "  q2o projects run bug-tracker --out /tmp/out"
    })
final class ProjectsCommand implements Callable<Integer> {
  private static final Set<Integer> SIZES = Set.of(10, 25, 50, 100);

  @Option(
      names = "--search",
      paramLabel = "WORDS",
      description = "Words in name, client, description or objectives.")
  private String search = "";

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable PublicStatus status;

  @Option(
      names = "--page",
      paramLabel = "N",
      description = "Page, from 1 (default: ${DEFAULT-VALUE}).")
  private int page = 1;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "10, 25, 50 or 100 a page (default: ${DEFAULT-VALUE}).")
  private int size = 25;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private final CommonOptions common = new CommonOptions();

  private final Cli cli;

  ProjectsCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    if (page < 1) {
      throw UserError.badInput("Pages are counted from 1.");
    }
    if (!SIZES.contains(size)) {
      throw UserError.badInput(
          "A page has 10, 25, 50 or 100 projects; %d is not offered.".formatted(size));
    }
    try (Runner runner = cli.open(common.dataFolder(cli))) {
      ProjectStore.Page found =
          runner
              .projects()
              .list(
                  new ProjectStore.Query(
                      search, Optional.ofNullable(status), ProjectStore.Sort.UPDATED, page, size));
      if (json) {
        cli.terminal().printData(Json.text(json(found)));
      } else {
        cli.terminal().print(lines(found));
      }
      return ExitCodes.OK;
    }
  }

  private List<String> lines(ProjectStore.Page found) {
    if (found.total() == 0) {
      boolean all = search.isBlank() && status == null;
      return List.of(
          all ? "No projects yet. Start with: q2o run --model FILE" : "No project matches.");
    }
    if (found.rows().isEmpty()) {
      return List.of(
          "There is no page %d: %s in all."
              .formatted(page, Amounts.count(found.total(), "project", "projects")));
    }
    Table table =
        new Table(
            Table.Column.left("Project"),
            Table.Column.text("Name"),
            Table.Column.text("Client"),
            Table.Column.left("Status"),
            Table.Column.left("Changed"));
    for (ProjectStore.Row row : found.rows()) {
      Project project = row.project();
      table.row(
          project.slug(),
          project.name(),
          project.client().isEmpty() ? "-" : project.client(),
          word(row.status()),
          Amounts.moment(project.updatedAt(), zone()));
    }
    List<String> lines =
        new java.util.ArrayList<>(
            table.lines(cli.terminal().style(), 0, cli.terminal().width(), true));
    long pages = (found.total() + size - 1) / size;
    String more = pages > 1 ? ", page " + found.page() + " of " + pages : "";
    lines.add(
        cli.terminal().style().dim(Amounts.count(found.total(), "project", "projects") + more));
    return lines;
  }

  private static ObjectNode json(ProjectStore.Page found) {
    ObjectNode root = Json.object();
    root.put("total", found.total()).put("page", found.page()).put("size", found.size());
    var rows = root.putArray("projects");
    found.rows().forEach(row -> rows.add(json(row.project()).put("status", word(row.status()))));
    return root;
  }

  private static ObjectNode json(Project project) {
    ObjectNode node = Json.object();
    node.put("id", project.id().toString())
        .put("slug", project.slug())
        .put("name", project.name())
        .put("client", project.client())
        .put("model", project.model().fileName())
        .put("createdAt", project.createdAt().toString())
        .put("updatedAt", project.updatedAt().toString());
    project.objectives().forEach(node.withArray("objectives")::add);
    return node;
  }

  private static String word(PublicStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private ZoneId zone() {
    return cli.clock().getZone();
  }

  private static Project find(Runner runner, String slug) {
    return runner
        .projects()
        .findBySlug(slug)
        .orElseThrow(() ->
            UserError.badInput(
                "There is no project '%s'. List them with: q2o projects".formatted(slug)));
  }

  @Command(name = "show", description = "One project: what it is, its runs, its last evidence.")
  static final class Show implements Callable<Integer> {
    @Parameters(
        paramLabel = "SLUG",
        description = "The project, as in the first column of the list.")
    private String slug = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Mixin private final CommonOptions common = new CommonOptions();

    private final Cli cli;

    Show(Cli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() {
      try (Runner runner = cli.open(common.dataFolder(cli))) {
        Project project = find(runner, slug);
        List<RunView> history = runner.history(project.id());
        Optional<EvidenceSummary> evidence =
            history.stream()
                .flatMap(view -> view.delivery().stream())
                .findFirst()
                .map(RunEvent.Delivered::evidenceSha256)
                .flatMap(runner::text)
                .flatMap(EvidenceSummary::read);
        if (json) {
          ObjectNode node = json(project);
          var runs = node.putArray("runs");
          history.forEach(view -> runs.add(ProjectDisplay.json(view)));
          evidence.ifPresent(e ->
              node.putObject("evidence")
                  .put("objectives", e.objectives())
                  .put("proven", e.proven()));
          cli.terminal().printData(Json.text(node));
        } else {
          cli.terminal()
              .print(
                  new ProjectDisplay(
                          cli.terminal().style(), cli.terminal().width(), cli.clock().getZone())
                      .lines(project, history, evidence));
        }
        return ExitCodes.OK;
      }
    }
  }

  @Command(
      name = "delete",
      description = "Hide a project. Its runs and files stay; `restore` brings it back.")
  static final class Delete implements Callable<Integer> {
    @Parameters(
        paramLabel = "SLUG",
        description = "The project, as in the first column of the list.")
    private String slug = "";

    @Mixin private final CommonOptions common = new CommonOptions();

    private final Cli cli;

    Delete(Cli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() {
      try (Runner runner = cli.open(common.dataFolder(cli))) {
        Project project = find(runner, slug);
        runner.projects().delete(project.id());
        cli.terminal()
            .print(
                "Deleted %s. Its files stay. Undo with: q2o projects restore %s"
                    .formatted(slug, project.id()));
        return ExitCodes.OK;
      }
    }
  }

  @Command(name = "restore", description = "Bring a deleted project back.")
  static final class Restore implements Callable<Integer> {
    @Parameters(paramLabel = "PROJECT", description = "Its id (prj_…), as `delete` printed it.")
    private String id = "";

    @Mixin private final CommonOptions common = new CommonOptions();

    private final Cli cli;

    Restore(Cli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() {
      try (Runner runner = cli.open(common.dataFolder(cli))) {
        boolean restored = runner.projects().restore(projectId());
        if (!restored) {
          throw UserError.badInput(
              "There is no deleted project %s, or its name is taken by another one.".formatted(id));
        }
        cli.terminal().print("Restored %s.".formatted(id));
        return ExitCodes.OK;
      }
    }

    private dev.q2o.contract.ids.ProjectId projectId() {
      try {
        return dev.q2o.contract.ids.ProjectId.parse(id.strip());
      } catch (IllegalArgumentException e) {
        throw UserError.badInput(
            "'%s' is not a project's id. It starts with prj_, as `q2o projects delete` printed it."
                .formatted(id));
      }
    }
  }

  @Command(name = "run", description = "Run a project again as it is stored.", sortOptions = false)
  static final class Run implements Callable<Integer> {
    @Parameters(
        paramLabel = "SLUG",
        description = "The project, as in the first column of the list.")
    private String slug = "";

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "Where it goes (default: Tenant_Projects here).")
    private @Nullable Path out;

    @Mixin private final StartRules rules = new StartRules();
    @Mixin private final CommonOptions common = new CommonOptions();
    @Mixin private final OutputOptions output = new OutputOptions();

    private final Cli given;

    Run(Cli given) {
      this.given = given;
    }

    @Override
    public Integer call() throws InterruptedException {
      Cli cli = output.apply(given);
      try (Runner runner = cli.open(common.dataFolder(cli))) {
        Project project = find(runner, slug);
        ModelText source = new ModelText(project.model().fileName(), project.model());
        Runner.StartOptions options = rules.options(cli, cli.outputRoot(out));
        return new RunSession(cli, runner, output.json(), output.quiet())
            .start(project.id(), options, problems -> report(cli, source, problems));
      }
    }

    private static void report(Cli cli, ModelText source, List<Diagnostic> problems) {
      Terminal terminal = cli.terminal();
      terminal.printError(
          new DiagnosticLines(terminal.style(), source, terminal.width()).render(problems));
    }
  }
}
