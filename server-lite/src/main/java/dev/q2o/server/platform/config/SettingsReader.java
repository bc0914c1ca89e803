package dev.q2o.server.platform.config;

import dev.q2o.server.notify.MailSettings;
import dev.q2o.server.notify.TextSettings;
import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.http.TrustedProxies;
import dev.q2o.server.platform.keys.MasterKeyText;
import dev.q2o.server.platform.keys.MasterKeys;
import dev.q2o.server.platform.tls.TlsFiles;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads settings. The command line wins over the environment, the environment over the file, the
/// file over the default; a wrong value names the place it came from.
public final class SettingsReader {
  /// What people leave in copied examples.
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)change[-_ ]?me|changeit|secret|password|example|todo|xxx+|placeholder|your[-_ ].*"
              + "|<.*>|\\$\\{.*}");

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

  private static final int MAX_PORT = 65_535;
  private static final int MAX_LIMIT = 100_000_000;
  private static final int MAX_BODIES = 100_000;
  private static final long MEGABYTE = 1L << 20;

  /// A body is held about three times: as it came, as text, and as what was read from it.
  private static final int BODIES_SHARE = 8;

  private final DataFolder folder;
  private final SecretReferences secrets;
  private final Map<String, String> environment;

  public SettingsReader(DataFolder folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.secrets = new SecretReferences(this.environment);
  }

  /// Reads everything.
  ///
  /// @param named the file the caller asked for, which must exist; when empty, `server.properties`
  ///   in the data folder is read if it is there
  /// @param commandLine values given as options
  /// @throws StartRefused with a sentence that names the setting and where it came from
  public ServerSettings read(Optional<Path> named, Map<SettingName, String> commandLine) {
    return read(named, commandLine, false);
  }

  /// @param demo placeholders are let through only then
  public ServerSettings read(
      Optional<Path> named, Map<SettingName, String> commandLine, boolean demo) {
    return read(named, commandLine, demo, MasterKeyText::readOrCreate);
  }

  /// Reads everything and makes nothing.
  ///
  /// @param keysIn what stands for the master keys of a file that may not be there
  public ServerSettings look(
      Optional<Path> named,
      Map<SettingName, String> commandLine,
      Function<Path, MasterKeys> keysIn) {
    return read(named, commandLine, false, keysIn);
  }

  private ServerSettings read(
      Optional<Path> named,
      Map<SettingName, String> commandLine,
      boolean demo,
      Function<Path, MasterKeys> keysIn) {
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
    for (SettingName name : SettingName.values()) {
      values.put(name, secrets.resolve(name, at(values, name)));
    }
    if (!demo) {
      values.forEach(SettingsReader::refusePlaceholder);
    }
    return typed(values, demo, keysIn);
  }

  private ServerSettings typed(
      Map<SettingName, Sourced> values, boolean demo, Function<Path, MasterKeys> keysIn) {
    Sourced host = at(values, SettingName.HTTP_HOST);
    if (host.text().isEmpty()) {
      throw bad(host, "an address such as 127.0.0.1");
    }
    return new ServerSettings(
        host.text(),
        number(at(values, SettingName.HTTP_PORT), 0, MAX_PORT),
        database(values),
        number(at(values, SettingName.DATABASE_POOL_SIZE), 1, 200),
        duration(at(values, SettingName.STOP_DEADLINE)),
        publicUrl(at(values, SettingName.PUBLIC_URL)),
        optionalPort(at(values, SettingName.METRICS_PORT)),
        new ServerSettings.Limits(
            number(at(values, SettingName.LIMITS_ANONYMOUS), 1, MAX_LIMIT),
            number(at(values, SettingName.LIMITS_SIGNED_IN), 1, MAX_LIMIT),
            duration(at(values, SettingName.LIMITS_ARRIVAL)),
            bodyBytes(at(values, SettingName.LIMITS_BODIES))),
        tls(at(values, SettingName.TLS_CERTIFICATE), at(values, SettingName.TLS_KEY)),
        proxies(at(values, SettingName.PROXY_ADDRESSES)),
        keys(at(values, SettingName.KEYS_MASTER), keysIn),
        mail(values),
        text(values),
        demo);
  }

  private MasterKeys keys(Sourced value, Function<Path, MasterKeys> keysIn) {
    return value.text().isEmpty()
        ? keysIn.apply(folder.keysFile())
        : MasterKeyText.parse(value.text(), value.source());
  }

  private static Optional<MailSettings> mail(Map<SettingName, Sourced> values) {
    String host = at(values, SettingName.MAIL_HOST).text();
    if (host.isEmpty()) {
      return Optional.empty();
    }
    Sourced from = at(values, SettingName.MAIL_FROM);
    if (!from.text().contains("@")) {
      throw bad(from, "an address such as q2o@example.org, since mail.host is set");
    }
    Sourced tls = at(values, SettingName.MAIL_TLS);
    return Optional.of(
        new MailSettings(
            host,
            number(at(values, SettingName.MAIL_PORT), 1, MAX_PORT),
            at(values, SettingName.MAIL_USER).text(),
            at(values, SettingName.MAIL_PASSWORD).text(),
            from.text(),
            switch (tls.text()) {
              case "starttls" -> MailSettings.Tls.STARTTLS;
              case "implicit" -> MailSettings.Tls.IMPLICIT;
              case "none" -> MailSettings.Tls.NONE;
              default -> throw bad(tls, "starttls, implicit or none");
            }));
  }

  private static Optional<TextSettings> text(Map<SettingName, Sourced> values) {
    Sourced url = at(values, SettingName.TEXT_URL);
    return url.text().isEmpty()
        ? Optional.empty()
        : Optional.of(new TextSettings(httpUrl(url), at(values, SettingName.TEXT_TOKEN).text()));
  }

  private static String publicUrl(Sourced value) {
    String url = httpUrl(value).toString();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static URI httpUrl(Sourced value) {
    try {
      URI uri = new URI(value.text());
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw bad(value, "an address such as https://q2o.example.org");
    }
    throw bad(value, "an address such as https://q2o.example.org");
  }

  private static long bodyBytes(Sourced value) {
    return value.text().isEmpty()
        ? Math.max(MEGABYTE, Runtime.getRuntime().maxMemory() / BODIES_SHARE)
        : number(value, 1, MAX_BODIES) * MEGABYTE;
  }

  private static OptionalInt optionalPort(Sourced value) {
    return value.text().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(number(value, 0, MAX_PORT));
  }

  private static Optional<TlsFiles> tls(Sourced certificate, Sourced key) {
    if (certificate.text().isEmpty() && key.text().isEmpty()) {
      return Optional.empty();
    }
    if (certificate.text().isEmpty()) {
      throw bad(certificate, "a PEM file, since tls.key is set");
    }
    if (key.text().isEmpty()) {
      throw bad(key, "a PEM file, since tls.certificate is set");
    }
    return Optional.of(new TlsFiles(path(certificate), path(key)));
  }

  private static Path path(Sourced value) {
    try {
      return Path.of(value.text());
    } catch (InvalidPathException e) {
      throw bad(value, "the path of a file");
    }
  }

  private static TrustedProxies proxies(Sourced value) {
    return TrustedProxies.parse(value.text())
        .orElseThrow(
            () -> bad(value, "addresses or networks with commas between them, such as 10.0.0.0/8"));
  }

  private static void refusePlaceholder(SettingName name, Sourced value) {
    if (name.secret() && PLACEHOLDER.matcher(value.text()).matches()) {
      throw new StartRefused(
          "The secret "
              + name.key()
              + " from "
              + value.source()
              + " is a placeholder; set a real one (outside of --demo the server does not start"
              + " with it).");
    }
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

  /// A value and the place it came from.
  record Sourced(String text, String source) {}
}
