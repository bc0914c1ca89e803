package dev.q2o.runner.cli;

import dev.q2o.runner.Runner;
import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.journal.Durability;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every command is given: the outside world, and the way to the runner.
///
/// @param workingFolder absolute; relative paths of the command line start here
/// @param importer reads models, so that a bad one is refused before anything is opened
record Cli(
    Terminal terminal,
    Keyboard keyboard,
    Map<String, String> env,
    Path workingFolder,
    Clock clock,
    ModelImporter importer,
    Checks checks,
    Opener opener) {

  /// Opens the runner of a data folder.
  @FunctionalInterface
  interface Opener {
    /// @throws dev.q2o.runner.DataFolderInUseException when another process owns the folder
    Runner open(DataLocation folder, Durability durability);
  }

  DataLocation dataFolder(@Nullable Path option) {
    return DataLocation.choose(
        option,
        env,
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        workingFolder);
  }

  /// Opens the runner with its log in place. A folder that cannot be used is the user's business,
  /// not a defect.
  Runner open(DataLocation folder) {
    return open(folder, Durability.FSYNC);
  }

  /// The same with what a recorded fact shall survive.
  Runner open(DataLocation folder, Durability durability) {
    LogFile.open(folder);
    Runner runner = opener.open(folder, durability);
    runner.recovery().ifPresent(found -> terminal.caution(found.sentence()));
    return runner;
  }

  /// Where projects go.
  ///
  /// @param option value of `--out`
  /// @throws UserError when it is empty, as a shell variable that is not set leaves it
  Path outputRoot(@Nullable Path option) {
    if (option == null) {
      return absolute(Path.of("Tenant_Projects"));
    }
    if (option.toString().isBlank()) {
      throw UserError.badInput(
          "The folder given with --out is empty. Name one, or leave --out away.");
    }
    return absolute(option);
  }

  Path absolute(Path path) {
    return workingFolder.resolve(path).toAbsolutePath().normalize();
  }

  /// Who is typing, as the journal names them.
  String user() {
    String name = env.getOrDefault("USER", env.getOrDefault("USERNAME", ""));
    return name.isBlank() ? "user" : name.strip();
  }

  /// A moment as the person at this terminal reads it.
  String moment(Instant at) {
    return Amounts.moment(at, clock.getZone());
  }

  Cli with(Terminal other) {
    return new Cli(other, keyboard, env, workingFolder, clock, importer, checks, opener);
  }
}
