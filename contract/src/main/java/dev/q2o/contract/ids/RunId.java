package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names one execution of a project. Text form: `run_` and 26 base-32 digits; sorts by creation
/// time.
public record RunId(UUID value) implements Comparable<RunId> {
  private static final String PREFIX = "run";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static RunId parse(String text) {
    return new RunId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(RunId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
