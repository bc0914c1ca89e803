package dev.q2o.server.quota;

import dev.q2o.contract.ids.RunId;
import dev.q2o.server.platform.database.TenantTransaction;
import java.time.Instant;

/// The rows of `running_run` and `running_runs`: which runs of a tenant are going on, and how many.
/// The counter is a conditional update whose row count is the answer; a row is added or removed in
/// the same transaction. The places of runs that died are freed when one is needed.
final class RunningRuns {

  /// Takes a place for a run, or says again that it is going on.
  ///
  /// @param again whether it may be going on already
  /// @param limit runs at the same time
  /// @param until it is taken for dead then
  /// @return false when all places are taken
  boolean take(
      TenantTransaction tx, RunId run, boolean again, long limit, Instant now, Instant until) {
    if (again && goesOn(tx, run, until)) {
      return true;
    }
    if (!place(tx, limit)) {
      open(tx);
      removeDead(tx, now);
      if (!place(tx, limit)) {
        // Its own first request may have taken the last one a moment ago.
        return goesOn(tx, run, until);
      }
    }
    if (!insert(tx, run, now, until)) {
      free(tx, 1);
    }
    return true;
  }

  /// @return whether it was going on
  boolean end(TenantTransaction tx, RunId run) {
    boolean removed =
        tx.sql("delete from running_run where tenant_id = :tenant and run_id = :run")
            .bind("run", run.value())
            .updateOne();
    if (removed) {
      free(tx, 1);
    }
    return removed;
  }

  private static boolean goesOn(TenantTransaction tx, RunId run, Instant until) {
    return tx.sql(
            """
            update running_run set expires_at = :until
            where tenant_id = :tenant and run_id = :run
            """)
        .bind("until", until)
        .bind("run", run.value())
        .updateOne();
  }

  private static boolean place(TenantTransaction tx, long limit) {
    return tx.sql(
            """
            update running_runs set used = used + 1 where tenant_id = :tenant and used < :limit
            """)
        .bind("limit", limit)
        .updateOne();
  }

  private static void open(TenantTransaction tx) {
    tx.sql(
            """
            insert into running_runs (tenant_id, used) values (:tenant, 0) on conflict do nothing
            """)
        .update();
  }

  private static boolean insert(TenantTransaction tx, RunId run, Instant now, Instant until) {
    return tx.sql(
            """
            insert into running_run (tenant_id, run_id, started_at, expires_at)
            values (:tenant, :run, :now, :until) on conflict do nothing
            """)
        .bind("run", run.value())
        .bind("now", now)
        .bind("until", until)
        .updateOne();
  }

  private static void removeDead(TenantTransaction tx, Instant now) {
    int dead =
        tx.sql("delete from running_run where tenant_id = :tenant and expires_at <= :now")
            .bind("now", now)
            .update();
    if (dead > 0) {
      free(tx, dead);
    }
  }

  private static void free(TenantTransaction tx, int places) {
    tx.sql("update running_runs set used = used - :places where tenant_id = :tenant")
        .bind("places", places)
        .updateOne();
  }
}
