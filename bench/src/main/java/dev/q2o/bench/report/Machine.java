package dev.q2o.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// The machine a report comes from; numbers of two machines are not compared.
///
/// @param memoryBytes of the whole machine, or of the container that limits it
public record Machine(
    int cores, @JsonProperty("memory_bytes") long memoryBytes, String os, String jdk) {

  public static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        System.getProperty("java.vendor") + " " + Runtime.version());
  }
}
