package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a user inside one tenant. Text form: `usr_` and 26 base-32 digits; sorts by creation time.
public record UserId(UUID value) implements Comparable<UserId> {
  private static final String PREFIX = "usr";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static UserId parse(String text) {
    return new UserId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(UserId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
