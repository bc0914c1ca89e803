package dev.q2o.server.licensing;

import dev.q2o.contract.api.Subscriptions.Change;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import java.time.Instant;
import java.util.Optional;

/// The rows of `subscription`.
final class SubscriptionRepository {

  /// What is kept has the form of what is set.
  Together.Answer<Optional<Change>> find(TenantTransaction tx, Together together) {
    return together.optional(
        tx.sql("select * from subscription where tenant_id = :tenant"),
        SubscriptionRepository::change);
  }

  void put(TenantTransaction tx, Change change, Instant now) {
    if (!write(
        tx,
        """
        update subscription
        set plan = :plan, status = :status, status_since = :since, period_start = :start,
            period_end = :end, complimentary_until = :complimentary, updated_at = :now
        where tenant_id = :tenant
        """,
        change,
        now)) {
      write(
          tx,
          """
          insert into subscription (tenant_id, plan, status, status_since, period_start,
                                    period_end, complimentary_until, updated_at)
          values (:tenant, :plan, :status, :since, :start, :end, :complimentary, :now)
          """,
          change,
          now);
    }
  }

  private static boolean write(TenantTransaction tx, String sql, Change change, Instant now) {
    return tx.sql(sql)
        .bind("plan", change.plan())
        .bind("status", change.status())
        .bind("since", change.since())
        .bind("start", change.periodStart())
        .bind("end", change.periodEnd())
        .bind("complimentary", change.complimentaryUntil())
        .bind("now", now)
        .updateOne();
  }

  static Change change(Row row) {
    return new Change(
        row.text("plan"),
        row.textOrNull("status"),
        row.instant("status_since"),
        row.instant("period_start"),
        row.instant("period_end"),
        row.instantOrNull("complimentary_until"));
  }
}
