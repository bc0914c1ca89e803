package dev.q2o.server.quota;

import dev.q2o.contract.ids.RunId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.database.Sql;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import java.time.Instant;

/// The rows of `running_run` and `running_runs`: which runs of a tenant are going on, and how many.
/// The counter is a conditional update whose row count is the answer; a row is added or removed in
/// the same transaction. The places of runs that died are freed when one is needed.
///
/// Whoever changes rows of `running_run` holds the row of `running_runs` by then, so that two
/// requests of one tenant never wait for each other.
final class RunningRuns {
  /// Whether a run, bound as `:run`, is going on.
  private static final String GOES_ON =
      "exists (select run_id from running_run where tenant_id = :tenant and run_id = :run)";

  /// Takes a place for a run, or says again that it is going on.
  ///
  /// @param again whether it may be going on already
  /// @param limit runs at the same time
  /// @param until it is taken for dead then
  /// @return false when all places are taken
  boolean take(
      TenantTransaction tx, RunId run, boolean again, long limit, Instant now, Instant until) {
    lock(tx);
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

  /// Takes a place for a run that is not going on, if one is free without looking for runs that
  /// died; together with other statements.
  ///
  /// @return what each of the two statements changed, which is one row if it got the place
  Taking take(
      TenantTransaction tx, Together together, RunId run, long limit, Instant now, Instant until) {
    return new Taking(
        together.update(placing(tx, limit)), together.update(inserting(tx, run, now, until)));
  }

  /// A place that is being taken.
  record Taking(Together.Answer<Integer> counted, Together.Answer<Integer> noted) {
    boolean done() {
      return counted.get() == 1 && noted.get() == 1;
    }
  }

  /// Frees the place of a run, together with other statements, and takes the turn to say so if it
  /// was going on. Two requests that end one run at the same moment may both count it as freed;
  /// then only one removed it, and the other must be undone.
  Ending end(TenantTransaction tx, Together together, RunId run, AuditLog audit) {
    Together.Answer<Integer> freed =
        together.update(
            tx.sql(
                    "update running_runs set used = used - 1 where tenant_id = :tenant and used > 0"
                        + " and "
                        + GOES_ON)
                .bind("run", run.value()));
    AuditLog.Turn turn = audit.turn(tx, together, GOES_ON, sql -> sql.bind("run", run.value()));
    return new Ending(freed, together.update(removing(tx, run)), turn);
  }

  /// A place that is being freed.
  record Ending(
      Together.Answer<Integer> freed, Together.Answer<Integer> removed, AuditLog.Turn turn) {
    boolean agree() {
      return freed.get().equals(removed.get());
    }

    boolean wentOn() {
      return removed.get() == 1;
    }
  }

  /// @return whether it was going on
  boolean end(TenantTransaction tx, RunId run) {
    lock(tx);
    boolean removed = removing(tx, run).updateOne();
    if (removed) {
      free(tx, 1);
    }
    return removed;
  }

  private static void lock(TenantTransaction tx) {
    tx.sql("select used from running_runs where tenant_id = :tenant for update")
        .optional(row -> row.number("used"));
  }

  private static Sql removing(TenantTransaction tx, RunId run) {
    return tx.sql("delete from running_run where tenant_id = :tenant and run_id = :run")
        .bind("run", run.value());
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
    return placing(tx, limit).updateOne();
  }

  private static Sql placing(TenantTransaction tx, long limit) {
    return tx.sql(
            """
            update running_runs set used = used + 1 where tenant_id = :tenant and used < :limit
            """)
        .bind("limit", limit);
  }

  private static void open(TenantTransaction tx) {
    tx.sql(
            """
            insert into running_runs (tenant_id, used) values (:tenant, 0) on conflict do nothing
            """)
        .update();
  }

  private static boolean insert(TenantTransaction tx, RunId run, Instant now, Instant until) {
    return inserting(tx, run, now, until).updateOne();
  }

  private static Sql inserting(TenantTransaction tx, RunId run, Instant now, Instant until) {
    return tx.sql(
            """
            insert into running_run (tenant_id, run_id, started_at, expires_at)
            values (:tenant, :run, :now, :until) on conflict do nothing
            """)
        .bind("run", run.value())
        .bind("now", now)
        .bind("until", until);
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
