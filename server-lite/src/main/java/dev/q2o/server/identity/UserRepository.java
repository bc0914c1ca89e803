package dev.q2o.server.identity;

import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.Users.User;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.ids.UserId;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Transaction;
import dev.q2o.server.platform.http.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of the table `user_account`.
final class UserRepository {

  /// @return false when the mail address or the phone number is taken in this tenant
  boolean insert(Transaction tx, TenantId tenant, User user) {
    return tx.sql(
            """
            insert into user_account (tenant_id, user_id, mail, phone, name, role, disabled,
                                      created_at, updated_at, version)
            values (:tenant, :id, :mail, :phone, :name, :role, false, :now, :now, 1)
            on conflict do nothing
            """)
        .bind("tenant", tenant.value())
        .bind("id", user.id().value())
        .bind("mail", user.mail())
        .bind("phone", user.phone())
        .bind("name", user.name())
        .bind("role", user.role())
        .bind("now", user.createdAt())
        .updateOne();
  }

  Optional<User> find(TenantTransaction tx, UserId id) {
    return tx.sql("select * from user_account where tenant_id = :tenant and user_id = :id")
        .bind("id", id.value())
        .optional(UserRepository::user);
  }

  Optional<User> byContact(TenantTransaction tx, Contact contact) {
    return tx.sql(
            """
            select * from user_account
            where tenant_id = :tenant and (mail = :contact or phone = :contact)
            """)
        .bind("contact", contact.text())
        .optional(UserRepository::user);
  }

  List<User> page(TenantTransaction tx, Pages.Numbered page) {
    return tx.sql(
            """
            select * from user_account where tenant_id = :tenant
            order by tenant_id, user_id
            offset :offset rows fetch first :size rows only
            """)
        .bind("offset", page.offset())
        .bind("size", page.size())
        .list(UserRepository::user);
  }

  List<User> all(TenantTransaction tx) {
    return tx.sql(
            "select * from user_account where tenant_id = :tenant order by tenant_id, user_id")
        .list(UserRepository::user);
  }

  long count(TenantTransaction tx) {
    return tx.sql("select count(*) as total from user_account where tenant_id = :tenant")
        .one(row -> row.number("total"));
  }

  /// Locks the owners who can sign in, so that two of them cannot remove each other.
  List<UserId> lockOwners(TenantTransaction tx) {
    return tx.sql(
            """
            select user_id from user_account
            where tenant_id = :tenant and role = 'OWNER' and not disabled
            order by user_id for update
            """)
        .list(row -> new UserId(row.uuid("user_id")));
  }

  /// @return false when the version is not the one given any more
  boolean update(TenantTransaction tx, long version, User user) {
    return tx.sql(
            """
            update user_account
            set name = :name, phone = :phone, role = :role, disabled = :disabled,
                updated_at = :now, version = version + 1
            where tenant_id = :tenant and user_id = :id and version = :version
            """)
        .bind("id", user.id().value())
        .bind("version", version)
        .bind("name", user.name())
        .bind("phone", user.phone())
        .bind("role", user.role())
        .bind("disabled", user.disabled())
        .bind("now", user.updatedAt())
        .updateOne();
  }

  /// @return whether another user of the tenant has the phone number
  boolean phoneTaken(TenantTransaction tx, String phone, UserId except) {
    return tx.sql(
            """
            select count(*) as total from user_account
            where tenant_id = :tenant and phone = :phone and user_id <> :id
            """)
        .bind("phone", phone)
        .bind("id", except.value())
        .one(row -> row.number("total") > 0);
  }

  void signedIn(TenantTransaction tx, UserId id, Instant at) {
    tx.sql(
            """
            update user_account set last_sign_in_at = :at
            where tenant_id = :tenant and user_id = :id
            """)
        .bind("id", id.value())
        .bind("at", at)
        .updateOne();
  }

  boolean delete(TenantTransaction tx, UserId id) {
    return tx.sql("delete from user_account where tenant_id = :tenant and user_id = :id")
        .bind("id", id.value())
        .updateOne();
  }

  private static User user(Row row) {
    return new User(
        new UserId(row.uuid("user_id")),
        row.text("mail"),
        row.textOrNull("phone"),
        row.text("name"),
        row.constant("role", TenantRole.class),
        row.flag("disabled"),
        row.instant("created_at"),
        row.instant("updated_at"),
        row.instantOrNull("last_sign_in_at"),
        row.number("version"));
  }
}
