package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a project. Text form: `prj_` and 26 base-32 digits; sorts by creation time.
public record ProjectId(UUID value) implements Comparable<ProjectId> {
  private static final String PREFIX = "prj";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static ProjectId parse(String text) {
    return new ProjectId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(ProjectId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
