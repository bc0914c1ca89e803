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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Changes that are put off travel with the commit (decision 0081): when one of them fails, nothing
/// of the transaction is there, and the connection is as good as before.
@ParameterizedClass
@EnumSource(Store.class)
class CommitMessageTest {
  private static final Origin ORIGIN = Origin.system("test");
  private static final TenantContext ONE = new TenantContext(new TenantId(new UUID(1, 1)), ORIGIN);

  @Parameter Store store;

  private Database database;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = Database.open(store.fresh(folder), 1, StatementObserver.none());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsPutOffIsCommittedTogether() {
    change(List.of("first", "second", "third"));

    assertThat(rules()).containsExactly("first", "now", "second", "third");
  }

  @Test
  void aFailureAnywhereInTheMessageCommitsNothing() {
    String tooLong = "x".repeat(17);
    for (List<String> rules :
        List.of(
            List.of(tooLong),
            List.of(tooLong, "second", "third"),
            List.of("first", tooLong, "third"),
            List.of("first", "second", tooLong),
            List.of("first", "first"))) {
      assertThatThrownBy(() -> change(rules))
          .as(rules.toString())
          .isInstanceOf(DatabaseFailed.class);

      assertThat(rules()).as(rules.toString()).isEmpty();
    }
    change(List.of("after"));
    assertThat(rules()).containsExactly("after", "now");
  }

  @Test
  void aFailureThatLeavesWithALaterStatementCommitsNothing() {
    assertThatThrownBy(() ->
            database.inTenant(
                ONE,
                tx -> {
                  insert(tx, "first").later();
                  insert(tx, "first").later();
                  return insert(tx, "second").updateOne();
                }))
        .isInstanceOf(DatabaseFailed.class);

    assertThat(rules()).isEmpty();
  }

  private void change(List<String> putOff) {
    database.inTenant(
        ONE,
        tx -> {
          boolean now = insert(tx, "now").updateOne();
          putOff.forEach(rule -> insert(tx, rule).later());
          return now;
        });
  }

  private static Sql insert(TenantTransaction tx, String rule) {
    return tx.sql(
            """
            insert into attempt_budget (tenant_id, subject, rule, window_start, used)
            values (:tenant, 'test', :rule, :now, 0)
            """)
        .bind("rule", rule)
        .bind("now", Instant.EPOCH);
  }

  private List<String> rules() {
    return database.readSystem(
        ORIGIN,
        tx ->
            tx.sql("-- all tenants: the test's own\nselect rule from attempt_budget order by rule")
                .list(row -> row.text("rule")));
  }
}
