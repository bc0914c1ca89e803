package dev.q2o.bench.hostile;

import dev.q2o.bench.process.BenchmarkFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Callers that make activation codes, one after the other, each under a label of its own. Whoever
/// gets no success tries the same again with the same idempotency key, as the interface asks of
/// clients, until it is told that the work is done.
final class Writers {
  private static final int COUNT = 8;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Api admin;
  private final String path;
  private final String series;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();
  private final Queue<Long> successes = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();

  /// @param series begins every label, so that no two rounds share one
  Writers(Api admin, String tenant, String series) {
    this.admin = admin;
    this.path = "/v1/admin/tenants/" + tenant + "/activation-codes";
    this.series = series;
    for (int writer = 0; writer < COUNT; writer++) {
      int number = writer;
      threads.add(Thread.ofVirtual().name("writer-" + number).start(() -> write(number)));
    }
  }

  /// Labels whose code the server said it had made.
  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /// How often something else than a success came, by what it was.
  Map<String, Long> refusals() {
    Map<String, Long> counted = new TreeMap<>();
    refusals.forEach((what, count) -> counted.put(what, count.get()));
    return counted;
  }

  /// When the first success after a moment came, both by [System#nanoTime].
  long resumedNanos(long moment) {
    return successes.stream()
        .filter(nanos -> nanos - moment > 0)
        .findFirst()
        .orElseThrow(() -> new BenchmarkFailed("No write succeeded after the fault."));
  }

  /// Waits until so many more successes have come.
  void await(int more) throws InterruptedException {
    int wanted = acknowledged.size() + more;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledged.size() < wanted) {
      if (System.nanoTime() > deadline) {
        throw new BenchmarkFailed(
            "The clients did not recover within %d s: %s"
                .formatted(PATIENCE.toSeconds(), refusals()));
      }
      Thread.sleep(PAUSE.dividedBy(10));
    }
  }

  /// Lets every writer finish what it is at.
  void stop() throws InterruptedException {
    enough.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void write(int writer) {
    try {
      for (int i = 0; !enough.get(); i++) {
        String label = series + "-" + writer + "-" + i;
        while (!done(label)) {
          LockSupport.parkNanos(PAUSE.toNanos());
        }
        acknowledged.add(label);
        successes.add(System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean done(String label) throws InterruptedException {
    Optional<Api.Answer> answer =
        admin.ask(
            "POST", path, Map.of("count", 1, "label", label), "Idempotency-Key", "bench-" + label);
    if (answer.isPresent()
        && (answer.get().status() == 201
            || answer.get().code().equals("idempotency.secret_shown"))) {
      return true;
    }
    String what = answer.map(a -> a.status() + " " + a.code()).orElse("no answer");
    refusals.computeIfAbsent(what, none -> new AtomicLong()).incrementAndGet();
    return false;
  }
}
