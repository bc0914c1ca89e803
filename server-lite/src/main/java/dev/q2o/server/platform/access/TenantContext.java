package dev.q2o.server.platform.access;

import dev.q2o.contract.ids.TenantId;
import java.util.Objects;

/// The tenant that work is done for, and by whom. Without one there is no way to a tenant's rows.
public record TenantContext(TenantId tenant, Origin origin) {
  public TenantContext {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(origin, "origin");
  }
}
