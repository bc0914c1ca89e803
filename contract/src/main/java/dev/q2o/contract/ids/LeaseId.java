package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names one offline run lease. Text form: `lea_` and 26 base-32 digits; sorts by creation time.
public record LeaseId(UUID value) implements Comparable<LeaseId> {
  private static final String PREFIX = "lea";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static LeaseId parse(String text) {
    return new LeaseId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(LeaseId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
