package dev.q2o.server.platform.http;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Principal.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a stolen session alone must not do: it takes a proof of identity given moments ago. Routes
/// that always need it say so in their policy; this is for those where it depends on the body.
public final class Confirmation {
  /// How long a fresh proof of identity counts.
  private static final Duration LASTS = Duration.ofMinutes(10);

  private Confirmation() {}

  /// @param at when they last proved it; empty for whoever never can
  /// @throws Refusal when that is too long ago
  static void mustBeFresh(Optional<Instant> at, Instant now) {
    if (at.isEmpty() || at.get().plus(LASTS).isBefore(now)) {
      throw new Refusal(
          ProblemCode.ACCESS_STEP_UP,
          "Confirm with a fresh code that it is you, then send the request again.");
    }
  }

  /// @throws Refusal for an API token, and for a person whose proof is too old
  public static void mustBeFresh(Member member, Instant now) {
    if (member.scopes().isPresent()) {
      throw new Refusal(
          ProblemCode.ACCESS_FORBIDDEN, "An API token cannot do this; sign in as a person.");
    }
    mustBeFresh(member.confirmedAt(), now);
  }
}
