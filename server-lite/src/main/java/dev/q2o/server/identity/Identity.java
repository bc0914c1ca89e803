package dev.q2o.server.identity;

import dev.q2o.contract.api.TenantRole;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.notify.Notifier;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.tenant.TenantContents;
import dev.q2o.server.platform.tenant.TenantFounding;
import java.util.List;
import java.util.Set;

/// People of tenants and how they prove who they are.
///
/// Threads: safe.
public final class Identity {
  private final Platform platform;
  private final AuditLog audit;
  private final UserDirectory users;
  private final Sessions sessions;
  private final SessionRepository sessionRows;
  private final SignInDesk desk;
  private final Invitations invitations;
  private final ApiTokens tokens;

  public Identity(Platform platform, AuditLog audit, Notifier notifier) {
    UserRepository userRows = new UserRepository();
    this.platform = platform;
    this.audit = audit;
    this.sessionRows = new SessionRepository();
    this.users = new UserDirectory(platform, audit, userRows, sessionRows);
    this.sessions = new Sessions(platform, sessionRows);
    this.desk = new SignInDesk(platform, audit, userRows, sessionRows, notifier);
    this.invitations = new Invitations(platform, audit, users, notifier);
    this.tokens = new ApiTokens(platform, audit);
  }

  public List<RouteGroup> routes() {
    return List.of(
        new SignInRoutes(desk),
        new SessionRoutes(platform, audit, desk, users, sessionRows),
        new UserRoutes(platform, users, invitations),
        new ApiTokenRoutes(platform, tokens));
  }

  /// Sessions and API tokens.
  public List<Authenticator> authenticators() {
    return List.of(sessions, tokens);
  }

  public TenantContents contents() {
    return new IdentityContents(users, invitations, tokens);
  }

  /// Mail addresses of a tenant's people who have one of these roles and can sign in.
  public List<String> mails(TenantTransaction tx, Set<TenantRole> roles) {
    return users.mails(tx, roles);
  }

  /// Gives a new tenant its first owner.
  public TenantFounding founding() {
    return users::founded;
  }

  /// Removes what has expired: challenges, counters, sessions.
  ///
  /// @return how many rows
  public int sweep() {
    return new ExpirySweep(platform).run();
  }
}
