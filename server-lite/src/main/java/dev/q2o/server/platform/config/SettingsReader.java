package dev.q2o.server.platform.config;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.database.DatabaseUrl;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads settings. The command line wins over the environment, the environment over the file, the
/// file over the default; a wrong value names the place it came from.
public final class SettingsReader {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

  private final DataFolder folder;
  private final Map<String, String> environment;

  public SettingsReader(DataFolder folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /// Reads everything.
  ///
  /// @param named the file the caller asked for, which must exist; when empty, `server.properties`
  ///   in the data folder is read if it is there
  /// @param commandLine values given as options
  /// @throws StartRefused with a sentence that names the setting and where it came from
  public ServerSettings read(Optional<Path> named, Map<SettingName, String> commandLine) {
    Map<SettingName, Sourced> values = new EnumMap<>(SettingName.class);
    for (SettingName name : SettingName.values()) {
      values.put(name, new Sourced(name.defaultText(), "the default of " + name.key()));
    }
    file(named).ifPresent(path -> values.putAll(fromFile(path)));
    for (SettingName name : SettingName.values()) {
      String value = environment.get(name.environmentName());
      if (value != null) {
        values.put(name, new Sourced(value.strip(), name.environmentName()));
      }
    }
    commandLine.forEach((name, value) ->
        values.put(name, new Sourced(value.strip(), "the command line (" + name.key() + ")")));
    return typed(values);
  }

  private ServerSettings typed(Map<SettingName, Sourced> values) {
    Sourced host = at(values, SettingName.HTTP_HOST);
    if (host.text().isEmpty()) {
      throw bad(host, "an address such as 127.0.0.1");
    }
    return new ServerSettings(
        host.text(),
        number(at(values, SettingName.HTTP_PORT), 0, 65_535),
        database(values),
        number(at(values, SettingName.DATABASE_POOL_SIZE), 1, 200),
        duration(at(values, SettingName.STOP_DEADLINE)));
  }

  private DatabaseUrl database(Map<SettingName, Sourced> values) {
    Sourced url = at(values, SettingName.DATABASE_URL);
    String user = at(values, SettingName.DATABASE_USER).text();
    String password = at(values, SettingName.DATABASE_PASSWORD).text();
    if (url.text().isEmpty()) {
      return DatabaseUrl.h2File(folder.databaseFile());
    }
    return DatabaseUrl.parse(url.text(), user, password)
        .orElseThrow(() ->
            new StartRefused(
                "The database URL from "
                    + url.source()
                    + " is not understood; use jdbc:postgresql://host/name or"
                    + " jdbc:h2:/path/to/file."));
  }

  private Optional<Path> file(Optional<Path> named) {
    if (named.isPresent()) {
      return named;
    }
    Path usual = folder.settingsFile();
    return Files.exists(usual) ? Optional.of(usual) : Optional.empty();
  }

  private static Map<SettingName, Sourced> fromFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new StartRefused(
          "The settings file " + file + " cannot be read; check that it exists and is UTF-8 text.",
          e);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          "The settings file " + file + " has a broken \\u escape; write the character itself.", e);
    }
    Map<SettingName, Sourced> values = new EnumMap<>(SettingName.class);
    for (String key : properties.stringPropertyNames().stream().sorted().toList()) {
      SettingName name =
          SettingName.byKey(key).orElseThrow(() -> new StartRefused(unknown(file, key)));
      values.put(
          name, new Sourced(properties.getProperty(key, "").strip(), file + " (" + key + ")"));
    }
    return values;
  }

  private static String unknown(Path file, String key) {
    String known =
        Arrays.stream(SettingName.values()).map(SettingName::key).collect(Collectors.joining(", "));
    return "The settings file "
        + file
        + " has an unknown key \""
        + key
        + "\"; the known ones are "
        + known
        + ".";
  }

  private static int number(Sourced value, int min, int max) {
    if (value.text().matches("\\d{1,9}")) {
      int number = Integer.parseInt(value.text());
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw bad(value, "a whole number from " + min + " to " + max);
  }

  private static Duration duration(Sourced value) {
    Matcher matcher = DURATION.matcher(value.text());
    if (!matcher.matches()) {
      throw bad(value, "a duration such as 500ms, 20s or 2m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  private static StartRefused bad(Sourced value, String expected) {
    return new StartRefused(
        "The value \""
            + value.text()
            + "\" from "
            + value.source()
            + " is not valid; it must be "
            + expected
            + ".");
  }

  private static Sourced at(Map<SettingName, Sourced> values, SettingName name) {
    Sourced value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("every setting has a default, but not " + name);
    }
    return value;
  }

  private record Sourced(String text, String source) {}
}
