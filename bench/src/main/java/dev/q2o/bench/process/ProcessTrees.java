package dev.q2o.bench.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends processes that a benchmark started.
public final class ProcessTrees {
  private ProcessTrees() {}

  /// Ends a process and all it started, at once.
  public static void kill(ProcessHandle root) {
    List<ProcessHandle> children = root.descendants().toList();
    root.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /// Waits for processes to end by themselves, then ends the rest.
  ///
  /// @return how many were still alive after the wait
  public static long orphans(List<ProcessHandle> handles, Duration wait)
      throws InterruptedException {
    CompletableFuture<?> all =
        CompletableFuture.allOf(
            handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    try {
      all.get(wait.toMillis(), TimeUnit.MILLISECONDS);
      return 0;
    } catch (TimeoutException | ExecutionException e) {
      List<ProcessHandle> alive = handles.stream().filter(ProcessHandle::isAlive).toList();
      alive.forEach(ProcessHandle::destroyForcibly);
      return alive.size();
    }
  }
}
