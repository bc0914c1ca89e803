package dev.q2o.server.identity;

import dev.q2o.contract.api.SignIn.SessionRow;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.Tenants.Status;
import dev.q2o.contract.ids.SessionId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.ids.UserId;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of the table `user_session`. A session that ended is deleted; the audit log keeps that
/// it was.
final class SessionRepository {

  /// A session with what decides whether it still counts.
  record Live(
      TenantId tenant,
      SessionId id,
      UserId user,
      TenantRole role,
      boolean disabled,
      Status tenantStatus,
      Instant activeAt,
      Instant confirmedAt,
      Instant expiresAt) {}

  /// A session as it begins.
  record Beginning(
      SessionId id,
      UserId user,
      String tokenHash,
      String address,
      String agent,
      Instant now,
      Instant expiresAt) {}

  void insert(TenantTransaction tx, Beginning session) {
    tx.sql(
            """
            insert into user_session (tenant_id, session_id, user_id, token_hash, address, agent,
                                      created_at, active_at, confirmed_at, expires_at)
            values (:tenant, :id, :user, :hash, :address, :agent, :now, :now, :now, :expires)
            """)
        .bind("id", session.id().value())
        .bind("user", session.user().value())
        .bind("hash", session.tokenHash())
        .bind("address", session.address())
        .bind("agent", session.agent())
        .bind("now", session.now())
        .bind("expires", session.expiresAt())
        .updateOne();
  }

  Optional<Live> byToken(SystemTransaction tx, String tokenHash) {
    return tx.sql(
            """
            -- all tenants: a token names its tenant
            select s.tenant_id, s.session_id, s.user_id, s.active_at, s.confirmed_at, s.expires_at,
                   u.role, u.disabled, t.status
            from user_session s
              join user_account u on u.tenant_id = s.tenant_id and u.user_id = s.user_id
              join tenant t on t.tenant_id = s.tenant_id
            where s.token_hash = :hash
            """)
        .bind("hash", tokenHash)
        .optional(row ->
            new Live(
                new TenantId(row.uuid("tenant_id")),
                new SessionId(row.uuid("session_id")),
                new UserId(row.uuid("user_id")),
                row.constant("role", TenantRole.class),
                row.flag("disabled"),
                row.constant("status", Status.class),
                row.instant("active_at"),
                row.instant("confirmed_at"),
                row.instant("expires_at")));
  }

  boolean touch(SystemTransaction tx, Live session, Instant now) {
    return tx.sql(
            """
            update user_session set active_at = :now
            where tenant_id = :tenant and session_id = :id and active_at < :now
            """)
        .bind("tenant", session.tenant().value())
        .bind("id", session.id().value())
        .bind("now", now)
        .updateOne();
  }

  List<SessionRow> of(TenantTransaction tx, UserId user, String currentHash) {
    return tx.sql(
            """
            select * from user_session where tenant_id = :tenant and user_id = :user
            order by active_at desc, session_id
            """)
        .bind("user", user.value())
        .list(row ->
            new SessionRow(
                new SessionId(row.uuid("session_id")),
                row.text("address"),
                row.text("agent"),
                row.instant("created_at"),
                row.instant("active_at"),
                row.instant("expires_at"),
                row.text("token_hash").equals(currentHash)));
  }

  boolean confirm(TenantTransaction tx, String tokenHash, UserId user, Instant now) {
    return tx.sql(
            """
            update user_session set confirmed_at = :now
            where tenant_id = :tenant and token_hash = :hash and user_id = :user
            """)
        .bind("hash", tokenHash)
        .bind("user", user.value())
        .bind("now", now)
        .updateOne();
  }

  boolean delete(TenantTransaction tx, UserId user, SessionId session) {
    return tx.sql(
            """
            delete from user_session
            where tenant_id = :tenant and session_id = :id and user_id = :user
            """)
        .bind("id", session.value())
        .bind("user", user.value())
        .updateOne();
  }

  boolean deleteByToken(TenantTransaction tx, String tokenHash) {
    return tx.sql("delete from user_session where tenant_id = :tenant and token_hash = :hash")
        .bind("hash", tokenHash)
        .updateOne();
  }

  int deleteOthers(TenantTransaction tx, UserId user, String currentHash) {
    return tx.sql(
            """
            delete from user_session
            where tenant_id = :tenant and user_id = :user and token_hash <> :hash
            """)
        .bind("user", user.value())
        .bind("hash", currentHash)
        .update();
  }

  int deleteOf(TenantTransaction tx, UserId user) {
    return tx.sql("delete from user_session where tenant_id = :tenant and user_id = :user")
        .bind("user", user.value())
        .update();
  }
}
