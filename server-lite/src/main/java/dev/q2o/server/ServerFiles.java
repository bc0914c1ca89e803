package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.config.SettingName;
import dev.q2o.server.platform.config.SettingsReader;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.keys.MasterKeyText;
import dev.q2o.server.platform.keys.MasterKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /// A server's folder and what it runs with.
  ///
  /// @param keysKept whether the master keys are those of a file or a setting, and not fresh ones
  record Found(DataFolder folder, ServerSettings settings, boolean keysKept) {}

  /// The folder and its master keys, made where they are not there yet, with a log in it.
  ///
  /// @param more values given by other options
  Found making(Map<SettingName, String> more, boolean demo) {
    DataFolder folder = located();
    folder.create();
    LogSetup.toFile(folder.logFile());
    return new Found(
        folder, reader(folder).read(Optional.ofNullable(settings), given(more), demo), true);
  }

  Found making() {
    return making(Map.of(), false);
  }

  /// The same, but makes nothing: where there are no master keys yet, those of the settings are
  /// kept nowhere.
  Found looking() {
    DataFolder folder = located();
    if (Files.isDirectory(folder.logFolder())) {
      LogSetup.toFile(folder.logFile());
    }
    AtomicBoolean kept = new AtomicBoolean(true);
    ServerSettings read =
        reader(folder)
            .look(
                Optional.ofNullable(settings),
                given(Map.of()),
                file ->
                    MasterKeyText.read(file)
                        .orElseGet(() -> {
                          kept.set(false);
                          return MasterKeys.generate();
                        }));
    return new Found(folder, read, kept.get());
  }

  /// The same for a command that works on what is there. Without this, one that was pointed at the
  /// wrong folder would find an empty database in order.
  ///
  /// @throws StartRefused when the settings name an H2 file that is not there
  Found existing() {
    Found found = looking();
    if (found.settings().database() instanceof DatabaseUrl.H2 h2
        && h2.file().filter(file -> !Files.exists(file)).isPresent()) {
      throw new StartRefused(
          "There is no database at "
              + h2.file().orElseThrow()
              + "; name the server's folder with --data, or its database with --database.");
    }
    return found;
  }

  private DataFolder located() {
    return DataFolder.locate(
        Optional.ofNullable(data),
        System.getenv(),
        Map.of(
            "os.name", System.getProperty("os.name", ""),
            "user.home", System.getProperty("user.home", ".")));
  }

  private Map<SettingName, String> given(Map<SettingName, String> more) {
    Map<SettingName, String> given = new EnumMap<>(SettingName.class);
    given.putAll(more);
    if (database != null) {
      given.put(SettingName.DATABASE_URL, database);
    }
    return given;
  }

  private static SettingsReader reader(DataFolder folder) {
    return new SettingsReader(folder, System.getenv());
  }
}
