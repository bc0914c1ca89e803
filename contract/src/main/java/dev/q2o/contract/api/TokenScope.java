package dev.q2o.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What an API token may be used for. A token never can do more than the user who made it.
public enum TokenScope {
  @JsonProperty("tenant:read")
  TENANT_READ,
  @JsonProperty("tenant:write")
  TENANT_WRITE,
  @JsonProperty("users:read")
  USERS_READ,
  @JsonProperty("users:write")
  USERS_WRITE,
  @JsonProperty("audit:read")
  AUDIT_READ,
  @JsonProperty("codes:read")
  CODES_READ,
  @JsonProperty("codes:write")
  CODES_WRITE,
  @JsonProperty("devices:read")
  DEVICES_READ,
  @JsonProperty("devices:write")
  DEVICES_WRITE,
  @JsonProperty("runs:start")
  RUNS_START
}
