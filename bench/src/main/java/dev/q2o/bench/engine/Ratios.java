package dev.q2o.bench.engine;

import dev.q2o.bench.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// Our median over that of the best peer that is durable.
final class Ratios {
  /// The one whose tasks do not survive the end of the process.
  static final String NOT_DURABLE = "temporal-in-memory";

  /// Ours kill-safe, the peers as the comparison was set: those on PostgreSQL with fsync, those on
  /// H2 kill-safe, because there they cannot do more.
  static final String TO_BEST = "noop_kill_safe_to_best_durable_peer";

  private Ratios() {}

  static List<Row> of(List<Row> rows) {
    Predicate<Row> killSafe = row -> row.metric().equals(Contender.KILL_SAFE);
    Predicate<Row> powerSafe = row -> row.metric().equals(Contender.POWER_SAFE);
    List<Row> ratios = new ArrayList<>();
    ratio(TO_BEST, rows, killSafe, powerSafe.or(killSafe.and(Ratios::onH2))).ifPresent(ratios::add);
    ratio("noop_kill_safe_to_best_equal_peer", rows, killSafe, killSafe).ifPresent(ratios::add);
    ratio("noop_power_safe_to_best_equal_peer", rows, powerSafe, powerSafe).ifPresent(ratios::add);
    return ratios;
  }

  private static boolean onH2(Row row) {
    return row.subject().endsWith("-h2");
  }

  private static Optional<Row> ratio(
      String name, List<Row> rows, Predicate<Row> ours, Predicate<Row> peers) {
    Optional<Row> our =
        rows.stream().filter(row -> row.subject().equals("q2o")).filter(ours).findFirst();
    OptionalDouble best =
        rows.stream()
            .filter(row -> !row.subject().equals("q2o") && !row.subject().equals(NOT_DURABLE))
            .filter(peers)
            .mapToDouble(Row::median)
            .max();
    return our.isPresent() && best.isPresent()
        ? Optional.of(Row.of(name, "q2o", "x", List.of(our.get().median() / best.getAsDouble())))
        : Optional.empty();
  }
}
