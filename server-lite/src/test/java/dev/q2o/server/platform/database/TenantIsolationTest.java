package dev.q2o.server.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.Store;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TenantIsolationTest {
  private static final Origin ORIGIN = Origin.system("test");
  private static final TenantId ONE = new TenantId(new UUID(1, 1));
  private static final TenantId TWO = new TenantId(new UUID(2, 2));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Store.class)
  void aStatementThatDoesNotNameItsTenantIsNotRun(Store store) {
    try (Database database = database(store)) {
      assertThatThrownBy(() -> in(database, ONE, "select count(*) as n from tenant"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must restrict itself with :tenant");
      assertThatThrownBy(() -> database.inTenant(null, tx -> 1))
          .isInstanceOf(NullPointerException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void aTransactionInsideATransactionIsRefusedBeforeItCanWaitForItself(Store store) {
    try (Database database = database(store)) {
      assertThatThrownBy(
              () -> database.inSystem(ORIGIN, tx -> in(database, ONE, "select :tenant as n")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("hand it on");
    }
  }

  // The statements below name the tenant but do not restrict themselves: what PostgreSQL still
  // refuses is what row-level security adds.
  @Test
  void rowLevelSecurityHidesOtherTenantsFromAStatementThatForgotToAsk() {
    try (Database database = database(Store.POSTGRESQL)) {
      insert(database, ONE);
      insert(database, TWO);
      String all = "select count(*) as n from tenant where :tenant is not null";

      assertThat(in(database, ONE, all)).isEqualTo(1);
      long seenBySystem =
          database.inSystem(
              ORIGIN, tx -> tx.sql("select count(*) as n from tenant").one(row -> row.number("n")));
      assertThat(seenBySystem).isEqualTo(2);
      int changed =
          database.inTenant(
              new TenantContext(ONE, ORIGIN),
              tx -> tx.sql("update tenant set name = 'x' where :tenant is not null").update());
      assertThat(changed).isEqualTo(1);
      assertThatThrownBy(() ->
              database.inTenant(
                  new TenantContext(ONE, ORIGIN),
                  tx ->
                      tx.sql("update tenant set tenant_id = :other where tenant_id = :tenant")
                          .bind("other", new UUID(3, 3))
                          .update()))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void everyStatementOfAReadAndTheFirstTripOfAChangeAreHeldToTheTenant() {
    try (Database database = database(Store.POSTGRESQL)) {
      insert(database, ONE);
      insert(database, TWO);
      String all = "select count(*) as n from tenant where :tenant is not null";
      String everywhere = "update tenant set name = 'x' where :tenant is not null";
      TenantContext one = new TenantContext(ONE, ORIGIN);

      List<Long> seen =
          database.readTenant(
              one,
              tx ->
                  List.of(
                      tx.sql(all).one(row -> row.number("n")),
                      tx.sql(all).one(row -> row.number("n"))));
      List<Integer> changed =
          database.inTenant(
              one,
              tx -> {
                Together both = tx.together();
                Together.Answer<Integer> first = both.update(tx.sql(everywhere));
                Together.Answer<Integer> second = both.update(tx.sql(everywhere));
                tx.sql(everywhere).later();
                both.send();
                tx.sql(everywhere).later();
                return List.of(first.get(), second.get());
              });
      List<UUID> returned =
          database.inTenant(
              one, tx -> tx.sql(everywhere).returning("tenant_id").list(r -> r.uuid("tenant_id")));

      assertThat(seen).containsExactly(1L, 1L);
      assertThat(changed).containsExactly(1, 1);
      assertThat(returned).containsExactly(ONE.value());
      long seenBySystem =
          database.readSystem(
              ORIGIN, tx -> tx.sql("select count(*) as n from tenant").one(row -> row.number("n")));
      assertThat(seenBySystem).as("the pooled connection is itself again").isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void aReadChangesNothing(Store store) {
    try (Database database = database(store)) {
      assertThatThrownBy(() ->
              database.readTenant(
                  new TenantContext(ONE, ORIGIN),
                  tx -> tx.sql("delete from tenant where tenant_id = :tenant").update()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a read changes nothing");
    }
  }

  @Test
  void theTenantRoleCanNeitherBypassNorSwitchOffNorRewriteTheAuditLog() {
    try (Database database = database(Store.POSTGRESQL)) {
      assertThat(
              in(
                  database,
                  ONE,
                  """
                  select count(*) as n from pg_roles
                  where rolname = current_user and :tenant is not null
                    and not rolsuper and not rolbypassrls and not rolcanlogin
                  """))
          .isEqualTo(1);
      for (String sql :
          new String[] {
            "alter table tenant disable row level security; -- :tenant",
            "update audit_entry set action = 'x' where tenant_id = :tenant",
            "delete from audit_entry where tenant_id = :tenant",
            "select count(*) as n from server_instance where :tenant is not null"
          }) {
        assertThatThrownBy(() ->
                database.inTenant(
                    new TenantContext(ONE, ORIGIN),
                    tx -> tx.sql(sql.replace("-- :tenant", "select :tenant")).update()))
            .as(sql)
            .isInstanceOf(DatabaseFailed.class)
            .hasMessageMatching("(?s).*(must be owner|permission denied).*");
      }
    }
  }

  @Test
  void aPooledConnectionForgetsItsTenant() {
    try (Database database = database(Store.POSTGRESQL, 1)) {
      insert(database, ONE);
      in(database, ONE, "select count(*) as n from tenant where tenant_id = :tenant");

      assertThat(
              database.<String>inSystem(
                  ORIGIN,
                  tx ->
                      tx.sql("select current_setting('app.tenant', true) as t, current_user as u")
                          .one(row -> row.textOrNull("t") + "," + row.text("u"))))
          .isEqualTo(",postgres");
    }
  }

  private Database database(Store store) {
    return database(store, 2);
  }

  private Database database(Store store, int poolSize) {
    return Database.open(store.fresh(folder), poolSize, StatementObserver.none());
  }

  private static long in(Database database, TenantId tenant, String sql) {
    return database.inTenant(
        new TenantContext(tenant, ORIGIN), tx -> tx.sql(sql).one(row -> row.number("n")));
  }

  private static void insert(Database database, TenantId tenant) {
    database.inSystem(
        ORIGIN,
        tx ->
            tx.sql(
                    """
                    insert into tenant (tenant_id, slug, name, mail, otp_channel, status, created_at,
                                        updated_at, version)
                    values (:tenant, :slug, 'n', 'm', 'MAIL', 'ACTIVE', :now, :now, 1)
                    """)
                .bind("tenant", tenant.value())
                .bind("slug", "s" + tenant.value().getLeastSignificantBits())
                .bind("now", Instant.EPOCH)
                .update());
  }
}
