package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names an API token; it is not the token. Text form: `tok_` and 26 base-32 digits; sorts by
/// creation time.
public record ApiTokenId(UUID value) implements Comparable<ApiTokenId> {
  private static final String PREFIX = "tok";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static ApiTokenId parse(String text) {
    return new ApiTokenId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(ApiTokenId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
