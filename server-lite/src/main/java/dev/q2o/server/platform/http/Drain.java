package dev.q2o.server.platform.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts requests in flight and lets a stop wait for them. Threads: safe.
public final class Drain {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private boolean draining;
  private int inFlight;

  /// False from the moment [#begin] was called.
  public boolean accepting() {
    lock.lock();
    try {
      return !draining;
    } finally {
      lock.unlock();
    }
  }

  /// From now on routes refuse new work; those that began keep going.
  public void begin() {
    lock.lock();
    try {
      draining = true;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until no request is in flight.
  ///
  /// @return how many were still in flight when the deadline passed or the thread was interrupted
  public int await(Duration deadline) {
    lock.lock();
    try {
      long left = deadline.toNanos();
      while (inFlight > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return inFlight();
  }

  int inFlight() {
    lock.lock();
    try {
      return inFlight;
    } finally {
      lock.unlock();
    }
  }

  void enter() {
    lock.lock();
    try {
      inFlight++;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      inFlight--;
      if (inFlight == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
