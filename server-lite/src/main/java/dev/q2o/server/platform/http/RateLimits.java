package dev.q2o.server.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Principal;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/// Holds callers to a number of requests a minute and tells them where they stand, in the headers
/// `RateLimit-Limit`, `-Remaining` and `-Reset` (seconds until it is full again).
///
/// Counted per server process: with several behind a balancer the real limit is a multiple. What
/// must be exact (sign-in attempts, quotas) is counted in the database.
public final class RateLimits {
  /// Buckets kept at most; the least used is forgotten first, which only favours the caller.
  private static final int MAX_BUCKETS = 100_000;

  private static final int IPV6 = 16;
  private static final int IPV6_NETWORK = 8;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build();
  private final long anonymousPerMinute;
  private final long signedInPerMinute;
  private final TimeMeter meter;

  /// @param anonymousPerMinute for each network address without a valid token; of IPv6, for each
  ///   network of 64 bits
  /// @param signedInPerMinute for each principal
  public RateLimits(long anonymousPerMinute, long signedInPerMinute, Clock clock) {
    this.anonymousPerMinute = anonymousPerMinute;
    this.signedInPerMinute = signedInPerMinute;
    this.meter = new ClockMeter(clock);
  }

  void countAddress(Context context) {
    count(context, "address:" + network(context), anonymousPerMinute);
  }

  /// Counts a token nobody knows.
  void countGuess(Context context) {
    guesses(context).tryConsume(1);
  }

  /// Refuses an address that has guessed too many tokens, before the next one is looked up. These
  /// are counted apart, so that anonymous requests never lock out who is signed in.
  void refuseGuesser(Context context) {
    EstimationProbe probe = guesses(context).estimateAbilityToConsume(1);
    if (!probe.canBeConsumed()) {
      throw refused(context, probe.getNanosToWaitForRefill());
    }
  }

  void countPrincipal(Context context, Principal principal) {
    count(context, principal.rateKey(), signedInPerMinute);
  }

  private void count(Context context, String key, long perMinute) {
    Bucket bucket = buckets.get(key, k -> bucket(perMinute));
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    context.header("RateLimit-Limit", Long.toString(perMinute));
    context.header("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
    context.header("RateLimit-Reset", seconds(probe.getNanosToWaitForReset()));
    if (!probe.isConsumed()) {
      throw refused(context, probe.getNanosToWaitForRefill());
    }
  }

  private Bucket guesses(Context context) {
    return buckets.get("guess:" + network(context), k -> bucket(anonymousPerMinute));
  }

  /// Whoever has one IPv6 address has the 2^64 of its network, so they share a bucket.
  private static String network(Context context) {
    return network(context.ip());
  }

  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")).getAddress();
      return bytes.length == IPV6
          ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK) + "/64"
          : HexFormat.of().formatHex(bytes);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private static Refusal refused(Context context, long waitNanos) {
    context.header("Retry-After", seconds(waitNanos));
    return new Refusal(
        ProblemCode.ACCESS_RATE_LIMITED,
        "Wait the seconds that Retry-After says, then send the request again.");
  }

  private Bucket bucket(long perMinute) {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(perMinute)
                .refillGreedy(perMinute, Duration.ofMinutes(1))
                .build())
        .withCustomTimePrecision(meter)
        .build();
  }

  private static String seconds(long nanos) {
    return Long.toString(Math.ceilDiv(nanos, 1_000_000_000L));
  }

  private record ClockMeter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
