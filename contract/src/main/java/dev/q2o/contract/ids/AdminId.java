package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names an administrator of the server, who belongs to no tenant. Text form: `adm_` and 26 base-32
/// digits; sorts by creation time.
public record AdminId(UUID value) implements Comparable<AdminId> {
  private static final String PREFIX = "adm";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static AdminId parse(String text) {
    return new AdminId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(AdminId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
