package dev.q2o.server.identity.admin;

import dev.q2o.contract.api.SignIn.SessionRow;
import dev.q2o.contract.ids.AdminId;
import dev.q2o.contract.ids.SessionId;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.SystemTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of administrators, their recovery codes and sessions.
final class AdminRepository {

  /// An administrator.
  ///
  /// @param totpSecret sealed with the master key
  record Account(
      AdminId id,
      String mail,
      String name,
      String passwordHash,
      String totpSecret,
      boolean disabled) {}

  /// A session with what decides whether it still counts.
  record Live(
      SessionId id,
      AdminId admin,
      boolean disabled,
      Instant activeAt,
      Instant confirmedAt,
      Instant expiresAt) {}

  /// A session as it begins.
  record Beginning(
      SessionId id,
      AdminId admin,
      String tokenHash,
      String address,
      String agent,
      Instant now,
      Instant expiresAt) {}

  /// @return false when the mail address is taken
  boolean insert(SystemTransaction tx, Account account, Instant now) {
    return tx.sql(
            """
            insert into admin_account (admin_id, mail, name, password_hash, totp_secret, totp_step,
                                       created_at)
            values (:id, :mail, :name, :password, :totp, 0, :now)
            on conflict do nothing
            """)
        .bind("id", account.id().value())
        .bind("mail", account.mail())
        .bind("name", account.name())
        .bind("password", account.passwordHash())
        .bind("totp", account.totpSecret())
        .bind("now", now)
        .updateOne();
  }

  Optional<Account> byMail(SystemTransaction tx, String mail) {
    return tx.sql("select * from admin_account where mail = :mail")
        .bind("mail", mail)
        .optional(AdminRepository::account);
  }

  Optional<Account> find(SystemTransaction tx, AdminId id) {
    return tx.sql("select * from admin_account where admin_id = :id")
        .bind("id", id.value())
        .optional(AdminRepository::account);
  }

  /// Uses up the codes of a time step and of all before.
  ///
  /// @return false when it was used already
  boolean takeStep(SystemTransaction tx, AdminId id, long step) {
    return tx.sql(
            """
            update admin_account set totp_step = :step where admin_id = :id and totp_step < :step
            """)
        .bind("id", id.value())
        .bind("step", step)
        .updateOne();
  }

  void insertRecoveryCode(SystemTransaction tx, AdminId id, String codeHash) {
    tx.sql("insert into admin_recovery_code (admin_id, code_hash) values (:id, :hash)")
        .bind("id", id.value())
        .bind("hash", codeHash)
        .updateOne();
  }

  /// @return false when there is no such unused code
  boolean takeRecoveryCode(SystemTransaction tx, AdminId id, String codeHash, Instant now) {
    return tx.sql(
            """
            update admin_recovery_code set used_at = :now
            where admin_id = :id and code_hash = :hash and used_at is null
            """)
        .bind("id", id.value())
        .bind("hash", codeHash)
        .bind("now", now)
        .updateOne();
  }

  void insert(SystemTransaction tx, Beginning session) {
    tx.sql(
            """
            insert into admin_session (session_id, admin_id, token_hash, address, agent,
                                       created_at, active_at, confirmed_at, expires_at)
            values (:id, :admin, :hash, :address, :agent, :now, :now, :now, :expires)
            """)
        .bind("id", session.id().value())
        .bind("admin", session.admin().value())
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
            select s.*, a.disabled from admin_session s
              join admin_account a on a.admin_id = s.admin_id
            where s.token_hash = :hash
            """)
        .bind("hash", tokenHash)
        .optional(row ->
            new Live(
                new SessionId(row.uuid("session_id")),
                new AdminId(row.uuid("admin_id")),
                row.flag("disabled"),
                row.instant("active_at"),
                row.instant("confirmed_at"),
                row.instant("expires_at")));
  }

  boolean touch(SystemTransaction tx, SessionId id, Instant now) {
    return tx.sql("update admin_session set active_at = :now where session_id = :id")
        .bind("id", id.value())
        .bind("now", now)
        .updateOne();
  }

  boolean confirm(SystemTransaction tx, String tokenHash, Instant now) {
    return tx.sql("update admin_session set confirmed_at = :now where token_hash = :hash")
        .bind("hash", tokenHash)
        .bind("now", now)
        .updateOne();
  }

  List<SessionRow> sessions(SystemTransaction tx, AdminId admin, String currentHash) {
    return tx.sql(
            "select * from admin_session where admin_id = :admin order by active_at desc,"
                + " session_id")
        .bind("admin", admin.value())
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

  boolean deleteSession(SystemTransaction tx, AdminId admin, SessionId id) {
    return tx.sql("delete from admin_session where session_id = :id and admin_id = :admin")
        .bind("id", id.value())
        .bind("admin", admin.value())
        .updateOne();
  }

  boolean deleteByToken(SystemTransaction tx, String tokenHash) {
    return tx.sql("delete from admin_session where token_hash = :hash")
        .bind("hash", tokenHash)
        .updateOne();
  }

  private static Account account(Row row) {
    return new Account(
        new AdminId(row.uuid("admin_id")),
        row.text("mail"),
        row.text("name"),
        row.text("password_hash"),
        row.text("totp_secret"),
        row.flag("disabled"));
  }
}
