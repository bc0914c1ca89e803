package dev.q2o.bench.server;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.server.data.Cast;
import dev.q2o.bench.server.data.Population;
import dev.q2o.bench.server.load.Callers;
import dev.q2o.bench.server.load.Outcome;
import dev.q2o.bench.server.load.Workload;
import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.RunId;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Measures the start of runs: of one tenant after the other, each until its quota is used up and a
/// little beyond, and of a thousand tenants at a time. Afterwards the counters must be exact.
final class RunMeter {
  private static final int CALLERS = 16;

  /// A plan has ten runs at the same time: so many callers never meet that limit.
  private static final int CALLERS_OF_ONE = 8;

  /// Runs a month of the plan all tenants have.
  private static final int QUOTA = 200;

  private static final int BEYOND = 16;
  private static final int TENANTS_A_ROUND = 10;
  private static final int MANY = 1_000;
  private static final int MANY_WARM_UP = 8_000;
  private static final int MANY_RUNS = 10_000;

  private final Bench bench;
  private final Samples samples;
  private final Cast cast;
  private final Population rows;
  private final ServedProcess server;
  private final IdSource ids = new IdSource(Clock.systemUTC(), new SplittableRandom(5));

  RunMeter(Bench bench, Samples samples, Cast cast, Population rows, ServedProcess server) {
    this.bench = bench;
    this.samples = samples;
    this.cast = cast;
    this.rows = rows;
    this.server = server;
  }

  void measure() {
    many(MANY_WARM_UP);
    for (int round = 1; round <= bench.rounds(); round++) {
      int first = MANY + (round - 1) * TENANTS_A_ROUND;
      int started = 0;
      long nanos = 0;
      for (int tenant = first; tenant < first + TENANTS_A_ROUND; tenant++) {
        int only = tenant;
        Outcome outcome = call(CALLERS_OF_ONE, QUOTA + BEYOND, run -> only).only(200, 204, 409);
        started += outcome.count(200);
        nanos += outcome.nanos();
      }
      samples.add("start_run_one_tenant", "q2o", "req/s", started / (nanos / 1e9));
      samples.add(
          "start_run_one_tenant_wrong",
          "q2o",
          "count",
          Math.abs(started - (double) QUOTA * TENANTS_A_ROUND) + wrong(first, TENANTS_A_ROUND));
      double many = many(MANY_RUNS);
      bench.progress(
          "start-run, round %d of %d: %.0f/s of one tenant, %.0f/s of %d"
              .formatted(round, bench.rounds(), started / (nanos / 1e9), many, MANY));
      samples.add("start_run_many_tenants", "q2o", "req/s", many);
      samples.add("start_run_many_tenants_wrong", "q2o", "count", wrong(0, MANY));
    }
  }

  private double many(int runs) {
    long before = used(0, MANY);
    Outcome outcome = call(CALLERS, runs, run -> run % MANY).only(200, 204);
    long counted = used(0, MANY) - before;
    if (counted != runs) {
      samples.add("start_run_lost", "q2o", "count", runs - (double) counted);
    }
    return outcome.perSecond(200);
  }

  private Outcome call(int callers, int runs, IntUnaryOperator tenantOf) {
    return Callers.call(server.address(), callers, new Starts(runs, tenantOf));
  }

  private long used(int first, int tenants) {
    return rows.number(
        "select coalesce(sum(used), 0) from quota_period where " + among(first, tenants));
  }

  /// Tenants whose counter is not the sum of their entries or not the number of audit entries.
  private double wrong(int first, int tenants) {
    return rows.number(
        """
        select count(*) from quota_period p
        where %s and (
          p.used <> (select coalesce(sum(e.runs), 0) from quota_entry e
                     where e.tenant_id = p.tenant_id and e.period_start = p.period_start)
          or p.used <> (select count(*) from audit_entry a
                        where a.tenant_id = p.tenant_id and a.action = 'run.reserved'))
        """
            .formatted(among(first, tenants)));
  }

  private static String among(int first, int tenants) {
    return """
    tenant_id in (select tenant_id from tenant where slug in (
      select 't' || n from generate_series(%d, %d) as n))\
    """
        .formatted(first, first + tenants - 1);
  }

  /// Each caller asks for a run nobody asked for before, and ends it when it may start. Starts are
  /// counted (200), the time of the ends (204) is in.
  private final class Starts implements Workload {
    private final IntUnaryOperator tenantOf;
    private final int runs;
    private final @Nullable Started[] going = new @Nullable Started[CALLERS];
    private int next;

    Starts(int runs, IntUnaryOperator tenantOf) {
      this.runs = runs;
      this.tenantOf = tenantOf;
    }

    @Override
    public byte @Nullable [] next(int caller) {
      Started over = going[caller];
      if (over != null) {
        going[caller] = null;
        return Http.post("/v1/runs/" + over.run() + "/end", Http.bearer(over.token()), "");
      }
      if (next == runs) {
        return null;
      }
      String token = cast.token(tenantOf.applyAsInt(next++));
      RunId run = ids.newRun();
      going[caller] = new Started(token, run);
      return Http.post("/v1/runs", Http.bearer(token), "{\"run\":\"" + run + "\"}");
    }

    @Override
    public void answered(int caller, int status) {
      if (status != 200) {
        going[caller] = null; // it did not start, or this was its end
      }
    }
  }

  private record Started(String token, RunId run) {}
}
