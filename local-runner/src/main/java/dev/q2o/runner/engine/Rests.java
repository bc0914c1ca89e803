package dev.q2o.runner.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/// Tasks that wait for their next attempt, by the monotonic counter. Not safe for concurrent use.
final class Rests {
  private final Queue<Rest> rests = new PriorityQueue<>(Comparator.comparingLong(Rest::untilNanos));

  private record Rest(String task, long untilNanos) {}

  void add(String task, long untilNanos) {
    rests.add(new Rest(task, untilNanos));
  }

  /// When the first is over; {@link Long#MAX_VALUE} when none rests.
  long next() {
    Rest first = rests.peek();
    return first == null ? Long.MAX_VALUE : first.untilNanos();
  }

  /// Tasks whose rest is over; they are forgotten.
  List<String> due(long nowNanos) {
    List<String> due = new ArrayList<>();
    for (Rest first = rests.peek();
        first != null && first.untilNanos() - nowNanos <= 0;
        first = rests.peek()) {
      due.add(first.task());
      rests.remove();
    }
    return due;
  }
}
