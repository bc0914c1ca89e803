package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names an enrolled computer of a tenant. Text form: `dev_` and 26 base-32 digits; sorts by
/// creation time.
public record DeviceId(UUID value) implements Comparable<DeviceId> {
  private static final String PREFIX = "dev";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static DeviceId parse(String text) {
    return new DeviceId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(DeviceId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
