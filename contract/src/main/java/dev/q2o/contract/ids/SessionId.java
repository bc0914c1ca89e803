package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a sign-in. Text form: `ses_` and 26 base-32 digits; sorts by creation time.
public record SessionId(UUID value) implements Comparable<SessionId> {
  private static final String PREFIX = "ses";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static SessionId parse(String text) {
    return new SessionId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(SessionId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
