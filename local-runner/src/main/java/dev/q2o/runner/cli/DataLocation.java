package dev.q2o.runner.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Q2O keeps its projects, journal and logs for one user.
///
/// @param path absolute
/// @param origin what decided it, for people: `option --data`, `environment Q2O_HOME`, `default`
public record DataLocation(Path path, String origin) {

  /// Option, then `Q2O_HOME`, then the platform's place for application data.
  ///
  /// @param option value of `--data`
  /// @param osName `os.name`
  /// @param home the user's home folder
  /// @param workingFolder relative values start here
  public static DataLocation choose(
      @Nullable Path option,
      Map<String, String> env,
      String osName,
      Path home,
      Path workingFolder) {
    if (option != null) {
      return new DataLocation(absolute(workingFolder, option), "option --data");
    }
    String configured = env.getOrDefault("Q2O_HOME", "");
    if (!configured.isBlank()) {
      return new DataLocation(absolute(workingFolder, Path.of(configured)), "environment Q2O_HOME");
    }
    return new DataLocation(platform(env, osName.toLowerCase(Locale.ROOT), home), "default");
  }

  /// The choice for this process.
  public static DataLocation choose(@Nullable Path option) {
    return choose(
        option,
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        Path.of("").toAbsolutePath());
  }

  public Path logFile() {
    return path.resolve("logs").resolve("q2o.log");
  }

  private static Path platform(Map<String, String> env, String os, Path home) {
    if (os.startsWith("windows")) {
      String local = env.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
      return base.resolve("Q2O");
    }
    if (os.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Q2O");
    }
    Path xdg = Path.of(env.getOrDefault("XDG_DATA_HOME", ""));
    // The XDG specification says a relative value is to be ignored.
    Path base = xdg.isAbsolute() ? xdg : home.resolve(".local").resolve("share");
    return base.resolve("q2o");
  }

  private static Path absolute(Path workingFolder, Path path) {
    return workingFolder.resolve(path).toAbsolutePath().normalize();
  }
}
