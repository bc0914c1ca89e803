package dev.q2o.server.notify;

/// What a message says. It may hold a secret, so it is never stored and never logged.
public sealed interface Message {

  /// A sign-in code.
  ///
  /// @param tenant name of the tenant it opens, or empty
  record Code(String tenant, String code) implements Message {
    @Override
    public String toString() {
      return "code";
    }
  }

  /// An invitation into a tenant.
  ///
  /// @param token accepts it
  /// @param days until it expires
  record Invitation(String tenant, String token, long days) implements Message {
    @Override
    public String toString() {
      return "invitation";
    }
  }
}
