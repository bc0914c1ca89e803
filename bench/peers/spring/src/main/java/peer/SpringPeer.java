package peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Lists the activation codes of the tenant a session belongs to: the same check of the session, the
/// same query and the same JSON as ours, in the usual style of Spring MVC with JDBC.
@SpringBootApplication
@RestController
public class SpringPeer {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private final JdbcTemplate jdbc;

  SpringPeer(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public static void main(String[] args) {
    SpringApplication.run(SpringPeer.class, args);
  }

  @EventListener
  void ready(WebServerInitializedEvent event) {
    System.out.println("is ready at http://127.0.0.1:" + event.getWebServer().getPort());
  }

  record Session(
      UUID tenant,
      UUID id,
      boolean disabled,
      String tenantStatus,
      Instant activeAt,
      Instant expiresAt) {}

  record Code(
      String id,
      String lastFour,
      String label,
      String source,
      String state,
      int maxUses,
      int uses,
      String project,
      Instant assignedAt,
      Instant expiresAt,
      Instant revokedAt,
      Instant createdAt) {}

  record Page(List<Code> items, String next) {}

  @GetMapping("/v1/activation-codes")
  Page list(
      @RequestHeader("Authorization") String authorization,
      @RequestParam(defaultValue = "25") int limit,
      @RequestParam(required = false) String after) {
    Instant now = Instant.now();
    UUID tenant = tenant(authorization, now);
    List<CodeRow> rows = after == null ? first(tenant, limit, now) : next(tenant, limit, after, now);
    boolean more = rows.size() > limit;
    List<CodeRow> part = more ? rows.subList(0, limit) : rows;
    return new Page(part.stream().map(CodeRow::code).toList(), more ? cursor(part.getLast()) : null);
  }

  private UUID tenant(String authorization, Instant now) {
    String hash = sha256(authorization.substring("Bearer ".length()));
    Session session =
        jdbc.query(
                """
                select s.tenant_id, s.session_id, s.user_id, s.active_at, s.confirmed_at, s.expires_at,
                       u.role, u.disabled, t.status
                from user_session s
                  join user_account u on u.tenant_id = s.tenant_id and u.user_id = s.user_id
                  join tenant t on t.tenant_id = s.tenant_id
                where s.token_hash = ?
                """,
                (row, n) ->
                    new Session(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("session_id", UUID.class),
                        row.getBoolean("disabled"),
                        row.getString("status"),
                        instant(row, "active_at"),
                        instant(row, "expires_at")),
                hash)
            .stream()
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    if (session.disabled()
        || session.tenantStatus().equals("DELETED")
        || !session.expiresAt().isAfter(now)
        || !session.activeAt().plus(IDLE).isAfter(now)) {
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
    if (!session.activeAt().plus(TOUCH).isAfter(now)) {
      jdbc.update(
          "update user_session set active_at = ? where tenant_id = ? and session_id = ? and active_at < ?",
          now.atOffset(ZoneOffset.UTC),
          session.tenant(),
          session.id(),
          now.atOffset(ZoneOffset.UTC));
    }
    return session.tenant();
  }

  private List<CodeRow> first(UUID tenant, int limit, Instant now) {
    return jdbc.query(
        """
        select * from activation_code where tenant_id = ?
        order by tenant_id desc, created_at desc, code_id desc fetch first ? rows only
        """,
        (row, n) -> CodeRow.of(row, now),
        tenant,
        limit + 1);
  }

  private List<CodeRow> next(UUID tenant, int limit, String after, Instant now) {
    String[] position =
        new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8).split(" ");
    return jdbc.query(
        """
        select * from activation_code where tenant_id = ? and (created_at, code_id) < (?, ?)
        order by tenant_id desc, created_at desc, code_id desc fetch first ? rows only
        """,
        (row, n) -> CodeRow.of(row, now),
        tenant,
        Instant.parse(position[0]).atOffset(ZoneOffset.UTC),
        UUID.fromString(position[1]),
        limit + 1);
  }

  private static String cursor(CodeRow last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((last.code().createdAt() + " " + last.id()).getBytes(StandardCharsets.UTF_8));
  }

  record CodeRow(UUID id, Code code) {
    static CodeRow of(ResultSet row, Instant now) throws SQLException {
      UUID id = row.getObject("code_id", UUID.class);
      UUID project = row.getObject("project_id", UUID.class);
      Instant expires = instant(row, "expires_at");
      Instant revoked = instant(row, "revoked_at");
      int maxUses = row.getInt("max_uses");
      int uses = row.getInt("uses");
      String state =
          revoked != null
              ? "revoked"
              : !expires.isAfter(now)
                  ? "expired"
                  : uses >= maxUses ? "used_up" : project != null ? "assigned" : "free";
      return new CodeRow(
          id,
          new Code(
              text("cod", id),
              row.getString("last_four"),
              row.getString("label"),
              row.getString("source").toLowerCase(),
              state,
              maxUses,
              uses,
              project == null ? null : text("prj", project),
              instant(row, "assigned_at"),
              expires,
              revoked,
              instant(row, "created_at")));
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /// An id as it is written: 26 digits in base 32.
  private static String text(String prefix, UUID id) {
    char[] text = new char[26];
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    for (int i = text.length - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (low & 31));
      low = (low >>> 5) | (high << 59);
      high >>>= 5;
    }
    return prefix + "_" + new String(text);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
