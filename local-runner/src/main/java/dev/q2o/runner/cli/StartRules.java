package dev.q2o.runner.cli;

import dev.q2o.contract.run.Gate;
import dev.q2o.runner.Runner.Budgets;
import dev.q2o.runner.Runner.StartOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a new run waits for a person, and how long it may work.
final class StartRules {
  private static final Set<String> GATES = Set.of(Gate.PLAN, Gate.DELIVERY);

  @Option(
      names = "--approve",
      paramLabel = "GATE",
      split = ",",
      description = "Wait for approval at: plan, delivery, or both.")
  private @Nullable List<String> gates;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long the run may work, as in 45m or 1h30m (default: 8h).")
  private @Nullable Duration run;

  @Option(
      names = "--task-time-limit",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long one attempt at a task may take (default: 2h).")
  private @Nullable Duration task;

  @Option(
      names = "--advisories",
      paramLabel = "FILE",
      description =
          "Known weaknesses to hold the libraries against: a record, a zip or a folder in the"
              + " format of OSV.")
  private @Nullable Path advisories;

  boolean given() {
    return gates != null || run != null || task != null || advisories != null;
  }

  /// @throws UserError when a gate does not exist or the advisories cannot be read
  StartOptions options(Cli cli, Path outputRoot) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String gate : gates == null ? List.<String>of() : gates) {
      String name = gate.strip().toLowerCase(Locale.ROOT);
      if (!GATES.contains(name)) {
        throw UserError.badInput(
            "A run can wait for approval at plan and delivery, not at '%s'.".formatted(gate));
      }
      wanted.add(name);
    }
    return new StartOptions(
            outputRoot,
            wanted,
            new Budgets(
                run == null ? Budgets.USUAL.run() : run,
                task == null ? Budgets.USUAL.task() : task))
        .heldAgainst(Optional.ofNullable(advisories).map(file -> Advisories.read(cli, file)));
  }
}
