package dev.q2o.contract.api;

import dev.q2o.contract.ids.ChallengeId;
import dev.q2o.contract.ids.SessionId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.ids.UserId;
import java.time.Instant;

/// The words of `/v1/sign-in` and `/v1/sessions`.
public final class SignIn {
  private SignIn() {}

  /// Asks for a code.
  ///
  /// @param tenant slug of the tenant
  /// @param contact the mail address, or the phone number in international form, to send it to
  public record Request(String tenant, String contact) {}

  /// What everybody gets who asks for a code, whether or not there is an account.
  ///
  /// @param resendAfter when another code can be asked for
  public record Challenge(ChallengeId challenge, Instant expiresAt, Instant resendAfter) {}

  /// @param code 8 digits from a mail, 6 from a text message
  public record Verify(ChallengeId challenge, String code) {}

  /// A session begins. The token is shown once.
  ///
  /// @param token to be sent as `Authorization: Bearer`
  /// @param idleSeconds the session ends after so long without activity of its user; requests with
  ///   `Q2O-Background: true` are none
  /// @param expiresAt the session ends then in any case
  public record Session(
      String token,
      SessionId session,
      TenantId tenant,
      UserId user,
      String name,
      TenantRole role,
      long idleSeconds,
      Instant expiresAt) {}

  /// One of a user's sessions.
  ///
  /// @param agent the program that signed in, as it named itself
  /// @param current true for the session that asks
  public record SessionRow(
      SessionId id,
      String address,
      String agent,
      Instant createdAt,
      Instant activeAt,
      Instant expiresAt,
      boolean current) {}

  /// The session that asks.
  ///
  /// @param confirmedAt when its user last proved who they are
  public record Whoami(
      TenantId tenant,
      UserId user,
      String name,
      String mail,
      TenantRole role,
      Instant confirmedAt,
      Instant expiresAt) {}
}
