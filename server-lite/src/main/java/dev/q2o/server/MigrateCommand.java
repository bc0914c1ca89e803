package dev.q2o.server;

import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.StatementObserver;
import picocli.CommandLine.Command;

/// `q2o server migrate`: brings the schema up to date without serving.
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = "Brings the database's schema to this version.")
final class MigrateCommand extends OperatorCommand {

  @Override
  int run(ServerFiles files) {
    ServerSettings settings = files.making().settings();
    try (Database database = Database.open(settings.database(), 2, StatementObserver.none())) {
      out()
          .println(
              "The schema in "
                  + settings.database().shown()
                  + " has version "
                  + database.schemaVersion()
                  + ".");
    }
    return 0;
  }
}
