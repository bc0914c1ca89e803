package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a tenant: the customer that owns users, projects and devices. Text form: `ten_` and 26
/// base-32 digits; sorts by creation time.
public record TenantId(UUID value) implements Comparable<TenantId> {
  private static final String PREFIX = "ten";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static TenantId parse(String text) {
    return new TenantId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(TenantId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
