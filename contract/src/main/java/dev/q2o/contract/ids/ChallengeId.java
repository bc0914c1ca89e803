package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names a code that was sent to somebody. Text form: `otp_` and 26 base-32 digits; sorts by
/// creation time.
public record ChallengeId(UUID value) implements Comparable<ChallengeId> {
  private static final String PREFIX = "otp";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static ChallengeId parse(String text) {
    return new ChallengeId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(ChallengeId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
