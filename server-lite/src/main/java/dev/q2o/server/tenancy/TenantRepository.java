package dev.q2o.server.tenancy;

import dev.q2o.contract.api.Tenants.OtpChannel;
import dev.q2o.contract.api.Tenants.Status;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.Sql;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import dev.q2o.server.platform.http.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rows of the table `tenant`.
final class TenantRepository {

  /// @return false when the slug is taken
  boolean insert(SystemTransaction tx, Tenant tenant) {
    return bound(
            tx.sql(
                """
                insert into tenant (tenant_id, slug, name, mail, phone, otp_channel, domain,
                                    logo_url, colour, status, status_reason, created_at,
                                    updated_at, purge_after, version)
                values (:tenant, :slug, :name, :mail, :phone, :otpChannel, :domain,
                        :logoUrl, :colour, :status, :statusReason, :createdAt,
                        :updatedAt, :purgeAfter, 1)
                on conflict do nothing
                """),
            tenant)
        .bind("tenant", tenant.id().value())
        .bind("slug", tenant.slug())
        .bind("createdAt", tenant.createdAt())
        .updateOne();
  }

  Optional<Tenant> find(TenantTransaction tx) {
    return one(tx).optional(this::tenant);
  }

  Together.Answer<Optional<Tenant>> find(TenantTransaction tx, Together together) {
    return together.optional(one(tx), this::tenant);
  }

  private static Sql one(TenantTransaction tx) {
    return tx.sql("select * from tenant where tenant_id = :tenant");
  }

  /// Writes the changeable columns if the version still is the one given.
  ///
  /// @return the tenant with its new version; empty when somebody was faster
  Optional<Tenant> update(TenantTransaction tx, long version, Tenant tenant) {
    boolean written =
        bound(
                tx.sql(
                    """
                    update tenant
                    set name = :name, mail = :mail, phone = :phone, otp_channel = :otpChannel,
                        domain = :domain, logo_url = :logoUrl, colour = :colour,
                        status = :status, status_reason = :statusReason,
                        updated_at = :updatedAt, purge_after = :purgeAfter,
                        version = version + 1
                    where tenant_id = :tenant and version = :version
                    """),
                tenant)
            .bind("version", version)
            .updateOne();
    return written ? find(tx) : Optional.empty();
  }

  List<Tenant> page(SystemTransaction tx, String search, Pages.Numbered page) {
    return tx.sql(
            """
            -- all tenants: an administrator leafs through them
            select * from tenant
            where lower(slug) like :search or lower(name) like :search or lower(mail) like :search
            order by created_at desc, tenant_id desc
            offset :offset rows fetch first :size rows only
            """)
        .bind("search", pattern(search))
        .bind("offset", page.offset())
        .bind("size", page.size())
        .list(this::tenant);
  }

  long count(SystemTransaction tx, String search) {
    return tx.sql(
            """
            -- all tenants: an administrator leafs through them
            select count(*) as total from tenant
            where lower(slug) like :search or lower(name) like :search or lower(mail) like :search
            """)
        .bind("search", pattern(search))
        .one(row -> row.number("total"));
  }

  boolean slugTaken(SystemTransaction tx, String slug) {
    return tx.sql(
            """
            -- all tenants: a slug is unique among them
            select count(*) as total from tenant where slug = :slug
            """)
        .bind("slug", slug)
        .one(row -> row.number("total") > 0);
  }

  /// Tenants whose time to be restored has passed.
  List<TenantId> purgeDue(SystemTransaction tx, Instant now) {
    return tx.sql(
            """
            -- all tenants: the purge job looks for those that are due
            select tenant_id from tenant where purge_after <= :now order by purge_after
            """)
        .bind("now", now)
        .list(row -> new TenantId(row.uuid("tenant_id")));
  }

  /// Removes the tenant and, by the cascades of the foreign keys, everything it owns.
  ///
  /// @return false when it was restored, or purged by another server, in the meantime
  boolean purge(TenantTransaction tx, Instant now) {
    return tx.sql("delete from tenant where tenant_id = :tenant and purge_after <= :now")
        .bind("now", now)
        .updateOne();
  }

  /// The answers kept for repeated requests have no foreign key, since some belong to no tenant.
  void forgetIdempotencyKeys(TenantTransaction tx) {
    tx.sql("delete from idempotency_key where tenant_id = :tenant").update();
  }

  private static Sql bound(Sql sql, Tenant tenant) {
    return sql.bind("name", tenant.name())
        .bind("mail", tenant.mail())
        .bind("phone", tenant.phone())
        .bind("otpChannel", tenant.otpChannel())
        .bind("domain", tenant.domain())
        .bind("logoUrl", tenant.logoUrl())
        .bind("colour", tenant.colour())
        .bind("status", tenant.status())
        .bind("statusReason", tenant.statusReason())
        .bind("updatedAt", tenant.updatedAt())
        .bind("purgeAfter", tenant.purgeAfter());
  }

  private Tenant tenant(Row row) {
    return new Tenant(
        new TenantId(row.uuid("tenant_id")),
        row.text("slug"),
        row.text("name"),
        row.text("mail"),
        row.textOrNull("phone"),
        row.constant("otp_channel", OtpChannel.class),
        row.textOrNull("domain"),
        row.textOrNull("logo_url"),
        row.textOrNull("colour"),
        row.constant("status", Status.class),
        row.textOrNull("status_reason"),
        row.instant("created_at"),
        row.instant("updated_at"),
        row.instantOrNull("purge_after"),
        row.number("version"));
  }

  private static String pattern(String search) {
    String literal = search.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
    return "%" + literal + "%";
  }
}
