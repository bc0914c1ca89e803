package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.server.notify.Notifier;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.http.Mutations;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules every table of tenants keeps, read from the schema itself, so that a new table cannot
/// forget them.
class TenantTablesTest {
  /// Without a foreign key to `tenant`: they also hold rows of no tenant, or outlive theirs.
  private static final Set<String> FREE =
      Set.of("audit_entry", "audit_head", "idempotency_key", "otp_challenge", "attempt_budget");

  private static Database database;

  @BeforeAll
  static void open(@TempDir Path folder) {
    database = Database.open(Store.POSTGRESQL.fresh(folder), 2, StatementObserver.none());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void theTenantComesFirstInThePrimaryKey() {
    assertThat(
            names(
                """
                select c.relname as name from pg_index i
                  join pg_class c on c.oid = i.indrelid
                  join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                where i.indisprimary and a.attname = 'tenant_id'
                """))
        .containsExactlyInAnyOrderElementsOf(tenantTables());
  }

  @Test
  void everyForeignKeyBetweenTablesOfTenantsHoldsTheTenant() {
    assertThat(
            names(
                """
                select conname as name from pg_constraint k
                where contype = 'f'
                  and exists (select from pg_attribute a
                              where a.attrelid = k.confrelid and a.attname = 'tenant_id')
                  and not exists (select from pg_attribute a
                                  where a.attrelid = k.conrelid and a.attnum = any(k.conkey)
                                    and a.attname = 'tenant_id')
                """))
        .isEmpty();
  }

  @Test
  void purgingATenantReachesEveryTable() {
    Set<String> cascading =
        new HashSet<>(
            names(
                """
                with recursive reached (oid) as (
                  select 'tenant'::regclass::oid
                  union
                  select k.conrelid from pg_constraint k join reached r on r.oid = k.confrelid
                  where k.contype = 'f' and k.confdeltype = 'c'
                )
                select relname as name from pg_class where oid in (select oid from reached)
                """));
    cascading.addAll(FREE);

    assertThat(cascading).containsAll(tenantTables());
  }

  @Test
  void rowLevelSecurityIsOnEverywhere() {
    assertThat(
            names(
                """
                select c.relname as name from pg_class c
                  join pg_policy p on p.polrelid = c.oid
                where c.relrowsecurity
                """))
        .containsExactlyInAnyOrderElementsOf(tenantTables());
  }

  @Test
  void everyTableIsAccountedForInExportsAndDeletions() {
    TestClock clock = new TestClock();
    Platform platform =
        new Platform(
            database,
            new Mutations(database, clock),
            clock,
            new IdSource(clock, new Random(1)),
            Servers.KEYS);
    Notifier notifier = Notifier.of("", Optional.empty(), Optional.empty());
    Set<String> told = new HashSet<>();
    Contexts.of(platform, notifier).contents().forEach(contents -> told.addAll(contents.tables()));
    told.addAll(Set.of("tenant", "idempotency_key")); // the tenant itself; answers kept for a day

    assertThat(told).containsExactlyInAnyOrderElementsOf(tenantTables());
  }

  private static List<String> tenantTables() {
    return names(
        """
        select table_name as name from information_schema.columns
        where column_name = 'tenant_id' and table_schema = 'public'
        """);
  }

  private static List<String> names(String sql) {
    return database.inSystem(
        Origin.system("test"), tx -> tx.sql(sql).list(row -> row.text("name")));
  }
}
