package dev.q2o.contract.licence.plan;

import com.fasterxml.jackson.annotation.JsonValue;

/// What a plan may open besides runs and devices.
public enum Feature {
  /// Clients watch a project with an activation code.
  CLIENT_VIEW("client_view"),

  /// Tokens for programs.
  API_TOKENS("api_tokens"),

  /// The tenant's own logo and colour.
  BRANDING("branding"),

  /// Licences by file, for machines without a network.
  AIR_GAP("air_gap"),

  /// The audit trail as a file.
  AUDIT_EXPORT("audit_export");

  private final String wire;

  Feature(String wire) {
    this.wire = wire;
  }

  @JsonValue
  public String wire() {
    return wire;
  }
}
