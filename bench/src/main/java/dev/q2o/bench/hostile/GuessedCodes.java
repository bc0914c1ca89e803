package dev.q2o.bench.hostile;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Sixteen callers guess the code of one challenge. Five attempts are compared, together, and then
/// the right code is worth nothing either.
final class GuessedCodes {
  private static final int CALLERS = 16;
  private static final int GUESSES = 5_000;

  private final Bench bench;
  private final Api api;

  GuessedCodes(Bench bench, Api api) {
    this.bench = bench;
    this.api = api;
  }

  List<Row> guess() throws InterruptedException {
    Mailbox mailbox = new Mailbox(api);
    String challenge = mailbox.challenge("acme", "owner@example.org");
    String right = mailbox.code("owner@example.org");
    AtomicLong accepted = new AtomicLong();
    AtomicLong next = new AtomicLong();
    long begun = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i : IntStream.range(0, CALLERS).toArray()) {
      threads.add(
          Thread.ofVirtual()
              .name("guesser-" + i)
              .start(() -> guess(challenge, right, next, accepted)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double perSecond = GUESSES / ((System.nanoTime() - begun) / 1e9);
    boolean rightAccepted = verify(challenge, right).filter(a -> a.status() == 200).isPresent();
    bench.progress(
        "%d guesses at %.0f/s: %d accepted; the right code afterwards: %s"
            .formatted(GUESSES, perSecond, accepted.get(), rightAccepted ? "ACCEPTED" : "refused"));
    return List.of(
        Row.count("guessed_codes", "q2o", GUESSES),
        Row.of("guessed_codes_rate", "q2o", "req/s", List.of(perSecond)),
        Row.count("guessed_codes_defects", "q2o", accepted.get() + (rightAccepted ? 1 : 0)));
  }

  private void guess(String challenge, String right, AtomicLong next, AtomicLong accepted) {
    try {
      for (long i = next.getAndIncrement(); i < GUESSES; i = next.getAndIncrement()) {
        String code = "%08d".formatted(i);
        if (!code.equals(right)
            && verify(challenge, code).filter(answer -> answer.status() == 200).isPresent()) {
          accepted.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Api.Answer> verify(String challenge, String code) throws InterruptedException {
    return api.ask("POST", "/v1/sign-in/verify", Map.of("challenge", challenge, "code", code));
  }
}
