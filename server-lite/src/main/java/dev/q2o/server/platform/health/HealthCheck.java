package dev.q2o.server.platform.health;

import org.jspecify.annotations.Nullable;

/// One thing that must hold before the server takes work.
public interface HealthCheck {

  /// Stable name in snake_case, shown in `/readyz`.
  String name();

  /// Looks now. Must answer within a few seconds and never throw for a state it can describe.
  Result check();

  /// What a check found.
  ///
  /// @param reason why not, one sentence for an operator; must give away no address, user or path,
  ///   since anyone who reaches the port can read it
  record Result(String name, boolean ok, @Nullable String reason) {

    public static Result ok(String name) {
      return new Result(name, true, null);
    }

    public static Result failed(String name, String reason) {
      return new Result(name, false, reason);
    }
  }
}
