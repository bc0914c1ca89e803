package dev.q2o.bench.server;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.server.data.Cast;
import dev.q2o.bench.server.data.Population;
import dev.q2o.bench.server.load.Callers;
import dev.q2o.bench.server.load.Outcome;
import dev.q2o.bench.server.load.Workload;
import dev.q2o.server.platform.keys.MasterKeys;

/// Measures the check of one-time codes: right ones, each from an address of its own; and guesses,
/// which must be refused before anything is hashed, from one address and from many.
final class SignInMeter {
  private static final int CALLERS = 4;
  private static final int WARM_UP = 1_500;
  private static final int MEASURED = 1_000;
  private static final int SPENT = 500;
  private static final int ALL_ATTEMPTS = 5;
  private static final int ATTACKERS = 16;
  private static final int ATTACK_WARM_UP = 20_000;
  private static final int ATTACK = 25_000;

  /// Fewer would meet the limit of their addresses, which is the other case.
  private static final int ADDRESSES = 4_000;

  private final Bench bench;
  private final Samples samples;
  private final Cast cast;
  private final ServedProcess server;
  private final int wanted;

  SignInMeter(Bench bench, Samples samples, Cast cast, ServedProcess server) {
    this.bench = bench;
    this.samples = samples;
    this.cast = cast;
    this.server = server;
    this.wanted = WARM_UP + bench.rounds() * MEASURED;
  }

  void measure(Population rows, MasterKeys keys) {
    rows.challenges(0, wanted, 0, keys);
    rows.challenges(wanted, SPENT, ALL_ATTEMPTS, keys);
    verify(0, WARM_UP);
    attack(ATTACK_WARM_UP, true);
    attack(ATTACK_WARM_UP, false);
    for (int round = 1; round <= bench.rounds(); round++) {
      Outcome right = verify(WARM_UP + (round - 1) * MEASURED, MEASURED);
      samples.add("otp_verify", "q2o", "req/s", right.perSecond(200));
      samples.add("otp_verify_p99", "q2o", "ms", right.percentile(99));
      double spread = attack(ATTACK, true).only(401).perSecond(401);
      samples.add("attack_many_addresses", "q2o", "req/s", spread);
      double single = attack(ATTACK, false).only(401, 429).perSecond(429);
      samples.add("attack_one_address", "q2o", "req/s", single);
      bench.progress(
          "sign-in, round %d of %d: %.0f verified/s, p99 %.1f ms; %.0f/s and %.0f/s guesses refused"
              .formatted(
                  round,
                  bench.rounds(),
                  right.perSecond(200),
                  right.percentile(99),
                  spread,
                  single));
    }
  }

  private Outcome verify(int first, int count) {
    return Callers.call(
            server.address(),
            CALLERS,
            Prepared.of(first, count, n -> request(n, cast.oneTimeCode(n), 1 << 20 | n)))
        .only(200);
  }

  /// Guesses at challenges whose attempts are used up.
  private Outcome attack(int count, boolean fromMany) {
    Workload guesses =
        Prepared.of(
            0,
            count,
            n -> request(wanted + n % SPENT, "00000000", fromMany ? 2 << 20 | n % ADDRESSES : 1));
    return Callers.call(server.address(), ATTACKERS, guesses);
  }

  private byte[] request(int challenge, String code, int address) {
    return Http.post(
        "/v1/sign-in/verify",
        Http.from(address),
        "{\"challenge\":\"%s\",\"code\":\"%s\"}".formatted(cast.challenge(challenge), code));
  }
}
