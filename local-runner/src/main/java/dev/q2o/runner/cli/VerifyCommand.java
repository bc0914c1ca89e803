package dev.q2o.runner.cli;

import dev.q2o.contract.run.CheckResult;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.delivery.ArchiveVerification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o verify`: doubts a delivered project and executes all its checks again.
@Command(
    name = "verify",
    description = "Compare a delivered project with its evidence and execute every check again.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  q2o verify Tenant_Projects/bug-tracker.zip",
      "  q2o verify Tenant_Projects/bug-tracker --json",
      "  q2o verify Tenant_Projects/bug-tracker.zip --advisories all.zip",
      "",
      "Exit codes: 0 everything agrees, 3 something does not, 2 not readable."
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", description = "The zip, or the folder, that Q2O delivered.")
  private @Nullable Path path;

  @Option(
      names = "--advisories",
      paramLabel = "FILE",
      description = "Hold its libraries against this list in the format of OSV, too.")
  private @Nullable Path advisories;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(names = "--plain", description = "No colour; also for pipes and files.")
  private boolean plain;

  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Cli given;

  VerifyCommand(Cli given) {
    this.given = given;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (path == null) {
      throw UserError.badInput("Say what to verify: q2o verify PATH.zip");
    }
    Cli cli = plain ? given.with(given.terminal().plain()) : given;
    Optional<AdvisoryList> newer =
        Optional.ofNullable(advisories).map(file -> Advisories.read(given, file));
    Terminal terminal = cli.terminal();
    Instant start = cli.clock().instant();
    if (!json) {
      terminal.print(
          terminal.style().accent(terminal.style().strong("Verify"))
              + terminal.style().dim("  " + path));
      cli.checks().caution().ifPresent(terminal::caution);
    } else {
      cli.checks().caution().ifPresent(terminal::printError);
    }
    RunDisplay display = new RunDisplay(terminal.style(), terminal.width());
    Consumer<CheckResult> progress =
        json ? check -> {} : check -> terminal.print(display.check(check));
    ArchiveVerification.Result result =
        cli.checks().verification().verify(cli.absolute(path), newer, progress);
    if (json) {
      terminal.printData(Json.text(VerifyDisplay.json(path.toString(), result)));
    } else if (result instanceof ArchiveVerification.Result.Unreadable unreadable) {
      terminal.printError(unreadable.reason());
    } else {
      Duration total = Duration.between(start, cli.clock().instant());
      terminal.print(new VerifyDisplay(terminal.style(), terminal.width()).lines(result, total));
    }
    return switch (result) {
      case ArchiveVerification.Result.Agree agree -> ExitCodes.OK;
      case ArchiveVerification.Result.Disagree disagree -> ExitCodes.FAILED;
      case ArchiveVerification.Result.Unreadable unreadable -> ExitCodes.BAD_INPUT;
    };
  }
}
