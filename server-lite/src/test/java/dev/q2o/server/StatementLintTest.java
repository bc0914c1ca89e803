package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.server.platform.database.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lint itself; it looks at the statements of every test that starts a server.
class StatementLintTest {
  private final StatementLint lint = new StatementLint();

  @Test
  void itKnowsTheTablesOfTenants() {
    assertThat(lint.tables())
        .contains("tenant", "user_account", "audit_entry", "otp_challenge")
        .doesNotContain("server_instance", "admin_account", "scheduled_tasks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TENANT | select * from user_account",
        "TENANT | select * from user_account where user_id = :id and :tenant is not null",
        "TENANT | update user_account set name = :tenant where user_id = :id",
        "TENANT | delete from invitation where token_hash = :tenant",
        "TENANT | select * from user_account u join tenant t on true where u.tenant_id = :tenant",
        "TENANT | -- all tenants: not from here\\nselect * from user_account",
        "SYSTEM | select * from user_account where mail = :mail",
        "SYSTEM | insert into user_account (user_id) values (:id)",
      })
  void aTableWithoutItsTenantIsFound(Scope scope, String statement) {
    assertThat(lint.problem(scope, statement.replace("\\n", "\n"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TENANT | select * from user_account where tenant_id = :tenant",
        "TENANT | insert into user_account (tenant_id, name) values (:tenant, :name)",
        "TENANT | select * from user_account u join tenant t on t.tenant_id = u.tenant_id where"
            + " u.tenant_id = :tenant",
        "SYSTEM | -- all tenants: a token names its tenant\\nselect * from user_session",
        "SYSTEM | select * from admin_account where mail = :mail",
      })
  void whatNamesItsTenantOrSaysWhyNotPasses(Scope scope, String statement) {
    assertThat(lint.problem(scope, statement.replace("\\n", "\n"))).isEmpty();
  }
}
