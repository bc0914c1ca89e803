package dev.q2o.contract.api;

import dev.q2o.contract.ids.ApiTokenId;
import dev.q2o.contract.ids.InvitationId;
import dev.q2o.contract.ids.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words of `/v1/users`, `/v1/invitations` and `/v1/api-tokens`.
public final class Users {
  private Users() {}

  /// A user of a tenant.
  ///
  /// @param disabled cannot sign in
  public record User(
      UserId id,
      String mail,
      @Nullable String phone,
      String name,
      TenantRole role,
      boolean disabled,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant lastSignInAt,
      long version) {}

  /// A change of a user. What is absent stays; an empty phone clears it.
  public record Change(
      @Nullable String name,
      @Nullable String phone,
      @Nullable TenantRole role,
      @Nullable Boolean disabled) {}

  public record Invite(String mail, TenantRole role) {}

  /// An invitation that was sent.
  public record Invitation(
      InvitationId id,
      String mail,
      TenantRole role,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant acceptedAt,
      @Nullable Instant revokedAt) {}

  /// @param token from the invitation's mail
  public record Accept(String token, String name) {}

  /// @param tenant slug to sign in with
  public record Accepted(String tenant, String mail) {}

  /// @param expiresInDays 1 to 365; null for never
  public record NewApiToken(String name, Set<TokenScope> scopes, @Nullable Integer expiresInDays) {}

  /// A token that was made. The token itself is shown once.
  public record CreatedApiToken(String token, ApiToken details) {}

  /// An API token.
  ///
  /// @param lastFour end of the token, to tell it from others
  /// @param lastUsedAt to the minute
  public record ApiToken(
      ApiTokenId id,
      UserId user,
      String name,
      Set<TokenScope> scopes,
      String lastFour,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {}
}
