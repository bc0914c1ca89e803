package dev.q2o.runner.cli;

import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.FleetRunner;
import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.delivery.ReceivedArchive;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.PostgresUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// What the commands that talk to a fleet share.
final class Fleet {
  private Fleet() {}

  /// @throws UserError when it is no URL of PostgreSQL
  static PostgresUrl url(String database, Map<String, String> env) {
    try {
      return PostgresUrl.parse(database, env);
    } catch (JournalException e) {
      throw UserError.badInput(String.valueOf(e.getMessage()));
    }
  }

  /// Scratch of one member: members on one machine must not share it.
  static DataLocation scratch(DataLocation data, String member) {
    return new DataLocation(
        data.path().resolve("fleet").resolve(member.replaceAll("[^A-Za-z0-9._-]", "_")),
        data.origin());
  }

  static FleetRunner client(Cli cli, DataLocation data, String database) {
    PostgresUrl url = url(database, cli.env());
    DataLocation folder = scratch(data, "client-" + ProcessHandle.current().pid());
    LogFile.open(folder);
    return LocalRunner.client(
        RunnerLocations.of(cli.env()).settings(folder, Durability.FSYNC), url);
  }

  /// Puts what another machine delivered into the user's folder.
  ///
  /// @return the project's folder
  static Path receive(FleetRunner runner, RunView view, Path root, String slug) {
    RunEvent.Delivered delivered = view.delivery().orElseThrow();
    byte[] zip =
        runner
            .stored(delivered.archiveSha256())
            .orElseThrow(() ->
                new UserError(
                    ExitCodes.ERROR,
                    "The archive of %s is not in the fleet's database.".formatted(view.run())));
    try {
      return ReceivedArchive.receive(zip, delivered.archiveSha256(), root, slug);
    } catch (IOException e) {
      throw new UserError(
          ExitCodes.ERROR,
          "The project is finished but could not be put into %s: %s"
              .formatted(root, e.getMessage()));
    }
  }
}
