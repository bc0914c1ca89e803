package dev.q2o.server.tenancy;

import dev.q2o.contract.api.NumberedPage;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.Tenants.Change;
import dev.q2o.contract.api.Tenants.Create;
import dev.q2o.contract.api.Tenants.OtpChannel;
import dev.q2o.contract.api.Tenants.SlugCheck;
import dev.q2o.contract.api.Tenants.Status;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.ids.IdSource;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.Versions;
import dev.q2o.server.platform.tenant.TenantContents;
import dev.q2o.server.platform.tenant.TenantFounding;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What other contexts and the routes may do with tenants. Methods run in the caller's transaction
/// and refuse with a [Refusal]; each change is audited in that transaction.
///
/// Threads: safe.
public final class Tenancy {
  private final TenantRepository tenants = new TenantRepository();
  private final Platform platform;
  private final AuditLog audit;
  private final TenantDeletion deletion;
  private final TenantExport export;
  private final List<TenantFounding> foundings;

  /// @param contents what every context keeps for a tenant
  /// @param foundings what other contexts do when a tenant is created
  public Tenancy(
      Platform platform,
      AuditLog audit,
      List<TenantContents> contents,
      List<TenantFounding> foundings) {
    this.foundings = List.copyOf(foundings);
    this.platform = platform;
    this.audit = audit;
    this.deletion = new TenantDeletion(platform, tenants, audit, contents);
    this.export = new TenantExport(tenants, contents);
  }

  public List<RouteGroup> routes() {
    return List.of(
        new TenantRoutes(platform, this, export),
        new AdminTenantRoutes(platform, this, deletion, export));
  }

  /// Deletion and what follows it, for the purge job.
  public TenantDeletion deletion() {
    return deletion;
  }

  /// Creates a tenant; its mail address becomes that of its first owner.
  ///
  /// @throws Refusal when a field is wrong or the slug is taken
  public Tenant create(SystemTransaction tx, Create request) {
    new Checks()
        .must("slug", SlugRules.problem(request.slug()).isEmpty(), SlugRules.EXPECTATION)
        .text("name", request.name(), 1, 120)
        .mail("mail", request.mail())
        .orRefuse();
    Instant now = clock().instant();
    Tenant tenant =
        new Tenant(
            ids().newTenant(),
            request.slug(),
            request.name().strip(),
            request.mail(),
            null,
            OtpChannel.MAIL,
            null,
            null,
            null,
            Status.ACTIVE,
            null,
            now,
            now,
            null,
            1);
    if (!tenants.insert(tx, tenant)) {
      throw new Refusal(
          ProblemCode.TENANT_SLUG_TAKEN, "Another tenant has this slug; choose another.");
    }
    foundings.forEach(founding -> founding.founded(tx, tenant));
    audit.record(
        tx, tenant.id(), "tenant.created", tenant.id().toString(), Map.of("slug", tenant.slug()));
    return tenant;
  }

  /// @throws Refusal when there is no such tenant
  public Tenant get(TenantTransaction tx) {
    return tenants.find(tx).orElseThrow(Tenancy::notFound);
  }

  /// The same, asked together with something else.
  ///
  /// @return empty when there is none
  public Together.Answer<Optional<Tenant>> find(TenantTransaction tx, Together together) {
    return tenants.find(tx, together);
  }

  /// A page of all tenants, newest first.
  ///
  /// @param search part of slug, name or mail; blank for all
  public NumberedPage<Tenant> list(SystemTransaction tx, String search, Pages.Numbered page) {
    return new NumberedPage<>(
        tenants.page(tx, search, page), page.page(), page.size(), tenants.count(tx, search));
  }

  /// Whether a slug can be had, and what is free near it.
  public SlugCheck checkSlug(SystemTransaction tx, String slug) {
    String problem =
        SlugRules.problem(slug)
            .orElseGet(() -> tenants.slugTaken(tx, slug) ? "Another tenant has it." : "");
    return problem.isEmpty()
        ? new SlugCheck(slug, true, null, List.of())
        : new SlugCheck(
            slug,
            false,
            problem,
            SlugRules.suggestions(slug)
                .filter(candidate -> !tenants.slugTaken(tx, candidate))
                .limit(3)
                .toList());
  }

  /// Changes the profile.
  ///
  /// @param version the version the caller saw
  /// @throws Refusal when a field is wrong, or somebody else changed it meanwhile
  public Tenant change(TenantTransaction tx, long version, Change change) {
    Tenant before = get(tx);
    Tenant after = TenantProfile.apply(before, change, clock().instant());
    return save(tx, version, after, "tenant.changed", TenantProfile.difference(before, after));
  }

  /// Closes a tenant for changes until [#resume].
  ///
  /// @throws Refusal when it is not active
  public Tenant suspend(TenantTransaction tx, String reason) {
    new Checks().text("reason", reason, 3, 500).orRefuse();
    Tenant tenant = get(tx);
    TenantProfile.mustBe(tenant, Status.ACTIVE);
    return save(
        tx,
        tenant.version(),
        TenantProfile.withStatus(tenant, Status.SUSPENDED, reason, null, clock().instant()),
        "tenant.suspended",
        Map.of("reason", reason));
  }

  /// @throws Refusal when it is not suspended
  public Tenant resume(TenantTransaction tx) {
    Tenant tenant = get(tx);
    TenantProfile.mustBe(tenant, Status.SUSPENDED);
    return save(
        tx,
        tenant.version(),
        TenantProfile.withStatus(tenant, Status.ACTIVE, null, null, clock().instant()),
        "tenant.resumed",
        Map.of());
  }

  private Tenant save(
      TenantTransaction tx, long version, Tenant tenant, String action, Map<String, ?> details) {
    Tenant saved = tenants.update(tx, version, tenant).orElseThrow(Versions::stale);
    audit.record(tx, action, saved.id().toString(), details);
    return saved;
  }

  private Clock clock() {
    return platform.clock();
  }

  private IdSource ids() {
    return platform.ids();
  }

  /// What is said of a tenant that is not there.
  public static Refusal notFound() {
    return new Refusal(ProblemCode.TENANT_NOT_FOUND, "There is no tenant with this id.");
  }
}
