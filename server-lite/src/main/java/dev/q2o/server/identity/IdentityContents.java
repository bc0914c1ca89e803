package dev.q2o.server.identity;

import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.tenant.ExportSink;
import dev.q2o.server.platform.tenant.TenantContents;
import java.util.Map;
import java.util.Set;

/// Users, invitations and API tokens, without their hashes. Sessions, codes and counters are no
/// possession: they end with the tenant and are not exported.
final class IdentityContents implements TenantContents {
  private final UserDirectory users;
  private final Invitations invitations;
  private final ApiTokens tokens;

  IdentityContents(UserDirectory users, Invitations invitations, ApiTokens tokens) {
    this.users = users;
    this.invitations = invitations;
    this.tokens = tokens;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "user_account",
        "invitation",
        "api_token",
        "user_session",
        "otp_challenge",
        "attempt_budget");
  }

  @Override
  public Map<String, Long> count(TenantTransaction tx) {
    return Map.of(
        "users",
        users.count(tx),
        "invitations",
        invitations.count(tx),
        "apiTokens",
        tokens.count(tx));
  }

  @Override
  public void export(TenantTransaction tx, ExportSink sink) {
    sink.rows("users", out -> users.all(tx).forEach(out));
    sink.rows("invitations", out -> invitations.all(tx).forEach(out));
    sink.rows("api-tokens", out -> tokens.list(tx).forEach(out));
  }
}
