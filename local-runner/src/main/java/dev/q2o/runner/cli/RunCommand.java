package dev.q2o.runner.cli;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.FleetRunner;
import dev.q2o.runner.Runner;
import dev.q2o.runner.account.RunAdmission;
import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import dev.q2o.runner.blueprint.targets.TargetWish;
import dev.q2o.runner.blueprint.targets.Targets;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.store.Project;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `q2o run`: from a model, or a brief in plain words, to a verified project.
@Command(
    name = "run",
    description = "Build, test and deliver a project from a model file or a brief.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  q2o run --model bug-tracker.jdl",
      "  q2o run --brief brief.txt --name \"Bug Tracker\" --out /tmp/out",
      "  q2o run --model bug-tracker.jdl --type cli_tool",
      "  q2o run --model bug-tracker.jdl --approve plan,delivery --time-limit 45m",
      "  q2o run --resume run_01jd9q3v5ye8r9k2m4n6p8q0s2",
      "  q2o run --model bug-tracker.jdl --server https://q2o.example.org",
      "",
      "Exit codes: 0 completed, 2 bad input, 3 failed, 4 refused (licence, budget),",
      "5 waits for a person, 130 paused or cancelled."
    })
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "JDL (.jdl, .jh), app.yaml, OpenAPI (.yaml, .json), SQL (.sql), a table (.csv) or text"
              + " (.txt, .md).")
  private @Nullable Path model;

  @Option(
      names = "--brief",
      paramLabel = "TEXT|FILE",
      description = "What to build, in plain words or a file of them.")
  private @Nullable String brief;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "What kind of project, for example cli_tool. See: q2o targets")
  private String type = "";

  @Option(
      names = "--stack",
      paramLabel = "STACK",
      description = "The language it is written in, for example java. See: q2o targets")
  private String stack = "";

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with a paused or interrupted run.")
  private @Nullable String resume;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the project goes (default: Tenant_Projects here).")
  private @Nullable Path out;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the project (default: from the file's name).")
  private @Nullable String name;

  @Option(names = "--client", paramLabel = "CLIENT", description = "Whom it is for.")
  private @Nullable String client;

  @Option(
      names = "--objective",
      paramLabel = "TEXT",
      description = "What it must do, one sentence; may be repeated.")
  private @Nullable List<String> objectives;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "Let a fleet do it: jdbc:postgresql://HOST/DATABASE. See: q2o runner --help")
  private @Nullable String database;

  @Option(
      names = "--durability",
      paramLabel = "KIND",
      description =
          "What recorded progress survives: fsync (default), a power cut; process, only the"
              + " end of Q2O itself, but faster.")
  private Durability durability = Durability.FSYNC;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Server that must admit the run; offline, the lease does.")
  private @Nullable String server;

  @Mixin private final StartRules rules = new StartRules();
  @Mixin private final CommonOptions common = new CommonOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Cli given;

  RunCommand(Cli given) {
    this.given = given;
  }

  @Override
  public Integer call() throws InterruptedException {
    Cli cli = output.apply(given);
    requireOneSource();
    if (resume != null) {
      if (rules.given()) {
        throw UserError.badInput(
            "A resumed run keeps its gates, time limits and advisories: leave --approve,"
                + " --time-limit, --task-time-limit and --advisories away.");
      }
      return resume(cli, resume);
    }
    Runner.StartOptions options = rules.options(cli, cli.outputRoot(out));
    ModelText source = source(cli);
    ProjectRequest request = request(source);
    if (ShippedTargets.targets()
            .choose(
                TargetWish.text(type, stack), source.source().fileName(), source.source().text())
        instanceof Targets.Choice.Refused(Diagnostic problem)) {
      report(cli, source, List.of(problem));
      return ExitCodes.BAD_INPUT;
    }
    // Before anything is opened: a bad model leaves no trace, not even a data folder.
    var read =
        cli.importer().read(source.source().fileName(), request.slug(), source.source().text());
    if (read instanceof ModelImporter.ImportResult.Rejected rejected) {
      report(cli, source, rejected.problems());
      return ExitCodes.BAD_INPUT;
    }
    try (RunAdmission admission = admission(cli);
        Runner runner = opened(cli)) {
      return run(
          cli,
          runner,
          source,
          request,
          admission == null ? options : options.admittedBy(admission));
    }
  }

  private ProjectRequest request(ModelText source) {
    return new ProjectRequest(
        Optional.ofNullable(name).map(String::strip),
        fileStem(source),
        Optional.ofNullable(client),
        Optional.ofNullable(objectives),
        Optional.of(TargetWish.text(type, stack)).filter(target -> !target.isEmpty()),
        source.source());
  }

  private int run(
      Cli cli, Runner runner, ModelText source, ProjectRequest request, Runner.StartOptions options)
      throws InterruptedException {
    Project wanted = request.wanted(runner.projects());
    Runner.Preview preview = runner.preview(wanted);
    List<Diagnostic> problems =
        preview instanceof Runner.Preview.Rejected rejected
            ? rejected.problems()
            : runner.obstacles(wanted.slug(), options);
    if (!problems.isEmpty()) {
      report(cli, source, problems);
      return ExitCodes.BAD_INPUT;
    }
    if (preview instanceof Runner.Preview.Planned planned && !output.quiet()) {
      show(cli, source, planned);
    }
    ProjectId project = request.save(runner.projects());
    int exit =
        session(cli, runner).start(project, options, refusal -> report(cli, source, refusal));
    return received(cli, runner, project, options.outputRoot(), exit);
  }

  /// What a fleet has finished stands on another machine.
  private int received(Cli cli, Runner runner, ProjectId project, Path root, int exit) {
    if (exit == ExitCodes.OK && database != null && runner instanceof FleetRunner fleet) {
      String slug = fleet.projects().find(project).orElseThrow().slug();
      Path folder = Fleet.receive(fleet, fleet.history(project).getFirst(), root, slug);
      if (!output.quiet()) {
        cli.terminal().print("Received from the fleet: " + folder);
      }
    }
    return exit;
  }

  private Runner opened(Cli cli) {
    DataLocation folder = common.dataFolder(cli);
    return database == null ? cli.open(folder, durability) : Fleet.client(cli, folder, database);
  }

  private int resume(Cli cli, String text) throws InterruptedException {
    RunId run = runId(text);
    try (Runner runner = opened(cli)) {
      RunView view =
          runner
              .view(run)
              .orElseThrow(() ->
                  UserError.badInput(
                      "There is no run %s in %s. List projects and their runs with: q2o projects"
                          .formatted(
                              run,
                              database == null
                                  ? common.dataFolder(cli).path()
                                  : Fleet.url(database, cli.env()).shown())));
      if (view.state().ended()) {
        throw UserError.badInput(
            "Run %s has ended: it is %s. Only a paused or interrupted run can be resumed."
                .formatted(run, view.state().name().toLowerCase(Locale.ROOT)));
      }
      int exit =
          session(cli, runner)
              .resume(view, problems -> report(cli, ModelText.ofBrief(""), problems));
      ProjectId project = ProjectId.parse(view.projectId());
      return received(cli, runner, project, cli.outputRoot(out), exit);
    }
  }

  private @Nullable RunAdmission admission(Cli cli) {
    return server == null
        ? null
        : Accounts.of(cli, common)
            .admission(Accounts.url(server), note -> cli.terminal().printError(note));
  }

  private RunSession session(Cli cli, Runner runner) {
    return new RunSession(cli, runner, output.json(), output.quiet());
  }

  private void show(Cli cli, ModelText source, Runner.Preview.Planned planned) {
    Terminal terminal = cli.terminal();
    ModelDisplay display = new ModelDisplay(terminal.style(), terminal.width());
    terminal.print(
        display.understood(planned.model(), source.label(), planned.target(), planned.reason()));
    terminal.print("");
    terminal.print(display.plan(planned.tasks()));
    cli.checks()
        .caution()
        .ifPresent(sentence -> {
          terminal.print("");
          terminal.caution(sentence);
        });
  }

  private static void report(Cli cli, ModelText source, List<Diagnostic> problems) {
    Terminal terminal = cli.terminal();
    terminal.printError(
        new DiagnosticLines(terminal.style(), source, terminal.width()).render(problems));
  }

  private void requireOneSource() {
    long given = Stream.of(model, brief, resume).filter(Objects::nonNull).count();
    if (given == 0) {
      throw UserError.badInput(
          "Say what to run: --model FILE, --brief TEXT or --resume RUN. See: q2o run --help");
    }
    if (given > 1) {
      throw UserError.badInput("Give only one of --model, --brief and --resume.");
    }
  }

  private ModelText source(Cli cli) {
    if (model != null) {
      return ModelText.read(model, cli.absolute(model));
    }
    String text = brief == null ? "" : brief;
    Optional<Path> file = existing(cli, text);
    if (file.isPresent()) {
      return ModelText.read(Path.of(text), file.get());
    }
    if (text.isBlank()) {
      throw UserError.badInput(
          "The brief is empty. Describe what to build, or name a file with the description.");
    }
    if (name == null) {
      throw UserError.badInput("A brief needs a name for the project: add --name \"Bug Tracker\".");
    }
    return ModelText.ofBrief(text);
  }

  private static Optional<Path> existing(Cli cli, String text) {
    try {
      Path path = cli.absolute(Path.of(text));
      return !text.isBlank() && Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String fileStem(ModelText source) {
    String file = source.source().fileName();
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  private static RunId runId(String text) {
    try {
      return RunId.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw UserError.badInput(
          "'%s' is not a run. A run looks like run_01jd9q3v5ye8r9k2m4n6p8q0s2; list them with: q2o projects"
              .formatted(text));
    }
  }
}
