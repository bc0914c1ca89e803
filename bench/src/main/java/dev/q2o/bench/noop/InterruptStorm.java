package dev.q2o.bench.noop;

import java.util.Random;
import java.util.Set;

/// Interrupts threads of this process at random, hundreds of times a second: every platform thread
/// the system lists, which includes the journal's writer, except this one, the main thread and the
/// JVM's own. Virtual threads are not listed by the JDK; [NoopProcess] interrupts those of tasks
/// and of listeners from within.
final class InterruptStorm implements AutoCloseable {
  private static final Set<String> SPARED = Set.of("main", "DestroyJavaVM", "Signal Dispatcher");

  private final Thread thread;
  private volatile boolean closed;

  InterruptStorm() {
    thread = Thread.ofPlatform().daemon().name("interrupt-storm").unstarted(this::storm);
  }

  void start() {
    thread.start();
  }

  private void storm() {
    Random random = new Random(7);
    while (!closed) {
      for (Thread other : Thread.getAllStackTraces().keySet()) {
        boolean ours =
            other.getThreadGroup() != null && "main".equals(other.getThreadGroup().getName());
        if (ours
            && other != Thread.currentThread()
            && !SPARED.contains(other.getName())
            && random.nextInt(4) == 0) {
          other.interrupt();
        }
      }
      Thread.yield();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
