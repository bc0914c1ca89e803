package dev.q2o.runner.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one thing after another, in the order they were given, on a virtual thread that lives while
/// there is something to do. An interrupt that one of them leaves behind does not reach the next.
final class Serial implements Executor {
  private static final Logger log = LoggerFactory.getLogger(Serial.class);
  private final String name;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean working;

  Serial(String name) {
    this.name = name;
  }

  @Override
  public void execute(Runnable work) {
    synchronized (waiting) {
      waiting.add(work);
      if (working) {
        return;
      }
      working = true;
    }
    Thread.ofVirtual().name(name).start(this::drain);
  }

  private void drain() {
    while (true) {
      Runnable next;
      synchronized (waiting) {
        next = waiting.poll();
        if (next == null) {
          working = false;
          return;
        }
      }
      try {
        next.run();
      } catch (RuntimeException | Error e) {
        log.error("{} failed", name, e);
      }
      Thread.interrupted();
    }
  }
}
