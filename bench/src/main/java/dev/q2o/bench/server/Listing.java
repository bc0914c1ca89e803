package dev.q2o.bench.server;

import dev.q2o.bench.server.data.Cast;
import dev.q2o.bench.server.load.Workload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Owners of random tenants list their activation codes, the first page or the second, 25 a page, a
/// number of times, but no longer than a length of time.
final class Listing implements Workload {
  private final Cast cast;
  private final SplittableRandom random;
  private final long end;
  private int left;

  Listing(Cast cast, long seed, int requests, Duration limit) {
    this.cast = cast;
    this.random = new SplittableRandom(seed);
    this.end = System.nanoTime() + limit.toNanos();
    this.left = requests;
  }

  @Override
  public byte @Nullable [] next(int caller) {
    if (left-- <= 0 || System.nanoTime() >= end) {
      return null;
    }
    return request(cast, random.nextInt(Cast.TENANTS), random.nextBoolean());
  }

  @Override
  public void answered(int caller, int status) {}

  static byte[] request(Cast cast, int tenant, boolean second) {
    return ("GET "
            + path(cast, tenant, second)
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer "
            + cast.token(tenant)
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  static String path(Cast cast, int tenant, boolean second) {
    return "/v1/activation-codes?limit=25" + (second ? "&after=" + cast.secondPage(tenant) : "");
  }
}
