package dev.q2o.runner.cli;

import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.FleetRunner;
import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.RunnerSettings;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.PostgresUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `q2o runner`: works on the runs of a fleet until it is told to leave.
@Command(
    name = "runner",
    description = "Work on the runs of a fleet, until Ctrl-C or SIGTERM.",
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = {
      "  q2o runner --database jdbc:postgresql://db.example.com/q2o --name north --out /srv/q2o",
      "",
      "User and password: in the URL, or in Q2O_DATABASE_USER and Q2O_DATABASE_PASSWORD.",
      "Exit codes: 0 left in order, 1 the database cannot be used, 2 bad input."
    })
final class RunnerCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(RunnerCommand.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  @Option(
      names = "--database",
      paramLabel = "URL",
      required = true,
      description = "PostgreSQL of the fleet: jdbc:postgresql://HOST/DATABASE.")
  private String database = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where this machine keeps what it delivered (default: Tenant_Projects here).")
  private @Nullable Path out;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How many runs to work on at once (default: ${DEFAULT-VALUE}).")
  private int runs = 2;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of this runner, unique in the fleet (default: machine and process).")
  private @Nullable String name;

  @Mixin private final CommonOptions common = new CommonOptions();

  private final Cli cli;

  RunnerCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (runs < 1 || runs > 64) {
      throw UserError.badInput("--runs is %d. It can be 1 to 64.".formatted(runs));
    }
    String called = name == null ? defaultName() : name.strip();
    if (called.isEmpty() || called.length() > 50) {
      throw UserError.badInput("The name given with --name must have 1 to 50 characters.");
    }
    PostgresUrl url = Fleet.url(database, cli.env());
    Path root = cli.outputRoot(out);
    DataLocation folder = Fleet.scratch(common.dataFolder(cli), called);
    LogFile.open(folder);
    RunnerSettings settings = RunnerLocations.of(cli.env()).settings(folder, Durability.FSYNC);
    CountDownLatch leave = new CountDownLatch(1);
    try (StopSignals signals = StopSignals.listen(leave::countDown)) {
      work(settings, url, called, root, leave);
      if (signals.asked()) {
        cli.terminal().print("Left the fleet: what was being worked on goes on elsewhere.");
      }
    }
    return ExitCodes.OK;
  }

  /// What cannot be used at the start is told and ends the command; what is lost later is waited
  /// for, because a database is restarted now and then and a fleet must not need a person for it.
  private void work(
      RunnerSettings settings, PostgresUrl url, String called, Path root, CountDownLatch leave)
      throws InterruptedException {
    FleetRunner runner = LocalRunner.member(settings, url, called, root, runs);
    Duration wait = LOOK;
    while (true) {
      try (FleetRunner member = runner;
          var _ = member.subscribe(this::tell)) {
        cli.terminal()
            .print(
                "Runner %s works on up to %d runs of %s. Ctrl-C to leave."
                    .formatted(called, runs, url.shown()));
        member.work();
        wait = LOOK;
        while (member.broken().isEmpty()) {
          if (leave.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
        cli.terminal().printError(member.broken().get());
      } catch (JournalException e) {
        LOG.warn("the database was lost", e);
      }
      Optional<FleetRunner> again = Optional.empty();
      while (again.isEmpty()) {
        if (leave.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        again = open(settings, url, called, root);
      }
      runner = again.get();
    }
  }

  private Optional<FleetRunner> open(
      RunnerSettings settings, PostgresUrl url, String called, Path root) {
    try {
      return Optional.of(LocalRunner.member(settings, url, called, root, runs));
    } catch (JournalException e) {
      cli.terminal().printError(Failures.sentence(e) + " Trying again.");
      return Optional.empty();
    }
  }

  private void tell(RecordedEvent event, RunView view) {
    String what =
        switch (event.event()) {
          case RunEvent.RunStarted _ -> "works on";
          case RunEvent.RunCompleted _ -> "completed";
          case RunEvent.RunFailed failed -> "failed (" + failed.reason() + ")";
          case RunEvent.RunPaused _ -> "paused";
          case RunEvent.RunCancelled _ -> "cancelled";
          default -> "";
        };
    if (!what.isEmpty()) {
      cli.terminal()
          .print(
              "%s: %s, number %d of %s"
                  .formatted(what, view.run(), view.number(), view.projectName()));
    }
  }

  private String defaultName() {
    String machine = cli.env().getOrDefault("HOSTNAME", "runner");
    String suffix = "-" + ProcessHandle.current().pid();
    return machine.substring(0, Math.min(machine.length(), 50 - suffix.length())) + suffix;
  }
}
