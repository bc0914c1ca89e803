package dev.q2o.server.identity;

import dev.q2o.contract.api.NumberedPage;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.api.Users.Change;
import dev.q2o.contract.api.Users.User;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.ids.UserId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.http.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The users of a tenant and their roles. A tenant always keeps an owner who can sign in; only
/// owners make, change or remove owners.
final class UserDirectory {
  private final Platform platform;
  private final AuditLog audit;
  private final UserRepository users;
  private final SessionRepository sessions;

  UserDirectory(
      Platform platform, AuditLog audit, UserRepository users, SessionRepository sessions) {
    this.platform = platform;
    this.audit = audit;
    this.users = users;
    this.sessions = sessions;
  }

  /// The tenant's mail address becomes that of its first owner.
  void founded(SystemTransaction tx, Tenant tenant) {
    User owner = fresh(tenant.mail(), tenant.name(), TenantRole.OWNER, platform.clock().instant());
    users.insert(tx, tenant.id(), owner);
  }

  /// @throws Refusal when the mail address has an account already
  User add(SystemTransaction tx, TenantId tenant, String mail, String name, TenantRole role) {
    User user = fresh(mail, name, role, platform.clock().instant());
    if (!users.insert(tx, tenant, user)) {
      throw new Refusal(
          ProblemCode.USER_EXISTS, "There is an account with this mail address; sign in.");
    }
    return user;
  }

  User get(TenantTransaction tx, UserId id) {
    return users
        .find(tx, id)
        .orElseThrow(() -> new Refusal(ProblemCode.USER_NOT_FOUND, "There is no such user."));
  }

  NumberedPage<User> list(TenantTransaction tx, Pages.Numbered page) {
    return new NumberedPage<>(users.page(tx, page), page.page(), page.size(), users.count(tx));
  }

  List<User> all(TenantTransaction tx) {
    return users.all(tx);
  }

  /// Mail addresses of those who have one of these roles and can sign in.
  List<String> mails(TenantTransaction tx, Set<TenantRole> roles) {
    return users.all(tx).stream()
        .filter(user -> !user.disabled() && roles.contains(user.role()))
        .map(User::mail)
        .sorted()
        .toList();
  }

  long count(TenantTransaction tx) {
    return users.count(tx);
  }

  /// @param by the role of who asks
  User change(TenantTransaction tx, TenantRole by, UserId id, long version, Change change) {
    User before = get(tx, id);
    User after = apply(before, change);
    if (before.role() == TenantRole.OWNER || after.role() == TenantRole.OWNER) {
      ownerOnly(by);
    }
    if (after.role() != TenantRole.OWNER || after.disabled()) {
      keepAnOwner(tx, id);
    }
    if (after.phone() != null && users.phoneTaken(tx, after.phone(), id)) {
      throw new Refusal(ProblemCode.USER_EXISTS, "Another user has this phone number.");
    }
    if (!users.update(tx, version, after)) {
      throw Versions.stale();
    }
    if (after.disabled()) {
      sessions.deleteOf(tx, id);
    }
    audit.record(tx, "user.changed", id.toString(), difference(before, after));
    return get(tx, id);
  }

  void remove(TenantTransaction tx, TenantRole by, UserId id) {
    User user = get(tx, id);
    if (user.role() == TenantRole.OWNER) {
      ownerOnly(by);
    }
    keepAnOwner(tx, id);
    users.delete(tx, id);
    audit.record(tx, "user.removed", id.toString(), Map.of("mail", user.mail()));
  }

  static void ownerOnly(TenantRole by) {
    if (by != TenantRole.OWNER) {
      throw new Refusal(
          ProblemCode.USER_OWNER_ONLY, "Only an owner can make, change or remove owners.");
    }
  }

  private void keepAnOwner(TenantTransaction tx, UserId leaving) {
    if (users.lockOwners(tx).equals(List.of(leaving))) {
      throw new Refusal(
          ProblemCode.USER_LAST_OWNER, "Make somebody else an owner first; this is the last one.");
    }
  }

  private User apply(User user, Change change) {
    String name = change.name() == null ? user.name() : change.name();
    String phone = change.phone() == null ? user.phone() : blankToNull(change.phone());
    Checks checks = new Checks().text("name", name, 1, 120);
    if (phone != null) {
      checks.phone("phone", phone);
    }
    checks.orRefuse();
    return new User(
        user.id(),
        user.mail(),
        phone,
        name.strip(),
        Objects.requireNonNullElse(change.role(), user.role()),
        Objects.requireNonNullElse(change.disabled(), user.disabled()),
        user.createdAt(),
        platform.clock().instant(),
        user.lastSignInAt(),
        user.version());
  }

  private User fresh(String mail, String name, TenantRole role, Instant now) {
    return new User(
        platform.ids().newUser(),
        mail.toLowerCase(Locale.ROOT),
        null,
        name,
        role,
        false,
        now,
        now,
        null,
        1);
  }

  private static Map<String, Object> difference(User before, User after) {
    Map<String, Object> changed = new TreeMap<>();
    if (!before.name().equals(after.name())) {
      changed.put("name", after.name());
    }
    if (!Objects.equals(before.phone(), after.phone())) {
      changed.put("phone", Objects.requireNonNullElse(after.phone(), ""));
    }
    if (before.role() != after.role()) {
      changed.put("role", after.role().name());
    }
    if (before.disabled() != after.disabled()) {
      changed.put("disabled", after.disabled());
    }
    return changed;
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
