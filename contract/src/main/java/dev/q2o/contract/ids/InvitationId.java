package dev.q2o.contract.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// Names an invitation into a tenant. Text form: `inv_` and 26 base-32 digits; sorts by creation
/// time.
public record InvitationId(UUID value) implements Comparable<InvitationId> {
  private static final String PREFIX = "inv";

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  @JsonCreator
  public static InvitationId parse(String text) {
    return new InvitationId(IdText.parse(PREFIX, text));
  }

  @Override
  public int compareTo(InvitationId other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return IdText.format(PREFIX, value);
  }
}
