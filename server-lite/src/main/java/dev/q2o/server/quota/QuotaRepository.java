package dev.q2o.server.quota;

import dev.q2o.contract.api.Subscriptions.Usage;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.Sql;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import dev.q2o.server.platform.tenant.ExportSink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of `quota_period` and `quota_entry`.
final class QuotaRepository {

  /// What an entry stands for.
  enum Kind {
    RUN,
    LEASE,
    RETURN
  }

  /// A row of the ledger, for exports.
  record Entry(String kind, UUID reference, Instant periodStart, long runs, Instant at) {}

  void open(TenantTransaction tx, Allowance allowance) {
    tx.sql(
            """
            insert into quota_period (tenant_id, period_start, period_end, granted, used)
            values (:tenant, :start, :end, :granted, 0)
            on conflict do nothing
            """)
        .bind("start", allowance.periodStart())
        .bind("end", allowance.periodEnd())
        .bind("granted", allowance.granted())
        .update();
  }

  /// Takes runs if so many are left.
  ///
  /// @return what is used with them; empty when they were not taken
  Optional<Usage> take(TenantTransaction tx, Allowance allowance, long runs) {
    return taking(tx, allowance, runs).optional(QuotaRepository::usage);
  }

  /// The same, together with other statements.
  Together.Answer<Optional<Usage>> take(
      TenantTransaction tx, Together together, Allowance allowance, long runs) {
    return together.optional(taking(tx, allowance, runs), QuotaRepository::usage);
  }

  private static Sql taking(TenantTransaction tx, Allowance allowance, long runs) {
    return tx.sql(
            """
            update quota_period set used = used + :runs, granted = :granted, period_end = :end
            where tenant_id = :tenant and period_start = :start and used + :runs <= :granted
            """)
        .returning("period_start, period_end, granted, used, noticed_80, noticed_100")
        .bind("runs", runs)
        .bind("granted", allowance.granted())
        .bind("start", allowance.periodStart())
        .bind("end", allowance.periodEnd());
  }

  /// Enters one run, together with other statements, if its period is open.
  ///
  /// @return 0 when it is not, or there is such an entry already
  Together.Answer<Integer> enter(
      TenantTransaction tx, Together together, Instant periodStart, UUID run, Instant at) {
    return together.update(
        tx.sql(
                """
                insert into quota_entry (tenant_id, kind, reference, period_start, runs, at)
                select tenant_id, 'RUN', :run, period_start, 1, :at from quota_period
                where tenant_id = :tenant and period_start = :start
                on conflict do nothing
                """)
            .bind("run", run)
            .bind("at", at)
            .bind("start", periodStart));
  }

  /// Changes the counter without asking what is left; below zero the database refuses.
  void adjust(TenantTransaction tx, Instant periodStart, long runs) {
    tx.sql(
            """
            update quota_period set used = used + :runs
            where tenant_id = :tenant and period_start = :start
            """)
        .bind("runs", runs)
        .bind("start", periodStart)
        .updateOne();
  }

  /// @return false when there is such an entry already
  boolean enter(
      TenantTransaction tx, Kind kind, UUID reference, Instant periodStart, long runs, Instant at) {
    return tx.sql(
            """
            insert into quota_entry (tenant_id, kind, reference, period_start, runs, at)
            values (:tenant, :kind, :reference, :start, :runs, :at)
            on conflict do nothing
            """)
        .bind("kind", kind)
        .bind("reference", reference)
        .bind("start", periodStart)
        .bind("runs", runs)
        .bind("at", at)
        .updateOne();
  }

  boolean entered(TenantTransaction tx, Kind kind, UUID reference) {
    return tx.sql(
            """
            select count(*) as total from quota_entry
            where tenant_id = :tenant and kind = :kind and reference = :reference
            """)
        .bind("kind", kind)
        .bind("reference", reference)
        .one(row -> row.number("total") > 0);
  }

  /// @return whether this call is the first to notice that 80 % are used
  boolean notice80(TenantTransaction tx, Instant periodStart, Instant now) {
    return tx.sql(
            """
            update quota_period set noticed_80 = :now
            where tenant_id = :tenant and period_start = :start and noticed_80 is null
              and used * 100 >= granted * 80
            """)
        .bind("now", now)
        .bind("start", periodStart)
        .updateOne();
  }

  /// @return whether this call is the first to notice that all are used
  boolean notice100(TenantTransaction tx, Instant periodStart, Instant now) {
    return tx.sql(
            """
            update quota_period set noticed_100 = :now
            where tenant_id = :tenant and period_start = :start and noticed_100 is null
              and used >= granted
            """)
        .bind("now", now)
        .bind("start", periodStart)
        .updateOne();
  }

  /// Notices of periods that last, which nobody was told of.
  List<QuotaLetters.Due> untold(SystemTransaction tx, Instant now) {
    return tx.sql(
            """
            -- all tenants: notices that wait to be sent
            select tenant_id, period_start, 'EIGHTY' as level from quota_period
            where noticed_80 is not null and told_80 is null and period_end > :now
            union all
            select tenant_id, period_start, 'ALL' from quota_period
            where noticed_100 is not null and told_100 is null and period_end > :now
            """)
        .bind("now", now)
        .list(row ->
            new QuotaLetters.Due(
                new TenantId(row.uuid("tenant_id")),
                row.instant("period_start"),
                row.constant("level", QuotaLetters.Level.class)));
  }

  /// @return whether this call is the one that tells
  boolean tell(TenantTransaction tx, QuotaLetters.Level level, Instant periodStart, Instant now) {
    String sql =
        switch (level) {
          case EIGHTY ->
              """
              update quota_period set told_80 = :now
              where tenant_id = :tenant and period_start = :start and told_80 is null
              """;
          case ALL ->
              """
              update quota_period set told_100 = :now
              where tenant_id = :tenant and period_start = :start and told_100 is null
              """;
        };
    return tx.sql(sql).bind("now", now).bind("start", periodStart).updateOne();
  }

  /// Nothing was delivered: somebody must tell later.
  boolean untell(TenantTransaction tx, QuotaLetters.Level level, Instant periodStart) {
    String sql =
        switch (level) {
          case EIGHTY ->
              """
              update quota_period set told_80 = null
              where tenant_id = :tenant and period_start = :start
              """;
          case ALL ->
              """
              update quota_period set told_100 = null
              where tenant_id = :tenant and period_start = :start
              """;
        };
    return tx.sql(sql).bind("start", periodStart).updateOne();
  }

  Optional<Usage> usage(TenantTransaction tx, Instant periodStart) {
    return tx.sql(
            """
            select * from quota_period where tenant_id = :tenant and period_start = :start
            """)
        .bind("start", periodStart)
        .optional(QuotaRepository::usage);
  }

  List<Quota.Mismatch> mismatches(SystemTransaction tx) {
    return tx.sql(
            """
            -- all tenants: the nightly check of the ledger
            select p.tenant_id, p.period_start, p.used, coalesce(sum(e.runs), 0) as entered
            from quota_period p
              left join quota_entry e
                on e.tenant_id = p.tenant_id and e.period_start = p.period_start
            group by p.tenant_id, p.period_start, p.used
            having p.used <> coalesce(sum(e.runs), 0)
            order by p.tenant_id, p.period_start
            """)
        .list(row ->
            new Quota.Mismatch(
                new TenantId(row.uuid("tenant_id")),
                row.instant("period_start"),
                row.number("used"),
                Long.parseLong(row.text("entered"))));
  }

  long count(TenantTransaction tx) {
    return tx.sql("select count(*) as total from quota_entry where tenant_id = :tenant")
        .one(row -> row.number("total"));
  }

  void export(TenantTransaction tx, ExportSink sink) {
    sink.rows(
        "quota-periods",
        out ->
            tx.sql("select * from quota_period where tenant_id = :tenant order by period_start")
                .each(QuotaRepository::usage, out));
    sink.rows(
        "quota-entries",
        out ->
            tx.sql("select * from quota_entry where tenant_id = :tenant order by at")
                .each(
                    row ->
                        new Entry(
                            row.text("kind"),
                            row.uuid("reference"),
                            row.instant("period_start"),
                            row.number("runs"),
                            row.instant("at")),
                    out));
  }

  private static Usage usage(Row row) {
    return new Usage(
        row.instant("period_start"),
        row.instant("period_end"),
        row.number("granted"),
        row.number("used"),
        row.instantOrNull("noticed_80"),
        row.instantOrNull("noticed_100"));
  }
}
