package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names one issue of a licence document. Text form: `lic_` and 26 base-32 digits; sorts by
/// creation time.
public record LicenceId(UUID value) implements Comparable<LicenceId> {
  private static final String PREFIX = "lic";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static LicenceId parse(String text) {
    return new LicenceId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(LicenceId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
