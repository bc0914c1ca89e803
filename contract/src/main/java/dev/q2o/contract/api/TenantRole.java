package dev.q2o.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a user may do in a tenant.
public enum TenantRole {
  /// Everything, and the only one who can name other owners.
  @JsonProperty("owner")
  OWNER,
  /// Users, devices, codes and the profile.
  @JsonProperty("admin")
  ADMIN,
  /// Projects and runs.
  @JsonProperty("member")
  MEMBER,
  /// Plan, invoices and payment.
  @JsonProperty("billing")
  BILLING,
  /// Looks, changes nothing.
  @JsonProperty("viewer")
  VIEWER
}
