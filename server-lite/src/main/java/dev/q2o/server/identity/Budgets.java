package dev.q2o.server.identity;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Counts tries per account, whether or not the account exists. Taking from a budget is one
/// conditional update, so parallel tries cannot take more than there is.
public final class Budgets {
  private final Clock clock;

  public Budgets(Clock clock) {
    this.clock = clock;
  }

  /// Takes one.
  ///
  /// @param subject a keyed hash of the account
  /// @throws Refusal when nothing is left, with when there will be
  public void take(Transaction tx, TenantId tenant, String subject, Budget budget) {
    Instant now = clock.instant();
    Instant cutoff = now.minus(budget.window());
    tx.sql(
            """
            insert into attempt_budget (tenant_id, subject, rule, window_start, used)
            values (:tenant, :subject, :rule, :now, 0)
            on conflict do nothing
            """)
        .bind("tenant", tenant.value())
        .bind("subject", subject)
        .bind("rule", budget.rule())
        .bind("now", now)
        .updateOne();
    boolean taken =
        tx.sql(
                """
                update attempt_budget
                set used = case when window_start <= :cutoff then 1 else used + 1 end,
                    window_start = case when window_start <= :cutoff then :now else window_start end
                where tenant_id = :tenant and subject = :subject and rule = :rule
                  and (window_start <= :cutoff or used < :max)
                """)
            .bind("tenant", tenant.value())
            .bind("subject", subject)
            .bind("rule", budget.rule())
            .bind("now", now)
            .bind("cutoff", cutoff)
            .bind("max", budget.max())
            .updateOne();
    if (!taken) {
      throw refused(tx, tenant, subject, budget, now);
    }
  }

  /// Gives everything back, after a success.
  public void reset(Transaction tx, TenantId tenant, String subject, Budget budget) {
    tx.sql(
            """
            delete from attempt_budget
            where tenant_id = :tenant and subject = :subject and rule = :rule
            """)
        .bind("tenant", tenant.value())
        .bind("subject", subject)
        .bind("rule", budget.rule())
        .updateOne();
  }

  private static Refusal refused(
      Transaction tx, TenantId tenant, String subject, Budget budget, Instant now) {
    Instant start =
        tx.sql(
                """
                select window_start from attempt_budget
                where tenant_id = :tenant and subject = :subject and rule = :rule
                """)
            .bind("tenant", tenant.value())
            .bind("subject", subject)
            .bind("rule", budget.rule())
            .one(row -> row.instant("window_start"));
    Duration wait = Duration.between(now, start.plus(budget.window())).plusSeconds(1);
    return new Refusal(
        ProblemCode.SIGN_IN_TOO_OFTEN,
        "Wait " + wait.toSeconds() + " seconds, then try again.",
        wait);
  }
}
