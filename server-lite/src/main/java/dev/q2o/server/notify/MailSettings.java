package dev.q2o.server.notify;

/// How mail leaves.
///
/// @param user empty for a server that asks for none
/// @param from address mail comes from
public record MailSettings(
    String host, int port, String user, String password, String from, Tls tls) {

  /// How the connection is encrypted.
  public enum Tls {
    /// Not at all; for a server on the same machine.
    NONE,
    /// Begins in the clear and must change over.
    STARTTLS,
    /// From the first byte.
    IMPLICIT
  }

  /// Tells no password.
  @Override
  public String toString() {
    return "SMTP " + host + ":" + port;
  }
}
