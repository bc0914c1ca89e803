package dev.q2o.bench.report;

import java.lang.management.ManagementFactory;

/// The load average of one minute before and after a benchmark; -1 where the system has none.
///
/// @param before what others asked of the machine when the benchmark began
/// @param after includes the benchmark's own work
public record Load(double before, double after) {

  public static double now() {
    return Math.max(-1, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /// True when others kept enough of the machine busy to spoil a time.
  public boolean busyBefore(int cores) {
    return before > 0.5 * cores;
  }
}
