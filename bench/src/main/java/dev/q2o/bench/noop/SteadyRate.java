package dev.q2o.bench.noop;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many tasks a second a contender does once its JVM has compiled what is hot: batches that do
/// not count for a while, then batches that do. The same for us and for every peer, because a
/// number of tasks instead of a time would give the slow ones more of both.
public final class SteadyRate {
  private static final double NANOS = 1e9;

  private final Duration warmUp;
  private final Duration timed;

  /// @param warmUp batches are run for at least that long, and are not counted
  /// @param timed then for at least that long, and are
  public SteadyRate(Duration warmUp, Duration timed) {
    this.warmUp = warmUp;
    this.timed = timed;
  }

  /// Runs one batch.
  public interface Batch {
    /// @return nanoseconds from the first task's beginning to the last outcome that is stored
    long run() throws Exception;
  }

  /// @param tasks of one batch
  /// @return `tasks_per_second`, over the time in batches alone; `cpu_micros_per_task`, of this
  ///   process in the whole stretch, with what lies between batches and without a database server's
  public Map<String, Double> of(int tasks, Batch batch) throws Exception {
    for (long begun = System.nanoTime(); System.nanoTime() - begun < warmUp.toNanos(); ) {
      batch.run();
    }
    long begun = System.nanoTime();
    long cpu = cpuNanos();
    long nanos = 0;
    long done = 0;
    do {
      nanos += batch.run();
      done += tasks;
    } while (System.nanoTime() - begun < timed.toNanos());
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("tasks_per_second", done / (nanos / NANOS));
    values.put("cpu_micros_per_task", (cpuNanos() - cpu) / 1e3 / done);
    return values;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
