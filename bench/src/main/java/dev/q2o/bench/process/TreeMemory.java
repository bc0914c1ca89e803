package dev.q2o.bench.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Watches the memory of a process and of everything it starts, until closed.
///
/// A process that was seen once is followed even when its parent ends before it. Pages that two
/// processes share count twice, so the sums are upper bounds. Where there is no `/proc` nothing can
/// be told, and [#peak] is empty.
public final class TreeMemory implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final ProcessHandle root;
  private final Map<Long, ProcessHandle> known = new LinkedHashMap<>();
  private final ScheduledExecutorService clock;
  private long peakResident;
  private long peakHighWater;
  private int peakProcesses;

  private TreeMemory(ProcessHandle root) {
    this.root = root;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("tree-memory").unstarted(task));
  }

  public static boolean available() {
    return Files.isReadable(Path.of("/proc/self/status"));
  }

  /// Starts to look ten times a second.
  public static TreeMemory watch(ProcessHandle root) {
    TreeMemory memory = new TreeMemory(root);
    if (available()) {
      memory.clock.scheduleWithFixedDelay(
          memory::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
    return memory;
  }

  /// The highest sums so far; empty when none could be taken.
  public synchronized Optional<Peak> peak() {
    return peakProcesses == 0
        ? Optional.empty()
        : Optional.of(new Peak(peakResident, peakHighWater, peakProcesses));
  }

  /// Looks once, now.
  synchronized void look() {
    try (Stream<ProcessHandle> descendants = root.descendants()) {
      descendants.forEach(handle -> known.putIfAbsent(handle.pid(), handle));
    }
    known.putIfAbsent(root.pid(), root);
    known.values().removeIf(handle -> !handle.isAlive());
    long resident = 0;
    long highWater = 0;
    int processes = 0;
    for (long pid : known.keySet()) {
      Optional<ProcessMemory> memory = ProcessMemory.of(pid);
      if (memory.isPresent()) {
        resident += memory.get().residentBytes();
        highWater += memory.get().peakBytes();
        processes++;
      }
    }
    peakResident = Math.max(peakResident, resident);
    peakHighWater = Math.max(peakHighWater, highWater);
    peakProcesses = Math.max(peakProcesses, processes);
  }

  /// The processes that were alive at the last look.
  synchronized Set<Long> known() {
    return Set.copyOf(known.keySet());
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /// @param residentBytes highest sum of what was in memory at one look
  /// @param highWaterBytes highest sum of the own peaks of the processes alive at one look
  /// @param processes most processes alive at one look
  public record Peak(long residentBytes, long highWaterBytes, int processes) {}
}
