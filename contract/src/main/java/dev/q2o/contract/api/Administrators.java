package dev.q2o.contract.api;

import dev.q2o.contract.ids.AdminId;
import dev.q2o.contract.ids.SessionId;
import java.time.Instant;

/// The words of `/v1/admin/sign-in` and `/v1/admin/sessions`.
public final class Administrators {
  private Administrators() {}

  /// @param code six digits of the authenticator app, or a recovery code
  public record SignInRequest(String mail, String password, String code) {}

  /// Proves again who one is, for what asks for it.
  ///
  /// @param code six digits of the authenticator app, or a recovery code
  public record Confirm(String password, String code) {}

  /// A session begins. The token is shown once.
  public record Session(
      String token,
      SessionId session,
      AdminId admin,
      String name,
      long idleSeconds,
      Instant expiresAt) {}
}
