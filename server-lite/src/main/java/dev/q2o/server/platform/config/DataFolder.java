package dev.q2o.server.platform.config;

import dev.q2o.server.platform.StartRefused;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server's folder inside the user's data folder: database, settings file and log.
///
/// `Q2O_HOME` names the data folder; without it the system's usual place is taken.
///
/// @param path the folder of the server, created by [#create]
public record DataFolder(Path path) {

  /// Finds the folder.
  ///
  /// @param named the data folder the caller asked for, if any
  /// @param environment the process environment
  /// @param system `os.name` and `user.home` of the JVM
  public static DataFolder locate(
      Optional<Path> named, Map<String, String> environment, Map<String, String> system) {
    Path home =
        named
            .or(() -> path(environment.get("Q2O_HOME")))
            .orElseGet(() -> usualPlace(environment, system));
    return new DataFolder(home.toAbsolutePath().normalize().resolve("server"));
  }

  /// Creates the folder, readable by its owner only where the file system can say so.
  ///
  /// @throws StartRefused when it cannot be created or written
  public void create() {
    try {
      Files.createDirectories(logFolder());
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new StartRefused(
          "The data folder "
              + path
              + " cannot be created; choose a folder you can write with --data or Q2O_HOME.",
          e);
    }
    if (!Files.isWritable(path)) {
      throw new StartRefused(
          "The data folder " + path + " is not writable; choose another with --data or Q2O_HOME.");
    }
  }

  public Path settingsFile() {
    return path.resolve("server.properties");
  }

  /// The master keys, when no setting gives them.
  public Path keysFile() {
    return path.resolve("keys.txt");
  }

  /// H2's database file, without H2's own suffix.
  public Path databaseFile() {
    return path.resolve("q2o-server");
  }

  public Path logFolder() {
    return path.resolve("logs");
  }

  public Path logFile() {
    return logFolder().resolve("server.log");
  }

  private static Path usualPlace(Map<String, String> environment, Map<String, String> system) {
    String os = system.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
    Path user = Path.of(system.getOrDefault("user.home", "."));
    if (os.startsWith("windows")) {
      return path(environment.get("LOCALAPPDATA"))
          .orElse(user.resolve("AppData").resolve("Local"))
          .resolve("Q2O");
    }
    if (os.startsWith("mac")) {
      return user.resolve("Library").resolve("Application Support").resolve("Q2O");
    }
    return path(environment.get("XDG_DATA_HOME"))
        .filter(Path::isAbsolute) // the XDG specification says to ignore a relative one
        .orElse(user.resolve(".local").resolve("share"))
        .resolve("q2o");
  }

  private static Optional<Path> path(@Nullable String text) {
    return text == null || text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
  }
}
