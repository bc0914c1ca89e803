package dev.q2o.server;

import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.config.SettingName;
import dev.q2o.server.platform.config.SettingsReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options every command of the server has: where its files are and which database it works on.
final class ServerFiles {
  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "jdbc:postgresql://host/name or jdbc:h2:/path (default: a file in --data).")
  private @Nullable String database;

  @Option(names = "--settings", paramLabel = "FILE", description = "Settings file (properties).")
  private @Nullable Path settings;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: Q2O_HOME, else the system's usual place).")
  private @Nullable Path data;

  /// The server's folder, which is made when it is not there.
  DataFolder folder() {
    DataFolder folder =
        DataFolder.locate(
            Optional.ofNullable(data),
            System.getenv(),
            Map.of(
                "os.name", System.getProperty("os.name", ""),
                "user.home", System.getProperty("user.home", ".")));
    folder.create();
    return folder;
  }

  /// @param more values given by other options
  ServerSettings read(DataFolder folder, Map<SettingName, String> more, boolean demo) {
    Map<SettingName, String> given = new EnumMap<>(SettingName.class);
    given.putAll(more);
    if (database != null) {
      given.put(SettingName.DATABASE_URL, database);
    }
    return new SettingsReader(folder, System.getenv())
        .read(Optional.ofNullable(settings), given, demo);
  }
}
