package dev.q2o.server;

import dev.q2o.contract.api.Tenants.Create;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.tenancy.Tenancy;

/// The tenant of a demo, made when there is none with its slug.
final class DemoTenant {
  private static final String SLUG = "acme";

  private DemoTenant() {}

  static void ensure(Database database, Tenancy tenancy) {
    database.inSystem(
        Origin.system("demo-tenant"),
        tx -> {
          if (tenancy.checkSlug(tx, SLUG).available()) {
            tenancy.create(tx, new Create(SLUG, "Acme", "owner@example.org"));
          }
          return true;
        });
  }
}
