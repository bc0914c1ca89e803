package dev.q2o.server.licensing;

import dev.q2o.contract.api.ActivationCodes.Code;
import dev.q2o.contract.api.ActivationCodes.Source;
import dev.q2o.contract.api.ActivationCodes.State;
import dev.q2o.contract.ids.CodeId;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of `code_grant` and `activation_code`.
final class CodeRepository {

  /// @param hash of the code under the pepper
  record NewCode(
      CodeId id,
      String hash,
      String lastFour,
      @Nullable String label,
      Source source,
      int maxUses,
      Instant expiresAt,
      Instant createdAt) {}

  /// Where a code is.
  record Found(TenantId tenant, CodeId id) {}

  void openGrant(TenantTransaction tx, Instant periodStart, int granted) {
    tx.sql(
            """
            insert into code_grant (tenant_id, period_start, granted, used)
            values (:tenant, :start, :granted, 0)
            on conflict do nothing
            """)
        .bind("start", periodStart)
        .bind("granted", granted)
        .update();
  }

  /// Takes codes of the month's grant if so many are left.
  boolean takeGrant(TenantTransaction tx, Instant periodStart, int granted, int count) {
    return tx.sql(
            """
            update code_grant set used = used + :count, granted = :granted
            where tenant_id = :tenant and period_start = :start and used + :count <= :granted
            """)
        .bind("count", count)
        .bind("granted", granted)
        .bind("start", periodStart)
        .updateOne();
  }

  int grantUsed(TenantTransaction tx, Instant periodStart) {
    return tx.sql(
            """
            select used from code_grant where tenant_id = :tenant and period_start = :start
            """)
        .bind("start", periodStart)
        .optional(row -> Math.toIntExact(row.number("used")))
        .orElse(0);
  }

  void insert(TenantTransaction tx, NewCode code) {
    tx.sql(
            """
            insert into activation_code (tenant_id, code_id, hash, last_four, label, source,
                                         max_uses, uses, expires_at, created_at)
            values (:tenant, :id, :hash, :lastFour, :label, :source, :maxUses, 0, :expires, :now)
            """)
        .bind("id", code.id().value())
        .bind("hash", code.hash())
        .bind("lastFour", code.lastFour())
        .bind("label", code.label())
        .bind("source", code.source())
        .bind("maxUses", code.maxUses())
        .bind("expires", code.expiresAt())
        .bind("now", code.createdAt())
        .updateOne();
  }

  Optional<Code> find(TenantTransaction tx, CodeId id, Instant now) {
    return tx.sql("select * from activation_code where tenant_id = :tenant and code_id = :id")
        .bind("id", id.value())
        .optional(code(now));
  }

  List<Code> list(TenantTransaction tx, Pages.Keyset page, Instant now) {
    String rest =
        """
        order by tenant_id desc, created_at desc, code_id desc
        fetch first :limit rows only
        """;
    return page.after()
        .map(after ->
            tx.sql(
                    """
                    select * from activation_code
                    where tenant_id = :tenant and (created_at, code_id) < (:at, :id)
                    """
                        + rest)
                .bind("at", after.at())
                .bind("id", after.id()))
        .orElseGet(() -> tx.sql("select * from activation_code where tenant_id = :tenant\n" + rest))
        .bind("limit", page.limit() + 1)
        .list(code(now));
  }

  /// Gives a free code to a project.
  ///
  /// @return false when it is not free any more, or never was
  boolean assign(TenantTransaction tx, CodeId id, ProjectId project, Instant now) {
    return tx.sql(
            """
            update activation_code set project_id = :project, assigned_at = :now
            where tenant_id = :tenant and code_id = :id and project_id is null
              and revoked_at is null and expires_at > :now
            """)
        .bind("project", project.value())
        .bind("now", now)
        .bind("id", id.value())
        .updateOne();
  }

  boolean revoke(TenantTransaction tx, CodeId id, Instant now) {
    return tx.sql(
            """
            update activation_code set revoked_at = :now
            where tenant_id = :tenant and code_id = :id and revoked_at is null
            """)
        .bind("now", now)
        .bind("id", id.value())
        .updateOne();
  }

  /// Counts one use if the code may be used.
  boolean use(TenantTransaction tx, CodeId id, Instant now) {
    return tx.sql(
            """
            update activation_code set uses = uses + 1
            where tenant_id = :tenant and code_id = :id and project_id is not null
              and revoked_at is null and expires_at > :now and uses < max_uses
            """)
        .bind("now", now)
        .bind("id", id.value())
        .updateOne();
  }

  Optional<Found> byHash(SystemTransaction tx, String hash) {
    return tx.sql(
            """
            -- all tenants: who holds a code does not know whose it is
            select tenant_id, code_id from activation_code where hash = :hash
            """)
        .bind("hash", hash)
        .optional(
            row -> new Found(new TenantId(row.uuid("tenant_id")), new CodeId(row.uuid("code_id"))));
  }

  long count(TenantTransaction tx) {
    return tx.sql("select count(*) as total from activation_code where tenant_id = :tenant")
        .one(row -> row.number("total"));
  }

  static Function<Row, Code> code(Instant now) {
    return row -> {
      int maxUses = Math.toIntExact(row.number("max_uses"));
      int uses = Math.toIntExact(row.number("uses"));
      var project = row.uuidOrNull("project_id");
      Instant expires = row.instant("expires_at");
      Instant revoked = row.instantOrNull("revoked_at");
      State state =
          revoked != null
              ? State.REVOKED
              : !expires.isAfter(now)
                  ? State.EXPIRED
                  : uses >= maxUses ? State.USED_UP : project != null ? State.ASSIGNED : State.FREE;
      return new Code(
          new CodeId(row.uuid("code_id")),
          row.text("last_four"),
          row.textOrNull("label"),
          row.constant("source", Source.class),
          state,
          maxUses,
          uses,
          project == null ? null : new ProjectId(project),
          row.instantOrNull("assigned_at"),
          expires,
          revoked,
          row.instant("created_at"));
    };
  }
}
