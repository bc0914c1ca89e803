package dev.q2o.server.identity.admin;

import dev.q2o.contract.api.Administrators.Confirm;
import dev.q2o.contract.api.Administrators.Session;
import dev.q2o.contract.api.Administrators.SignInRequest;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.ids.AdminId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.identity.Budget;
import dev.q2o.server.identity.Budgets;
import dev.q2o.server.identity.SessionRule;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.keys.Tokens;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Administrators and how they sign in: password and second factor in one request, so that an
/// answer never says which of them, or the account, was wrong. Nor does its time: without the right
/// password the second factor of nobody is looked at.
///
/// Each attempt is counted first, in a transaction of its own, per account and whether or not it
/// exists: five in 15 minutes. Beyond that nothing is hashed. Confirmations are counted apart, so
/// that an anonymous guesser cannot keep a signed-in administrator from confirming.
///
/// Threads: safe.
public final class Admins {
  private static final Budget ATTEMPTS = new Budget("admin-sign-in", 5, Duration.ofMinutes(15));
  private static final Budget CONFIRMATIONS =
      new Budget("admin-confirm", 5, Duration.ofMinutes(15));
  private static final int RECOVERY_CODES = 10;
  private static final String SEAL = "admin-totp";
  private static final String NO_SUCH_HASH = "";

  private final Platform platform;
  private final AuditLog audit;
  private final AdminRepository admins = new AdminRepository();
  private final PasswordHash passwords = new PasswordHash();
  private final Budgets budgets;
  private final Tokens tokens = new Tokens();
  private final SecureRandom random = new SecureRandom();
  private final AdminRepository.Account nobody;

  public Admins(Platform platform, AuditLog audit) {
    this.platform = platform;
    this.audit = audit;
    this.budgets = new Budgets(platform.clock());
    this.nobody =
        new AdminRepository.Account(
            platform.ids().newAdmin(),
            "",
            "",
            NO_SUCH_HASH,
            platform.keys().seal(SEAL, newSecret()),
            true);
  }

  public RouteGroup routes() {
    return new AdminSessionRoutes(platform, audit, this, admins);
  }

  public Authenticator authenticator() {
    return new AdminSessions(platform, admins);
  }

  /// What a new administrator is told once.
  ///
  /// @param totpSecret for an authenticator app, in base 32
  /// @param totpUri the same for a QR code
  public record Created(
      AdminId id, String totpSecret, String totpUri, List<String> recoveryCodes) {}

  /// Makes an administrator; only from the command line of the server.
  ///
  /// @throws Refusal when a field is wrong or the mail address is taken
  public Created create(SystemTransaction tx, String mail, String name, String password) {
    new Checks()
        .mail("mail", mail)
        .text("name", name, 1, 120)
        .text("password", password, 12, 200)
        .orRefuse();
    AdminId id = platform.ids().newAdmin();
    byte[] secret = newSecret();
    AdminRepository.Account account =
        new AdminRepository.Account(
            id,
            mail.toLowerCase(Locale.ROOT),
            name,
            passwords.hash(password),
            platform.keys().seal(SEAL, secret),
            false);
    if (!admins.insert(tx, account, platform.clock().instant())) {
      throw new Refusal(
          ProblemCode.USER_EXISTS, "There is an administrator with this mail address.");
    }
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      String code = recoveryCode();
      codes.add(code);
      admins.insertRecoveryCode(tx, id, recoveryHash(id, code));
    }
    audit.record(
        tx, AuditLog.SERVER, "admin.created", id.toString(), Map.of("mail", account.mail()));
    return new Created(id, Totp.base32(secret), Totp.uri(secret, account.mail()), codes);
  }

  Session signIn(Origin origin, SignInRequest request, String agent) {
    String mail = String.valueOf(request.mail()).strip().toLowerCase(Locale.ROOT);
    Optional<AdminRepository.Account> account = countAttempt(origin, mail, ATTEMPTS);
    boolean right = passwordMatches(account, request.password());
    return platform
        .database()
        .inSystem(
            origin,
            tx -> {
              AdminRepository.Account admin =
                  account.filter(found -> right && !found.disabled()).orElse(nobody);
              takeSecondFactor(tx, admin, request.code());
              budgets.reset(tx, AuditLog.SERVER, subject(mail), ATTEMPTS);
              return begin(tx, admin, agent);
            });
  }

  void confirm(Origin origin, AdminId id, Confirm request, String token) {
    AdminRepository.Account known =
        platform
            .database()
            .readSystem(origin, tx -> admins.find(tx, id).orElseThrow(Admins::wrong));
    Optional<AdminRepository.Account> account = countAttempt(origin, known.mail(), CONFIRMATIONS);
    boolean right = passwordMatches(account, request.password());
    platform
        .database()
        .inSystem(
            origin,
            tx -> {
              AdminRepository.Account admin = account.filter(found -> right).orElse(nobody);
              takeSecondFactor(tx, admin, request.code());
              budgets.reset(tx, AuditLog.SERVER, subject(known.mail()), CONFIRMATIONS);
              admins.confirm(tx, Tokens.hash(token), platform.clock().instant());
              audit.record(tx, AuditLog.SERVER, "admin_session.confirmed", id.toString(), Map.of());
              return true;
            });
  }

  private Optional<AdminRepository.Account> countAttempt(
      Origin origin, String mail, Budget budget) {
    return platform
        .database()
        .inSystem(
            origin,
            tx -> {
              budgets.take(tx, AuditLog.SERVER, subject(mail), budget);
              return admins.byMail(tx, mail);
            });
  }

  // Takes as long for an account that does not exist. Outside of a transaction: it is slow.
  private boolean passwordMatches(Optional<AdminRepository.Account> account, String password) {
    return passwords.matches(
        String.valueOf(password),
        account.map(AdminRepository.Account::passwordHash).orElse(NO_SUCH_HASH));
  }

  /// That of [#nobody] never is right, since no row has their id.
  private void takeSecondFactor(SystemTransaction tx, AdminRepository.Account admin, String given) {
    String code = String.valueOf(given).replaceAll("[ -]", "").toLowerCase(Locale.ROOT);
    OptionalLong step =
        Totp.step(platform.keys().open(SEAL, admin.totpSecret()), code, platform.clock().instant());
    boolean taken =
        step.isPresent()
            ? admins.takeStep(tx, admin.id(), step.getAsLong())
            : admins.takeRecoveryCode(
                tx, admin.id(), recoveryHash(admin.id(), code), platform.clock().instant());
    if (!taken) {
      throw wrong();
    }
  }

  private Session begin(SystemTransaction tx, AdminRepository.Account admin, String agent) {
    Instant now = platform.clock().instant();
    String token = tokens.next(Tokens.Kind.ADMIN);
    AdminRepository.Beginning session =
        new AdminRepository.Beginning(
            platform.ids().newSession(),
            admin.id(),
            Tokens.hash(token),
            tx.origin().address(),
            agent,
            now,
            now.plus(SessionRule.ADMIN.absolute()));
    admins.insert(tx, session);
    audit.record(
        tx,
        AuditLog.SERVER,
        "admin_session.began",
        session.id().toString(),
        Map.of("admin", admin.id().toString(), "agent", agent));
    return new Session(
        token,
        session.id(),
        admin.id(),
        admin.name(),
        SessionRule.ADMIN.idle().toSeconds(),
        session.expiresAt());
  }

  private byte[] newSecret() {
    byte[] secret = new byte[Totp.SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  private String recoveryCode() {
    byte[] bytes = new byte[10];
    random.nextBytes(bytes);
    String text = Totp.base32(bytes).toLowerCase(Locale.ROOT);
    return text.substring(0, 8) + "-" + text.substring(8);
  }

  private String recoveryHash(AdminId id, String code) {
    return HexFormat.of()
        .formatHex(platform.keys().mac("recovery-code", id + ":" + code.replace("-", "")));
  }

  private String subject(String mail) {
    return HexFormat.of().formatHex(platform.keys().mac("attempt-subject", "admin:" + mail));
  }

  private static Refusal wrong() {
    return new Refusal(
        ProblemCode.SIGN_IN_WRONG, "The mail address, the password or the code is wrong.");
  }
}
