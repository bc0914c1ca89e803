package dev.q2o.bench.server;

import dev.q2o.bench.server.load.Workload;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Requests that were made beforehand, each sent once, in order.
final class Prepared implements Workload {
  private final List<byte[]> requests;
  private int next;

  private Prepared(List<byte[]> requests) {
    this.requests = requests;
  }

  /// @param maker of the request of a number; called on several threads
  static Prepared of(int from, int count, Maker maker) {
    return new Prepared(
        IntStream.range(from, from + count).parallel().mapToObj(maker::request).toList());
  }

  @Override
  public byte @Nullable [] next(int caller) {
    return next < requests.size() ? requests.get(next++) : null;
  }

  @Override
  public void answered(int caller, int status) {}

  interface Maker {
    byte[] request(int number);
  }
}
