package dev.q2o.server.identity;

import dev.q2o.contract.api.SignIn.Challenge;
import dev.q2o.contract.api.SignIn.Request;
import dev.q2o.contract.api.SignIn.Session;
import dev.q2o.contract.api.SignIn.Verify;
import dev.q2o.contract.api.Tenants.OtpChannel;
import dev.q2o.contract.api.Tenants.Status;
import dev.q2o.contract.api.Users.User;
import dev.q2o.contract.ids.SessionId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.ids.UserId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.notify.Message;
import dev.q2o.server.notify.Notifier;
import dev.q2o.server.notify.Recipient;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Actor;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.keys.Tokens;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Signing in by a code, and proving again who one is by another.
///
/// Whoever asks for a code learns nothing: the same statements run, the same answer is given, the
/// same counters count and a message is written whether tenant and account exist or not; without an
/// account it is thrown away. It leaves on another thread. [EvenPace] hides what is left.
final class SignInDesk {
  private static final int MAX_SLUG = 100;

  private final Platform platform;
  private final AuditLog audit;
  private final UserRepository users;
  private final SessionRepository sessions;
  private final Notifier notifier;
  private final Codes codes;
  private final Budgets budgets;
  private final Tokens tokens = new Tokens();

  SignInDesk(
      Platform platform,
      AuditLog audit,
      UserRepository users,
      SessionRepository sessions,
      Notifier notifier) {
    this.platform = platform;
    this.audit = audit;
    this.users = users;
    this.sessions = sessions;
    this.notifier = notifier;
    this.codes = new Codes(platform);
    this.budgets = new Budgets(platform.clock());
  }

  /// Sends a code, if there is somebody to send it to.
  Challenge request(Origin origin, Request request) {
    Contact contact = Contact.of(request.contact());
    new Checks().text("tenant", request.tenant(), 1, MAX_SLUG).orRefuse();
    String slug = request.tenant().strip().toLowerCase(Locale.ROOT);
    Place place = platform.database().inSystem(origin, tx -> place(tx, slug));
    Sending sending =
        platform
            .database()
            .inTenant(
                new TenantContext(place.tenant(), origin),
                tx -> {
                  Optional<User> user = users.byContact(tx, contact).filter(u -> !u.disabled());
                  return issue(tx, place, user.orElse(null), Codes.Purpose.SIGN_IN, contact);
                });
    sending.send(notifier);
    return sending.issued().challenge();
  }

  /// Sends a code to somebody who is signed in.
  Challenge requestConfirmation(TenantContext context, UserId id) {
    Sending sending =
        platform
            .database()
            .inTenant(
                context,
                tx -> {
                  User user = users.find(tx, id).orElseThrow(Codes::wrong);
                  Place place = new Place(context.tenant(), "", OtpChannel.MAIL);
                  return issue(
                      tx, place, user, Codes.Purpose.CONFIRM, new Contact.Mail(user.mail()));
                });
    sending.send(notifier);
    return sending.issued().challenge();
  }

  /// Begins a session. Its token is born here and not with the challenge.
  Session verify(Origin origin, Verify request, String agent) {
    Codes.Proven proven =
        codes.check(origin, request.challenge(), digits(request), Codes.Purpose.SIGN_IN);
    Origin user =
        new Origin(
            new Actor(Actor.Kind.USER, proven.user().toString()),
            origin.address(),
            origin.requestId());
    return platform
        .database()
        .inTenant(new TenantContext(proven.tenant(), user), tx -> begin(tx, proven, agent));
  }

  /// Notes that the user of a session proved again who they are.
  void confirm(TenantContext context, UserId user, Verify request, String token) {
    Codes.Proven proven =
        codes.check(context.origin(), request.challenge(), digits(request), Codes.Purpose.CONFIRM);
    if (!proven.tenant().equals(context.tenant()) || !proven.user().equals(user)) {
      throw Codes.wrong();
    }
    platform
        .database()
        .inTenant(
            context,
            tx -> {
              codes.consume(tx, proven);
              Instant now = platform.clock().instant();
              if (!sessions.confirm(tx, Tokens.hash(token), user, now)) {
                throw Codes.wrong();
              }
              audit.record(tx, "session.confirmed", user.toString(), Map.of());
              return now;
            });
  }

  private Sending issue(
      TenantTransaction tx,
      Place place,
      @Nullable User user,
      Codes.Purpose purpose,
      Contact contact) {
    String subject = subject("contact:" + contact.text());
    budgets.take(tx, place.tenant(), subject, Budget.RESEND);
    budgets.take(tx, place.tenant(), subject, Budget.QUARTER);
    budgets.take(tx, place.tenant(), subject, Budget.DAY);
    Codes.Issued issued =
        codes.issue(tx, place.tenant(), user == null ? null : user.id(), purpose, contact);
    return new Sending(issued, place, contact, user != null);
  }

  private Session begin(TenantTransaction tx, Codes.Proven proven, String agent) {
    codes.consume(tx, proven);
    User user = users.find(tx, proven.user()).filter(u -> !u.disabled()).orElseThrow(Codes::wrong);
    if (tenantDeleted(tx)) {
      throw Codes.wrong();
    }
    Instant now = platform.clock().instant();
    SessionId id = platform.ids().newSession();
    String token = tokens.next(Tokens.Kind.SESSION);
    Instant expires = now.plus(SessionRule.MEMBER.absolute());
    sessions.insert(
        tx,
        new SessionRepository.Beginning(
            id, user.id(), Tokens.hash(token), tx.origin().address(), agent, now, expires));
    users.signedIn(tx, user.id(), now);
    audit.record(tx, "session.began", id.toString(), Map.of("agent", agent));
    return new Session(
        token,
        id,
        tx.tenant(),
        user.id(),
        user.name(),
        user.role(),
        SessionRule.MEMBER.idle().toSeconds(),
        expires);
  }

  private static boolean tenantDeleted(TenantTransaction tx) {
    return tx.sql("select status from tenant where tenant_id = :tenant")
        .optional(row -> row.constant("status", Status.class))
        .filter(status -> status != Status.DELETED)
        .isEmpty();
  }

  // A tenant nobody has stands in for one that does not exist.
  private Place place(SystemTransaction tx, String slug) {
    ByteBuffer bytes = ByteBuffer.wrap(platform.keys().mac("absent-tenant", slug));
    TenantId absent = new TenantId(new UUID(bytes.getLong(), bytes.getLong()));
    return tx.sql(
            """
            -- all tenants: people sign in with the slug of theirs
            select tenant_id, name, otp_channel from tenant
            where slug = :slug and status <> 'DELETED'
            """)
        .bind("slug", slug)
        .optional(row ->
            new Place(
                new TenantId(row.uuid("tenant_id")),
                row.text("name"),
                row.constant("otp_channel", OtpChannel.class)))
        .orElse(new Place(absent, "", OtpChannel.MAIL));
  }

  private String subject(String text) {
    return HexFormat.of().formatHex(platform.keys().mac("attempt-subject", text));
  }

  private static String digits(Verify request) {
    return String.valueOf(request.code()).replaceAll("[ -]", "");
  }

  /// Where somebody signs in.
  private record Place(TenantId tenant, String name, OtpChannel channel) {}

  /// A code and where it goes.
  private record Sending(Codes.Issued issued, Place place, Contact contact, boolean somebody) {
    void send(Notifier notifier) {
      Recipient recipient =
          switch (contact) {
            case Contact.Mail mail -> new Recipient.Mail(mail.text());
            case Contact.Phone phone ->
                place.channel() == OtpChannel.WHATSAPP
                    ? new Recipient.WhatsApp(phone.text())
                    : new Recipient.Sms(phone.text());
          };
      Message message = new Message.Code(place.name(), issued.code());
      if (somebody) {
        notifier.send(recipient, message);
      } else {
        notifier.pretend(recipient, message);
      }
    }
  }
}
