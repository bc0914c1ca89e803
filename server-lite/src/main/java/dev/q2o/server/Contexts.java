package dev.q2o.server;

import dev.q2o.contract.api.TenantRole;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.identity.Identity;
import dev.q2o.server.identity.admin.Admins;
import dev.q2o.server.licensing.Licensing;
import dev.q2o.server.notify.Notifier;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.jobs.Job;
import dev.q2o.server.platform.tenant.TenantContents;
import dev.q2o.server.quota.Quota;
import dev.q2o.server.quota.QuotaLetters;
import dev.q2o.server.tenancy.Tenancy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The contexts of a server, wired by hand, each after those it needs. A new context is added here.
///
/// @param routes of all contexts
/// @param authenticators asked in this order until one knows a token
/// @param contents what each context keeps for a tenant
public record Contexts(
    AuditLog audit,
    Identity identity,
    Admins admins,
    Tenancy tenancy,
    Quota quota,
    QuotaLetters letters,
    Licensing licensing,
    List<RouteGroup> routes,
    List<Authenticator> authenticators,
    List<TenantContents> contents) {

  static Contexts of(Platform platform, Notifier notifier) {
    AuditLog audit = new AuditLog(platform);
    Identity identity = new Identity(platform, audit, notifier);
    Admins admins = new Admins(platform, audit);
    Quota quota = new Quota(platform, audit);
    List<TenantContents> contents =
        List.of(
            audit.contents(),
            identity.contents(),
            Licensing.contents(platform.clock()),
            quota.contents());
    Tenancy tenancy = new Tenancy(platform, audit, contents, List.of(identity.founding()));
    Licensing licensing = new Licensing(platform, tenancy, quota, audit);
    QuotaLetters letters =
        new QuotaLetters(
            platform,
            notifier,
            audit,
            tx ->
                new QuotaLetters.Readers(
                    tenancy.get(tx).name(),
                    identity.mails(
                        tx, Set.of(TenantRole.OWNER, TenantRole.ADMIN, TenantRole.BILLING))));
    List<RouteGroup> routes = new ArrayList<>();
    routes.add(audit.routes());
    routes.addAll(identity.routes());
    routes.add(admins.routes());
    routes.addAll(tenancy.routes());
    routes.addAll(licensing.routes());
    List<Authenticator> authenticators = new ArrayList<>(identity.authenticators());
    authenticators.add(admins.authenticator());
    return new Contexts(
        audit,
        identity,
        admins,
        tenancy,
        quota,
        letters,
        licensing,
        routes,
        authenticators,
        contents);
  }

  /// What is done from time to time.
  List<Job> jobs() {
    return List.of(
        new Job("identity-sweep", Duration.ofMinutes(10), identity::sweep),
        new Job("devices-sweep", Duration.ofMinutes(1), () -> licensing.sweeper().sweep()),
        new Job("quota-letters", Duration.ofMinutes(1), letters::send),
        new Job("quota-check", Duration.ofDays(1), quota::report),
        new Job("tenant-purge", Duration.ofHours(1), () -> tenancy.deletion().purgeDue()));
  }
}
