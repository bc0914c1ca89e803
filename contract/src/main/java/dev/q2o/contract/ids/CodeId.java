package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names an activation code; says nothing about its characters. Text form: `cod_` and 26 base-32
/// digits; sorts by creation time.
public record CodeId(UUID value) implements Comparable<CodeId> {
  private static final String PREFIX = "cod";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static CodeId parse(String text) {
    return new CodeId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(CodeId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
