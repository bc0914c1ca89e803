package dev.q2o.server.platform.database;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Where the server's facts are kept, and how to say so without giving a password away.
public sealed interface DatabaseUrl {

  /// The URL for the driver.
  String jdbc();

  String user();

  String password();

  /// What may be printed: the place, never credentials or options.
  String shown();

  /// The folder under `db/migration` that holds what only this database understands.
  String dialect();

  /// The embedded database.
  record H2(String jdbc, String user, String password, String shown) implements DatabaseUrl {
    private static final String FILE = "jdbc:h2:async:";
    private static final String SUFFIX = ".mv.db";

    @Override
    public String dialect() {
      return "h2";
    }

    /// The file it is in; empty for one in memory or behind a server.
    public Optional<Path> file() {
      return jdbc.startsWith(FILE)
          ? Optional.of(Path.of(jdbc.substring(FILE.length()).split(";", 2)[0] + SUFFIX))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  /// A PostgreSQL server.
  record Postgres(String jdbc, String user, String password, String shown) implements DatabaseUrl {
    @Override
    public String dialect() {
      return "postgresql";
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  /// The embedded database in a file.
  ///
  /// @param file without H2's suffix `.mv.db`
  static DatabaseUrl h2File(Path file) {
    return h2("async:" + file.toAbsolutePath().normalize(), "", "sa", "");
  }

  /// Reads a JDBC URL; empty when it names no database this server knows.
  ///
  /// @param user empty when the URL names the user
  static Optional<DatabaseUrl> parse(String url, String user, String password) {
    if (url.startsWith("jdbc:h2:")) {
      String rest = url.substring("jdbc:h2:".length());
      int options = rest.indexOf(';');
      String place = options < 0 ? rest : rest.substring(0, options);
      String flags = options < 0 ? "" : rest.substring(options + 1);
      return place.isBlank()
          ? Optional.empty()
          : Optional.of(h2(absolute(place), flags, user.isEmpty() ? "sa" : user, password));
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return postgres(url, user, password);
    }
    return Optional.empty();
  }

  private static Optional<DatabaseUrl> postgres(String url, String user, String password) {
    Map<String, String> parts = new HashMap<>();
    try {
      for (DriverPropertyInfo part :
          DriverManager.getDriver(url).getPropertyInfo(url, new Properties())) {
        if (part.value != null) {
          parts.put(part.name, part.value);
        }
      }
    } catch (SQLException e) {
      return Optional.empty(); // the driver does not take it for one of its URLs
    }
    String shown =
        "PostgreSQL "
            + parts.getOrDefault("PGHOST", "localhost")
            + ":"
            + parts.getOrDefault("PGPORT", "5432")
            + "/"
            + parts.getOrDefault("PGDBNAME", "");
    return Optional.of(
        new Postgres(
            url,
            user.isEmpty() ? parts.getOrDefault("user", "") : user,
            password.isEmpty() ? parts.getOrDefault("password", "") : password,
            shown));
  }

  private static String absolute(String place) {
    if (place.startsWith("mem:") || place.startsWith("tcp:") || place.startsWith("ssl:")) {
      return place;
    }
    String bare = place.startsWith("file:") ? place.substring("file:".length()) : place;
    bare = bare.startsWith("async:") ? bare.substring("async:".length()) : bare;
    if (bare.startsWith("~")) {
      bare = System.getProperty("user.home") + bare.substring(1);
    }
    return "async:" + Path.of(bare).toAbsolutePath().normalize();
  }

  // `async:` because an interrupted thread inside H2's ordinary file channel closes the whole
  // database; WRITE_DELAY=0 because the default lost acknowledged rows on kill -9;
  // REUSE_SPACE=FALSE because recovery missed commits written into reused space
  // (docs/decisions/0011).
  private static DatabaseUrl h2(String place, String given, String user, String password) {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("MODE", "PostgreSQL");
    flags.put("DATABASE_TO_LOWER", "TRUE");
    flags.put("DEFAULT_NULL_ORDERING", "HIGH");
    flags.put("WRITE_DELAY", "0");
    flags.put("REUSE_SPACE", "FALSE");
    flags.put("CACHE_SIZE", Long.toString(cacheKilobytes()));
    flags.put("QUERY_CACHE_SIZE", "64"); // H2 remembers 8 parsed statements of a connection
    flags.put("DB_CLOSE_ON_EXIT", "FALSE");
    if (place.startsWith("mem:")) {
      flags.put("DB_CLOSE_DELAY", "-1");
    }
    for (String flag : given.split(";", -1)) {
      int equals = flag.indexOf('=');
      if (equals > 0) {
        flags.put(flag.substring(0, equals).toUpperCase(Locale.ROOT), flag.substring(equals + 1));
      }
    }
    StringBuilder url = new StringBuilder("jdbc:h2:").append(place);
    flags.forEach((name, value) -> url.append(';').append(name).append('=').append(value));
    String shown =
        place.startsWith("async:")
            ? "H2 file " + place.substring("async:".length()) + ".mv.db"
            : "H2 " + place;
    return new H2(url.toString(), user, password, shown);
  }

  /// A quarter of the heap for pages of the file; H2 takes a sixteenth, and a list then reads and
  /// decodes most of its pages again.
  private static long cacheKilobytes() {
    return Runtime.getRuntime().maxMemory() / 1024 / 4;
  }
}
