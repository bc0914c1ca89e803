package dev.q2o.server.platform.tenant;

import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.server.platform.database.SystemTransaction;

/// What a context does when a tenant is created, in the same transaction.
@FunctionalInterface
public interface TenantFounding {
  void founded(SystemTransaction tx, Tenant tenant);
}
