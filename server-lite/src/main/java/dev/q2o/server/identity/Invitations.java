package dev.q2o.server.identity;

import dev.q2o.contract.api.NumberedPage;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.Users.Accept;
import dev.q2o.contract.api.Users.Accepted;
import dev.q2o.contract.api.Users.Invitation;
import dev.q2o.contract.api.Users.Invite;
import dev.q2o.contract.api.Users.User;
import dev.q2o.contract.ids.InvitationId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.notify.Message;
import dev.q2o.server.notify.Notifier;
import dev.q2o.server.notify.Recipient;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.keys.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Invitations into a tenant. The token in the mail proves the mailbox; accepting makes the
/// account, with which its owner then signs in like everybody.
final class Invitations {
  private static final Duration LIFETIME = Duration.ofDays(7);

  private final Platform platform;
  private final AuditLog audit;
  private final UserDirectory users;
  private final Notifier notifier;
  private final Budgets budgets;
  private final Tokens tokens = new Tokens();

  Invitations(Platform platform, AuditLog audit, UserDirectory users, Notifier notifier) {
    this.platform = platform;
    this.audit = audit;
    this.users = users;
    this.notifier = notifier;
    this.budgets = new Budgets(platform.clock());
  }

  /// An invitation, and the letter that is to leave when it is committed.
  record Invited(Invitation invitation, Runnable letter) {}

  /// Invites somebody.
  ///
  /// @throws Refusal when a field is wrong or the tenant invited too many today
  Invited invite(TenantTransaction tx, TenantRole by, Invite request) {
    new Checks()
        .mail("mail", request.mail())
        .must("role", request.role() != null, "must be given")
        .orRefuse();
    if (request.role() == TenantRole.OWNER) {
      UserDirectory.ownerOnly(by);
    }
    budgets.take(tx, tx.tenant(), "invitations", Budget.INVITATIONS);
    String token = tokens.next(Tokens.Kind.INVITATION);
    Sent sent = insert(tx, request, Tokens.hash(token));
    return new Invited(
        sent.invitation(),
        () ->
            notifier.send(
                new Recipient.Mail(sent.invitation().mail()),
                new Message.Invitation(sent.tenantName(), token, LIFETIME.toDays())));
  }

  NumberedPage<Invitation> list(TenantTransaction tx, Pages.Numbered page) {
    List<Invitation> found =
        tx.sql(
                """
                select * from invitation where tenant_id = :tenant
                order by tenant_id, invitation_id desc
                offset :offset rows fetch first :size rows only
                """)
            .bind("offset", page.offset())
            .bind("size", page.size())
            .list(Invitations::invitation);
    return new NumberedPage<>(found, page.page(), page.size(), count(tx));
  }

  List<Invitation> all(TenantTransaction tx) {
    return tx.sql(
            "select * from invitation where tenant_id = :tenant order by tenant_id, invitation_id")
        .list(Invitations::invitation);
  }

  long count(TenantTransaction tx) {
    return tx.sql("select count(*) as total from invitation where tenant_id = :tenant")
        .one(row -> row.number("total"));
  }

  void revoke(TenantTransaction tx, InvitationId id) {
    boolean revoked =
        tx.sql(
                """
                update invitation set revoked_at = :now
                where tenant_id = :tenant and invitation_id = :id and accepted_at is null
                  and revoked_at is null
                """)
            .bind("id", id.value())
            .bind("now", platform.clock().instant())
            .updateOne();
    if (!revoked) {
      throw notFound();
    }
    audit.record(tx, "invitation.revoked", id.toString(), Map.of());
  }

  /// @throws Refusal when the token opens nothing (any more)
  Accepted accept(SystemTransaction tx, Accept request) {
    new Checks().text("name", request.name(), 1, 120).orRefuse();
    Instant now = platform.clock().instant();
    Open open =
        tx.sql(
                """
                -- all tenants: the token of an invitation names its tenant
                select i.*, t.slug from invitation i join tenant t on t.tenant_id = i.tenant_id
                where i.token_hash = :hash and t.status = 'ACTIVE'
                """)
            .bind("hash", Tokens.hash(String.valueOf(request.token())))
            .optional(row ->
                new Open(new TenantId(row.uuid("tenant_id")), row.text("slug"), invitation(row)))
            .orElseThrow(Invitations::notFound);
    boolean taken =
        tx.sql(
                """
                update invitation set accepted_at = :now
                where tenant_id = :tenant and invitation_id = :id and accepted_at is null
                  and revoked_at is null and expires_at > :now
                """)
            .bind("tenant", open.tenant().value())
            .bind("id", open.invitation().id().value())
            .bind("now", now)
            .updateOne();
    if (!taken) {
      throw notFound();
    }
    User user =
        users.add(
            tx,
            open.tenant(),
            open.invitation().mail(),
            request.name().strip(),
            open.invitation().role());
    audit.record(
        tx,
        open.tenant(),
        "invitation.accepted",
        open.invitation().id().toString(),
        Map.of("user", user.id().toString(), "role", user.role().name()));
    return new Accepted(open.slug(), user.mail());
  }

  private Sent insert(TenantTransaction tx, Invite request, String tokenHash) {
    Instant now = platform.clock().instant();
    Invitation invitation =
        new Invitation(
            platform.ids().newInvitation(),
            request.mail().toLowerCase(Locale.ROOT),
            request.role(),
            now,
            now.plus(LIFETIME),
            null,
            null);
    tx.sql(
            """
            insert into invitation (tenant_id, invitation_id, mail, role, token_hash, created_at,
                                    expires_at)
            values (:tenant, :id, :mail, :role, :hash, :now, :expires)
            """)
        .bind("id", invitation.id().value())
        .bind("mail", invitation.mail())
        .bind("role", invitation.role())
        .bind("hash", tokenHash)
        .bind("now", now)
        .bind("expires", invitation.expiresAt())
        .updateOne();
    String name =
        tx.sql("select name from tenant where tenant_id = :tenant").one(row -> row.text("name"));
    audit.record(
        tx,
        "invitation.sent",
        invitation.id().toString(),
        Map.of("mail", invitation.mail(), "role", invitation.role().name()));
    return new Sent(invitation, name);
  }

  private static Invitation invitation(Row row) {
    return new Invitation(
        new InvitationId(row.uuid("invitation_id")),
        row.text("mail"),
        row.constant("role", TenantRole.class),
        row.instant("created_at"),
        row.instant("expires_at"),
        row.instantOrNull("accepted_at"),
        row.instantOrNull("revoked_at"));
  }

  private static Refusal notFound() {
    return new Refusal(
        ProblemCode.INVITATION_NOT_FOUND,
        "The invitation is unknown, used, revoked or expired; ask for another.");
  }

  private record Sent(Invitation invitation, String tenantName) {}

  private record Open(TenantId tenant, String slug, Invitation invitation) {}
}
