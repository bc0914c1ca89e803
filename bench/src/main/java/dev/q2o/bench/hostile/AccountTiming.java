package dev.q2o.bench.hostile;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Whether the time of an answer tells if there is an account: sign-in is asked for an account that
/// is there, one that is not, and one of a tenant that is not, in random order.
///
/// What is told is the probability that a random answer about a real account took longer than a
/// random one about none (the Mann-Whitney statistic): 0.5 when time says nothing, 1 when it says
/// all. An attacker with one request per account cannot guess better than that.
final class AccountTiming {
  /// Of 600 pairs the probability has a standard error of 0.017 when time says nothing.
  private static final double ALLOWED = 0.07;

  private static final int WARM_UP = 100;
  private static final Duration PAUSE = Duration.ofMillis(4);

  private final Bench bench;
  private final Api api;
  private final Api admin;

  AccountTiming(Bench bench, Api api, Api admin) {
    this.bench = bench;
    this.api = api;
    this.admin = admin;
  }

  private enum Asked {
    ACCOUNT,
    NO_ACCOUNT,
    NO_TENANT
  }

  List<Row> measure(int accounts) throws InterruptedException {
    bench.progress("%d tenants with an owner each are made".formatted(accounts));
    for (int i = 0; i < accounts + WARM_UP; i++) {
      Operator.tenant(admin, slug(i));
    }
    List<Double> real = new ArrayList<>();
    List<Double> none = new ArrayList<>();
    List<Double> nowhere = new ArrayList<>();
    Random order = new Random(7);
    for (int i = 0; i < accounts + WARM_UP; i++) {
      List<Asked> three = new ArrayList<>(List.of(Asked.values()));
      Collections.shuffle(three, order);
      for (Asked asked : three) {
        double took = ask(asked, i);
        if (i >= WARM_UP) {
          switch (asked) {
            case ACCOUNT -> real.add(took);
            case NO_ACCOUNT -> none.add(took);
            case NO_TENANT -> nowhere.add(took);
          }
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    double noAccount = probability(real, none);
    double noTenant = probability(real, nowhere);
    bench.progress(
        "answers in the median: account %.0f us, none %.0f us, no tenant %.0f us; an account took"
                .formatted(median(real), median(none), median(nowhere))
            + " longer with probability %.3f and %.3f".formatted(noAccount, noTenant));
    long defects =
        (Math.abs(noAccount - 0.5) > ALLOWED ? 1 : 0)
            + (Math.abs(noTenant - 0.5) > ALLOWED ? 1 : 0);
    return List.of(
        Row.of("sign_in_of_account", "q2o", "us", real),
        Row.of("sign_in_of_no_account", "q2o", "us", none),
        Row.of("sign_in_of_no_tenant", "q2o", "us", nowhere),
        Row.of("account_takes_longer", "q2o", "probability", List.of(noAccount)),
        Row.of("tenant_takes_longer", "q2o", "probability", List.of(noTenant)),
        Row.count("account_timing_defects", "q2o", defects));
  }

  private double ask(Asked asked, int number) throws InterruptedException {
    String slug = asked == Asked.NO_TENANT ? "absent-" + number : slug(number);
    String name = asked == Asked.ACCOUNT ? "owner" : "nobody";
    Map<String, String> body =
        Map.of("tenant", slug, "contact", name + "@" + slug(number) + ".example");
    long begun = System.nanoTime();
    api.need("POST", "/v1/sign-in", body);
    return (System.nanoTime() - begun) / 1e3;
  }

  private static String slug(int number) {
    return "timed-" + number;
  }

  /// The share of pairs in which the first took longer; a tie counts half.
  static double probability(List<Double> first, List<Double> second) {
    record Taken(double time, boolean ofFirst) {}
    List<Taken> all = new ArrayList<>();
    first.forEach(time -> all.add(new Taken(time, true)));
    second.forEach(time -> all.add(new Taken(time, false)));
    all.sort(Comparator.comparingDouble(Taken::time));
    double won = 0;
    for (int i = 0; i < all.size(); ) {
      int end = i;
      long tiedFirst = 0;
      for (; end < all.size() && all.get(end).time() == all.get(i).time(); end++) {
        tiedFirst += all.get(end).ofFirst() ? 1 : 0;
      }
      long tiedSecond = end - i - tiedFirst;
      long secondBefore = all.subList(0, i).stream().filter(taken -> !taken.ofFirst()).count();
      won += tiedFirst * (secondBefore + tiedSecond / 2.0);
      i = end;
    }
    return won / ((double) first.size() * second.size());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
