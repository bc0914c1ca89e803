package dev.q2o.runner.journal;

import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where a fleet keeps its facts, and how to say so without giving a password away.
///
/// @param jdbc URL for the driver
/// @param user empty to let the driver decide
/// @param password empty when the server asks for none
/// @param shown the place, for people: no credentials, no options
public record PostgresUrl(String jdbc, String user, String password, String shown) {

  /// @param url `jdbc:postgresql://host:port/database`; `user` and `password` may be parameters of
  ///   it, else they are taken from `Q2O_DATABASE_USER` and `Q2O_DATABASE_PASSWORD`
  /// @throws JournalException when it is no such URL
  public static PostgresUrl parse(String url, Map<String, String> environment) {
    Map<String, String> parts = parts(url);
    return new PostgresUrl(
        url,
        parts.getOrDefault("user", environment.getOrDefault("Q2O_DATABASE_USER", "")),
        parts.getOrDefault("password", environment.getOrDefault("Q2O_DATABASE_PASSWORD", "")),
        "PostgreSQL %s:%s/%s"
            .formatted(
                parts.getOrDefault("PGHOST", "localhost"),
                parts.getOrDefault("PGPORT", "5432"),
                parts.getOrDefault("PGDBNAME", "")));
  }

  private static Map<String, String> parts(String url) {
    Map<String, String> parts = new HashMap<>();
    try {
      if (url.startsWith("jdbc:postgresql:")) {
        for (DriverPropertyInfo part :
            DriverManager.getDriver(url).getPropertyInfo(url, new Properties())) {
          if (part.value != null) {
            parts.put(part.name, part.value);
          }
        }
        return parts;
      }
    } catch (SQLException e) {
      throw notOne(e); // the driver does not take it for one of its URLs
    }
    throw notOne(null);
  }

  private static JournalException notOne(@Nullable SQLException e) {
    return new JournalException(
        "The database URL is not one of PostgreSQL: it must look like"
            + " jdbc:postgresql://host:5432/q2o.",
        e);
  }

  @Override
  public String toString() {
    return shown;
  }
}
