package dev.q2o.server.quota;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.Runs.Reserved;
import dev.q2o.contract.api.Subscriptions.Usage;
import dev.q2o.contract.ids.LeaseId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.ShortCut;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import dev.q2o.server.platform.tenant.ExportSink;
import dev.q2o.server.platform.tenant.TenantContents;
import dev.q2o.server.quota.QuotaRepository.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The quota of runs. Taking is one conditional update whose row count is the answer, and an entry
/// whose key is the run: however many servers and callers race, as many runs start as were granted,
/// and asking twice for one run costs one.
///
/// Methods run in the caller's transaction. Threads: safe.
public final class Quota {
  private static final Logger LOG = LoggerFactory.getLogger(Quota.class);

  /// A run that was not told of for so long is taken for dead.
  private static final Duration SILENCE = Duration.ofMinutes(15);

  private final QuotaRepository rows = new QuotaRepository();
  private final RunningRuns running = new RunningRuns();
  private final Platform platform;
  private final AuditLog audit;
  private final Clock clock;

  public Quota(Platform platform, AuditLog audit) {
    this.platform = platform;
    this.audit = audit;
    this.clock = platform.clock();
  }

  /// A period whose entries do not add up to its counter.
  public record Mismatch(TenantId tenant, Instant periodStart, long used, long entered) {}

  /// Takes one run and a place among those that go on at the same time. The same run again costs
  /// nothing and keeps its place for longer.
  ///
  /// @throws Refusal when none is left, or too many are going on
  public Reserved reserve(TenantTransaction tx, Allowance allowance, RunId run) {
    return tx.shortCuts() ? reserveNew(tx, allowance, run) : reserveAny(tx, allowance, run);
  }

  /// The usual case in one round trip: a run nobody asked for before, while the quota and the
  /// places last. Every statement tells whether it did its part; unless all did, nothing happened.
  private Reserved reserveNew(TenantTransaction tx, Allowance allowance, RunId run) {
    Instant now = clock.instant();
    Instant until = now.plus(SILENCE);
    Together all = tx.together();
    Together.Answer<Optional<Usage>> taken = rows.take(tx, all, allowance, 1);
    Together.Answer<Integer> entered =
        rows.enter(tx, all, allowance.periodStart(), run.value(), now);
    RunningRuns.Taking place = running.take(tx, all, run, allowance.atOnce(), now, until);
    AuditLog.Turn turn = audit.turn(tx, all);
    all.send();
    if (taken.get().isEmpty() || entered.get() != 1 || !place.done()) {
      throw new ShortCut();
    }
    Usage paid = taken.get().get();
    turn.record("run.reserved", run.toString(), Map.of());
    boolean noticed = notice(tx, paid, now);
    return new Reserved(run, false, until, noticed ? usage(tx, allowance) : paid);
  }

  private Reserved reserveAny(TenantTransaction tx, Allowance allowance, RunId run) {
    Instant now = clock.instant();
    Optional<Usage> paid = pay(tx, allowance, run, now);
    boolean again = paid.isEmpty();
    Instant until = now.plus(SILENCE);
    if (!running.take(tx, run, again, allowance.atOnce(), now, until)) {
      throw new Refusal(
          ProblemCode.RUNS_CONCURRENT,
          "The plan allows %d %s at the same time; wait until one ends, or choose a larger plan."
              .formatted(allowance.atOnce(), allowance.atOnce() == 1 ? "run" : "runs"));
    }
    if (again) {
      return new Reserved(run, true, until, usage(tx, allowance));
    }
    boolean noticed = notice(tx, paid.get(), now);
    audit.record(tx, "run.reserved", run.toString(), Map.of());
    return new Reserved(run, false, until, noticed ? usage(tx, allowance) : paid.get());
  }

  /// Frees the place of a run that is over. Doing it twice is no mistake.
  ///
  /// @throws Refusal when the tenant never had such a run
  public void end(TenantTransaction tx, RunId run) {
    if (tx.shortCuts()) {
      Together all = tx.together();
      RunningRuns.Ending ending = running.end(tx, all, run, audit);
      all.send();
      if (!ending.agree()) {
        throw new ShortCut();
      }
      if (ending.wentOn()) {
        ending.turn().record("run.ended", run.toString(), Map.of());
        return;
      }
    } else if (running.end(tx, run)) {
      audit.record(tx, "run.ended", run.toString(), Map.of());
      return;
    }
    if (!rows.entered(tx, Kind.RUN, run.value())) {
      throw new Refusal(ProblemCode.RUN_NOT_FOUND, "No run with this id was reserved.");
    }
  }

  /// @return what is used with the run; empty when it was paid for before
  /// @throws Refusal when none is left
  private Optional<Usage> pay(TenantTransaction tx, Allowance allowance, RunId run, Instant now) {
    Optional<Usage> taken = take(tx, allowance, 1);
    if (taken.isEmpty()) {
      // A run that was reserved before needs no other.
      if (rows.entered(tx, Kind.RUN, run.value())) {
        return Optional.empty();
      }
      throw exhausted(allowance);
    }
    if (!rows.enter(tx, Kind.RUN, run.value(), allowance.periodStart(), 1, now)) {
      rows.adjust(tx, allowance.periodStart(), -1);
      return Optional.empty();
    }
    return taken;
  }

  /// Takes up to so many runs for a lease; at least one.
  ///
  /// @return how many were taken
  /// @throws Refusal when none is left
  public int lease(TenantTransaction tx, Allowance allowance, LeaseId lease, int wanted) {
    long runs;
    Optional<Usage> taken;
    do {
      long left = usage(tx, allowance).left();
      if (left < 1) {
        throw exhausted(allowance);
      }
      runs = Math.min(left, wanted);
      taken = take(tx, allowance, runs);
      // Somebody else may have taken some in between; then fewer are asked for.
    } while (taken.isEmpty());
    Instant now = clock.instant();
    rows.enter(tx, Kind.LEASE, lease.value(), allowance.periodStart(), runs, now);
    notice(tx, taken.get(), now);
    return Math.toIntExact(runs);
  }

  /// Books runs that were started under a lease. A run that was paid for in any way, also by an
  /// earlier call, is not booked again.
  ///
  /// @param periodStart the period the lease was taken from
  /// @return how many were booked
  public int book(TenantTransaction tx, Instant periodStart, Set<RunId> spent) {
    Instant now = clock.instant();
    int booked = 0;
    for (RunId run : spent) {
      if (rows.enter(tx, Kind.RUN, run.value(), periodStart, 1, now)) {
        booked++;
      }
    }
    if (booked > 0) {
      rows.adjust(tx, periodStart, booked);
    }
    return booked;
  }

  /// Gives back what was taken for a lease. Call it once for a lease.
  ///
  /// @param leased runs of the lease
  public void giveBack(TenantTransaction tx, Instant periodStart, LeaseId lease, long leased) {
    rows.enter(tx, Kind.RETURN, lease.value(), periodStart, -leased, clock.instant());
    rows.adjust(tx, periodStart, -leased);
  }

  /// What is used of an allowance; nothing when nobody took anything yet.
  public Usage usage(TenantTransaction tx, Allowance allowance) {
    return rows.usage(tx, allowance.periodStart())
        .map(known ->
            new Usage(
                known.periodStart(),
                allowance.periodEnd(),
                allowance.granted(),
                known.used(),
                known.noticed80(),
                known.noticed100()))
        .orElseGet(() ->
            new Usage(
                allowance.periodStart(),
                allowance.periodEnd(),
                allowance.granted(),
                0,
                null,
                null));
  }

  /// Periods whose entries do not add up; always none unless rows were changed by hand.
  public List<Mismatch> check(SystemTransaction tx) {
    return rows.mismatches(tx);
  }

  /// The nightly check: what does not add up is told to the operator. Opens its own transaction.
  public void report() {
    for (Mismatch found : platform.database().inSystem(Origin.system("quota-check"), this::check)) {
      LOG.error(
          "The quota of {} from {} does not add up: counted {}, entered {}",
          found.tenant(),
          found.periodStart(),
          found.used(),
          found.entered());
    }
  }

  public TenantContents contents() {
    return new TenantContents() {
      @Override
      public Set<String> tables() {
        return Set.of("quota_period", "quota_entry", "running_run", "running_runs");
      }

      @Override
      public Map<String, Long> count(TenantTransaction tx) {
        return Map.of("quota entries", rows.count(tx));
      }

      @Override
      public void export(TenantTransaction tx, ExportSink sink) {
        rows.export(tx, sink);
      }
    };
  }

  private Optional<Usage> take(TenantTransaction tx, Allowance allowance, long runs) {
    return rows.take(tx, allowance, runs)
        .or(() -> {
          rows.open(tx, allowance);
          return rows.take(tx, allowance, runs);
        });
  }

  /// @return whether something was noticed for the first time
  private boolean notice(TenantTransaction tx, Usage usage, Instant now) {
    Map<String, ?> period = Map.of("periodStart", usage.periodStart().toString());
    boolean first80 =
        usage.noticed80() == null
            && usage.used() * 100 >= usage.granted() * 80
            && rows.notice80(tx, usage.periodStart(), now);
    if (first80) {
      audit.record(tx, "quota.noticed_80", tx.tenant().toString(), period);
    }
    boolean first100 =
        usage.noticed100() == null
            && usage.used() >= usage.granted()
            && rows.notice100(tx, usage.periodStart(), now);
    if (first100) {
      audit.record(tx, "quota.noticed_100", tx.tenant().toString(), period);
    }
    return first80 || first100;
  }

  private static Refusal exhausted(Allowance allowance) {
    return new Refusal(
        ProblemCode.QUOTA_EXHAUSTED,
        "All %d runs of this period are used; more come on %s, or at once with a larger plan."
            .formatted(allowance.granted(), allowance.periodEnd()));
  }
}
