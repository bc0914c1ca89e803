package dev.q2o.runner.blueprint.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with one source. Not safe for concurrent use.
public final class Problems {
  private static final Comparator<Diagnostic> IN_SOURCE_ORDER =
      Comparator.comparingInt((Diagnostic d) -> d.position().line())
          .thenComparingInt(d -> d.position().column());

  private final List<Diagnostic> found = new ArrayList<>();

  public void error(String code, Position position, String message, String hint) {
    found.add(new Diagnostic(Diagnostic.Severity.ERROR, code, position, message, hint));
  }

  public boolean any() {
    return !found.isEmpty();
  }

  public int count() {
    return found.size();
  }

  static List<Diagnostic> inSourceOrder(List<Diagnostic> diagnostics) {
    return diagnostics.stream().sorted(IN_SOURCE_ORDER).toList();
  }

  /// In source order, at most {@link ModelLimits#MAX_PROBLEMS} and one that tells how many more
  /// there are.
  public List<Diagnostic> list() {
    var sorted = new ArrayList<>(found);
    sorted.sort(IN_SOURCE_ORDER);
    int more = sorted.size() - ModelLimits.MAX_PROBLEMS;
    if (more <= 0) {
      return List.copyOf(sorted);
    }
    var shown = new ArrayList<>(sorted.subList(0, ModelLimits.MAX_PROBLEMS));
    shown.add(
        new Diagnostic(
            Diagnostic.Severity.ERROR,
            "model.more-problems",
            Position.none(sorted.getFirst().position().source()),
            more + " more problems are not shown.",
            "Correct these first."));
    return List.copyOf(shown);
  }
}
