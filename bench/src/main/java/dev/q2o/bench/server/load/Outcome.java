package dev.q2o.bench.server.load;

import dev.q2o.bench.process.BenchmarkFailed;
import java.util.Map;
import java.util.Set;

/// What came of a workload.
///
/// @param byStatus answers by their HTTP status
/// @param nanos from the first request to the last answer
/// @param cpuNanos what the callers themselves took
/// @param sortedMicros how long each answer took, ascending
public record Outcome(
    Map<Integer, Integer> byStatus, long nanos, long cpuNanos, int[] sortedMicros) {

  /// @param status of the answers that count
  public double perSecond(int status) {
    return count(status) / (nanos / 1e9);
  }

  public int count(int status) {
    return byStatus.getOrDefault(status, 0);
  }

  /// How long at most so many of a hundred answers took, in milliseconds.
  public double percentile(int percent) {
    int at = (int) Math.ceil(sortedMicros.length * percent / 100.0) - 1;
    return sortedMicros[Math.max(0, at)] / 1e3;
  }

  /// @throws BenchmarkFailed when there was another status than those
  public Outcome only(Integer... statuses) {
    if (!Set.of(statuses).containsAll(byStatus.keySet())) {
      throw new BenchmarkFailed("The server answered with unexpected status codes: " + byStatus);
    }
    return this;
  }
}
