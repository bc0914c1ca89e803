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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Measures the start of runs: of one tenant after the other, as many at a time as a plan allows,
/// until its quota is used up and a little beyond, and of a thousand tenants at a time. Only starts
/// are timed; their ends, which free the places, come in between. Afterwards the counters must be
/// exact.
final class RunMeter {
  private static final int CALLERS = 16;

  /// Runs at the same time of the plan all tenants have.
  private static final int PLACES = 10;

  /// Runs a month of that plan.
  private static final int QUOTA = 200;

  private static final int BEYOND = 16;
  private static final int TENANTS_A_ROUND = 10;
  private static final int MANY = 1_000;

  private final Bench bench;
  private final Samples samples;
  private final Cast cast;
  private final Population rows;
  private final ServedProcess server;
  private final List<RunId> going = new ArrayList<>();
  private final IdSource ids = new IdSource(Clock.systemUTC(), new SplittableRandom(5));

  RunMeter(Bench bench, Samples samples, Cast cast, Population rows, ServedProcess server) {
    this.bench = bench;
    this.samples = samples;
    this.cast = cast;
    this.rows = rows;
    this.server = server;
  }

  void measure() {
    many();
    for (int round = 1; round <= bench.rounds(); round++) {
      int first = MANY + (round - 1) * TENANTS_A_ROUND;
      double one = oneByOne(first);
      samples.add("start_run_one_tenant", "q2o", "req/s", one);
      double many = many();
      bench.progress(
          "start-run, round %d of %d: %.0f/s of one tenant, %.0f/s of %d"
              .formatted(round, bench.rounds(), one, many, MANY));
      samples.add("start_run_many_tenants", "q2o", "req/s", many);
      samples.add("start_run_many_tenants_wrong", "q2o", "count", wrong(0, MANY));
    }
  }

  /// @return starts a second of one tenant
  private double oneByOne(int first) {
    int started = 0;
    long nanos = 0;
    for (int tenant = first; tenant < first + TENANTS_A_ROUND; tenant++) {
      int only = tenant;
      for (int asked = 0; asked < QUOTA; asked += PLACES) {
        Outcome outcome = start(PLACES, PLACES, run -> only).only(200);
        started += outcome.count(200);
        nanos += outcome.nanos();
        end(run -> only);
      }
      started += start(PLACES, BEYOND, run -> only).only(409).count(200);
    }
    samples.add(
        "start_run_one_tenant_wrong",
        "q2o",
        "count",
        Math.abs(started - (double) QUOTA * TENANTS_A_ROUND) + wrong(first, TENANTS_A_ROUND));
    return started / (nanos / 1e9);
  }

  /// @return starts a second of a thousand tenants, until all places of all of them are taken
  private double many() {
    int runs = PLACES * MANY;
    long before = used(0, MANY);
    Outcome outcome = start(CALLERS, runs, run -> run % MANY).only(200);
    long counted = used(0, MANY) - before;
    if (counted != runs) {
      samples.add("start_run_lost", "q2o", "count", runs - (double) counted);
    }
    end(run -> run % MANY);
    return outcome.perSecond(200);
  }

  private Outcome start(int callers, int runs, IntUnaryOperator tenantOf) {
    going.clear();
    return Callers.call(
        server.address(),
        callers,
        new Each(
            runs,
            number -> {
              RunId run = ids.newRun();
              going.add(run);
              return Http.post("/v1/runs", bearer(tenantOf, number), "{\"run\":\"" + run + "\"}");
            }));
  }

  private void end(IntUnaryOperator tenantOf) {
    Callers.call(
            server.address(),
            CALLERS,
            new Each(
                going.size(),
                number ->
                    Http.post(
                        "/v1/runs/" + going.get(number) + "/end", bearer(tenantOf, number), "")))
        .only(204);
  }

  private String bearer(IntUnaryOperator tenantOf, int number) {
    return Http.bearer(cast.token(tenantOf.applyAsInt(number)));
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

  /// A number of requests, whoever of the callers is free.
  private static final class Each implements Workload {
    private final int requests;
    private final IntFunction<byte[]> request;
    private int next;

    Each(int requests, IntFunction<byte[]> request) {
      this.requests = requests;
      this.request = request;
    }

    @Override
    public byte @Nullable [] next(int caller) {
      return next == requests ? null : request.apply(next++);
    }

    @Override
    public void answered(int caller, int status) {}
  }
}
