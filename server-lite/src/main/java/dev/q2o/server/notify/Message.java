package dev.q2o.server.notify;

import java.time.Instant;

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

  /// So many runs of a period are used.
  ///
  /// @param all whether none is left; else 80 % are used
  /// @param until first moment of the next period
  record QuotaNotice(String tenant, boolean all, long used, long granted, Instant until)
      implements Message {
    @Override
    public String toString() {
      return "quota notice";
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
