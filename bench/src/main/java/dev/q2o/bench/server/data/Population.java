package dev.q2o.bench.server.data;

import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.server.platform.Digests;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.keys.MasterKeys;
import dev.q2o.server.platform.keys.Tokens;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;

/// Fills a database that the server's own migrations made with the rows of a [Cast].
public final class Population {
  private final Cast cast;
  private final DatabaseUrl url;

  public Population(Cast cast, DatabaseUrl url) {
    this.cast = cast;
    this.url = url;
  }

  /// Makes the schema and writes tenants, subscriptions, people, sessions and codes.
  public void tenants() {
    Database.open(url, 1, StatementObserver.none()).close();
    write(connection -> {
      OffsetDateTime at = time(cast.at());
      Rows.write(
          connection,
          """
          insert into tenant (tenant_id, slug, name, mail, otp_channel, status, created_at,
                              updated_at, version)
          values (?, ?, ?, ?, 'MAIL', 'ACTIVE', ?, ?, 1)
          """,
          Cast.TENANTS,
          t ->
              new Object[] {
                cast.tenant(t).value(), "t" + t, "Tenant " + t, mail(t), at, at,
              });
      Rows.write(
          connection,
          """
          insert into subscription (tenant_id, plan, status, status_since, period_start, period_end,
                                    updated_at)
          values (?, 'enterprise', 'active', ?, ?, ?, ?)
          """,
          Cast.TENANTS,
          t ->
              new Object[] {
                cast.tenant(t).value(), at, at.minusDays(1), at.plusDays(30), at,
              });
      Rows.write(
          connection,
          """
          insert into user_account (tenant_id, user_id, mail, name, role, created_at, updated_at,
                                    version)
          values (?, ?, ?, ?, 'OWNER', ?, ?, 1)
          """,
          Cast.TENANTS,
          t ->
              new Object[] {
                cast.tenant(t).value(), cast.user(t), mail(t), "Owner " + t, at, at,
              });
      Rows.write(
          connection,
          """
          insert into user_session (tenant_id, session_id, user_id, token_hash, address, agent,
                                    created_at, active_at, confirmed_at, expires_at)
          values (?, ?, ?, ?, '127.0.0.1', 'bench', ?, ?, ?, ?)
          """,
          Cast.TENANTS,
          t ->
              new Object[] {
                cast.tenant(t).value(),
                cast.session(t),
                cast.user(t),
                Tokens.hash(cast.token(t)),
                at,
                at,
                at,
                at.plusHours(20),
              });
      codes(connection, at);
      everybodyIsActive(connection);
    });
  }

  /// A third is given to a project, a fifth has been used.
  private void codes(Connection connection, OffsetDateTime at) throws SQLException {
    Rows.write(
        connection,
        """
        insert into activation_code (tenant_id, code_id, hash, last_four, label, source, max_uses,
                                     uses, project_id, assigned_at, expires_at, created_at)
        values (?, ?, ?, ?, ?, 'OPERATOR', 100, ?, ?, ?, ?, ?)
        """,
        Cast.TENANTS * Cast.CODES,
        row -> {
          int tenant = row / Cast.CODES;
          int number = row % Cast.CODES;
          boolean assigned = number % 3 == 0;
          return new Object[] {
            cast.tenant(tenant).value(),
            cast.code(tenant, number),
            Digests.sha256Hex("code " + row),
            String.format(Locale.ROOT, "%04d", row % 10_000),
            "Client " + number,
            number % 5 == 0 ? 3 : 0,
            assigned ? cast.project(tenant, number) : null,
            assigned ? at : null,
            at.plusDays(365),
            time(cast.codeMade(number)),
          };
        });
  }

  /// Notes the activity of all sessions now, so that nobody writes it for the next minute.
  public void everybodyIsActive() {
    write(Population::everybodyIsActive);
  }

  private static void everybodyIsActive(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("update user_session set active_at = current_timestamp");
    }
    connection.commit();
  }

  /// Writes the devices of the first tenants.
  public void devices(DeviceKeys keys) {
    write(connection -> {
      OffsetDateTime at = time(cast.at());
      Rows.write(
          connection,
          "insert into device_seats (tenant_id, used) values (?, 1)",
          Cast.DEVICES,
          t -> new Object[] {cast.tenant(t).value()});
      Rows.write(
          connection,
          """
          insert into device (tenant_id, device_id, public_key, label, fingerprint, state,
                              enrolled_at, last_seen, lease_until, version)
          values (?, ?, ?, ?, ?, 'ACTIVE', ?, ?, ?, 1)
          """,
          Cast.DEVICES,
          t ->
              new Object[] {
                cast.tenant(t).value(),
                cast.device(t).value(),
                keys.of(t).publicKey().text(),
                "desk",
                DeviceKeys.json(keys.fingerprint(cast, t)),
                at,
                at,
                at.plusDays(15),
              });
    });
  }

  /// Writes nonces for heartbeats, in turn for each device.
  public void nonces(int count) {
    write(connection ->
        Rows.write(
            connection,
            """
            insert into device_nonce (tenant_id, nonce_hash, purpose, expires_at)
            values (?, ?, ?, ?)
            """,
            count,
            n ->
                new Object[] {
                  cast.tenant(n % Cast.DEVICES).value(),
                  Digests.sha256Hex(cast.nonce(n)),
                  Purpose.HEARTBEAT.name(),
                  soon(),
                }));
  }

  /// Writes challenges of sign-ins, in turn for each tenant's owner.
  ///
  /// @param keys of the server that is to check them
  /// @param attempts made so far; 5 is all
  public void challenges(int from, int count, int attempts, MasterKeys keys) {
    write(connection ->
        Rows.write(
            connection,
            """
            insert into otp_challenge (tenant_id, challenge_id, user_id, purpose, code_hash,
                                       attempts, created_at, expires_at)
            values (?, ?, ?, 'SIGN_IN', ?, ?, ?, ?)
            """,
            count,
            row -> {
              int n = from + row;
              String secret = cast.challenge(n) + ":" + cast.oneTimeCode(n);
              return new Object[] {
                cast.tenant(n % Cast.TENANTS).value(),
                cast.challenge(n).value(),
                cast.user(n % Cast.TENANTS),
                HexFormat.of().formatHex(keys.mac("one-time-code", secret)),
                attempts,
                time(Instant.now()),
                soon(),
              };
            }));
  }

  /// Runs a query of one number.
  public long number(String sql) {
    long[] found = new long[1];
    write(connection -> {
      try (Statement statement = connection.createStatement();
          var rows = statement.executeQuery(sql)) {
        rows.next();
        found[0] = rows.getLong(1);
      }
    });
    return found[0];
  }

  private void write(Work work) {
    try (Connection connection =
        DriverManager.getConnection(url.jdbc() + options(), url.user(), url.password())) {
      connection.setAutoCommit(false);
      work.on(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new BenchmarkFailed("The database cannot be filled: " + beginning(e), e);
    }
  }

  /// The driver quotes a whole batch.
  private static String beginning(SQLException e) {
    String text =
        String.valueOf((e.getNextException() == null ? e : e.getNextException()).getMessage());
    return text.substring(0, Math.min(text.length(), 300));
  }

  private String options() {
    return url instanceof DatabaseUrl.Postgres
        ? (url.jdbc().contains("?") ? "&" : "?") + "reWriteBatchedInserts=true"
        : "";
  }

  private static String mail(int tenant) {
    return "owner@t" + tenant + ".example";
  }

  private static OffsetDateTime soon() {
    return time(Instant.now().plus(Duration.ofHours(2)));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private interface Work {
    void on(Connection connection) throws SQLException;
  }
}
