package dev.q2o.server.platform.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every setting of the server: its key in the settings file, its default, and what it means.
///
/// The environment variable of a setting is derived from its key (`http.port` is `Q2O_HTTP_PORT`),
/// so that the two can never disagree. `docs/server.md` lists this table; a test compares them.
public enum SettingName {
  HTTP_HOST("http.host", "127.0.0.1", false, "Address to listen on; 0.0.0.0 means every network."),
  HTTP_PORT("http.port", "7070", false, "Port to listen on; 0 lets the system choose a free one."),
  DATABASE_URL(
      "database.url",
      "",
      false,
      "JDBC URL of H2 or PostgreSQL; empty means an H2 file in the data folder."),
  DATABASE_USER("database.user", "", false, "Database user; empty means the one in the URL."),
  DATABASE_PASSWORD("database.password", "", true, "Database password."),
  DATABASE_POOL_SIZE("database.pool-size", "8", false, "Open connections at most, 1 to 200."),
  PUBLIC_URL(
      "public.url",
      "http://localhost:7070",
      false,
      "Where people reach the server; links in mails begin with it."),
  METRICS_PORT(
      "metrics.port",
      "",
      false,
      "Port of /metrics for Prometheus, on the same address; empty means none."),
  LIMITS_ANONYMOUS(
      "limits.anonymous",
      "120",
      false,
      "Requests a minute of one network address without a token."),
  LIMITS_SIGNED_IN("limits.signed-in", "6000", false, "Requests a minute of one signed-in caller."),
  LIMITS_ARRIVAL(
      "limits.arrival",
      "60s",
      false,
      "How long the head of a request may take to arrive, and its body."),
  LIMITS_BODIES(
      "limits.bodies",
      "",
      false,
      "Megabytes of request bodies held in memory at once; empty means an eighth of the memory."),
  TLS_CERTIFICATE(
      "tls.certificate",
      "",
      false,
      "PEM file with the certificate and its chain; empty means plain HTTP."),
  TLS_KEY("tls.key", "", false, "PEM file with its private key, PKCS#8 without a password."),
  PROXY_ADDRESSES(
      "proxy.addresses",
      "",
      false,
      "Addresses or networks of the proxies whose X-Forwarded-For is believed; empty means none."),
  KEYS_MASTER(
      "keys.master",
      "",
      true,
      "Master keys; empty means the file keys.txt in the server's folder, made at first start."),
  MAIL_HOST("mail.host", "", false, "SMTP server; empty means no mail can be sent."),
  MAIL_PORT("mail.port", "587", false, "Port of the SMTP server."),
  MAIL_USER("mail.user", "", false, "User at the SMTP server; empty means none is needed."),
  MAIL_PASSWORD("mail.password", "", true, "Password at the SMTP server."),
  MAIL_FROM("mail.from", "", false, "Address mail comes from."),
  MAIL_TLS(
      "mail.tls", "starttls", false, "Encryption to the SMTP server: starttls, implicit or none."),
  TEXT_URL(
      "text.url",
      "",
      false,
      "Address that takes text messages as a POST of JSON; empty means none can be sent."),
  TEXT_TOKEN("text.token", "", true, "Bearer token for text.url."),
  STOP_DEADLINE(
      "stop.deadline",
      "20s",
      false,
      "How long requests in flight may take to finish when the server stops (500ms, 20s, 2m).");

  private final String key;
  private final String defaultText;
  private final boolean secret;
  private final String description;

  SettingName(String key, String defaultText, boolean secret, String description) {
    this.key = key;
    this.defaultText = defaultText;
    this.secret = secret;
    this.description = description;
  }

  /// The key in the settings file.
  public String key() {
    return key;
  }

  /// The value, as text, when nobody sets it.
  public String defaultText() {
    return defaultText;
  }

  /// True when the value must never be printed or logged.
  public boolean secret() {
    return secret;
  }

  public String description() {
    return description;
  }

  /// The environment variable that overrides the settings file.
  public String environmentName() {
    return "Q2O_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static Optional<SettingName> byKey(String key) {
    return Arrays.stream(values()).filter(name -> name.key.equals(key)).findFirst();
  }
}
