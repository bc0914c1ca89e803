package dev.q2o.runner.agent.loop;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Recognises an agent that goes round in circles from its last rounds. Pure: each pattern is a
/// method, every threshold is a number of {@link Thresholds}.
public final class StuckDetector {
  private final Thresholds limits;

  public StuckDetector(Thresholds limits) {
    this.limits = limits;
  }

  /// @param steps oldest first; what came before the last help is not among them
  /// @param since how it stood when the last change was accepted, or it was helped
  public Optional<Stuck> find(List<Step> steps, Optional<Meter> since) {
    return Stream.<Function<List<Step>, Optional<Stuck>>>of(
            this::repeatedAction,
            this::repeatedError,
            this::monologue,
            this::alternating,
            this::contextWindow,
            this::treeUnchanged,
            this::testsUnchanged,
            now -> costly(now, since))
        .map(pattern -> pattern.apply(steps))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// The same action with the same result, again and again.
  Optional<Stuck> repeatedAction(List<Step> steps) {
    return tail(steps, limits.sameAction(), s -> s.kind() == Step.Kind.ACTED)
        .filter(StuckDetector::allSame)
        .map(last ->
            new Stuck(
                Pattern.REPEATED_ACTION,
                "It did the same thing %d times with the same result: %s"
                    .formatted(last.size(), brief(last.getLast().action()))));
  }

  /// The same action with the same error.
  Optional<Stuck> repeatedError(List<Step> steps) {
    return tail(steps, limits.sameError(), s -> s.kind() == Step.Kind.FAILED)
        .filter(StuckDetector::allSame)
        .map(last ->
            new Stuck(
                Pattern.REPEATED_ERROR,
                "It did the same thing %d times and failed alike: %s"
                    .formatted(last.size(), brief(last.getLast().observation()))));
  }

  /// Words without deeds.
  Optional<Stuck> monologue(List<Step> steps) {
    return tail(steps, limits.monologue(), s -> s.kind() == Step.Kind.SPOKE)
        .map(last ->
            new Stuck(
                Pattern.MONOLOGUE,
                "It spoke %d times in a row and did nothing.".formatted(last.size())));
  }

  /// Two rounds that take turns.
  Optional<Stuck> alternating(List<Step> steps) {
    return tail(steps, limits.alternating(), s -> !s.action().isEmpty())
        .filter(last -> {
          for (int i = 2; i < last.size(); i++) {
            if (!last.get(i).same(last.get(i - 2))) {
              return false;
            }
          }
          return !last.get(0).same(last.get(1));
        })
        .map(last ->
            new Stuck(
                Pattern.ALTERNATING,
                "It took turns between two things for %d rounds: %s, and %s"
                    .formatted(
                        last.size(), brief(last.get(0).action()), brief(last.get(1).action()))));
  }

  /// The conversation does not fit the model's window, and is sent again.
  Optional<Stuck> contextWindow(List<Step> steps) {
    return tail(steps, limits.contextErrors(), s -> s.kind() == Step.Kind.CONTEXT_FULL)
        .map(last ->
            new Stuck(
                Pattern.CONTEXT_WINDOW,
                "The conversation did not fit the model %d times in a row."
                    .formatted(last.size())));
  }

  /// Rounds go by and no file changes.
  Optional<Stuck> treeUnchanged(List<Step> steps) {
    return tail(meters(steps), limits.sameTree() + 1, _ -> true)
        .filter(last -> last.stream().map(Meter::treeSha256).distinct().count() == 1)
        .map(last ->
            new Stuck(
                Pattern.TREE_UNCHANGED,
                "No file changed in %d rounds.".formatted(limits.sameTree())));
  }

  /// Rounds go by and as many tests fail as before.
  Optional<Stuck> testsUnchanged(List<Step> steps) {
    return tail(meters(steps), limits.sameFailures() + 1, m -> m.failingTests() > 0)
        .filter(last -> last.stream().map(Meter::failingTests).distinct().count() == 1)
        .map(last ->
            new Stuck(
                Pattern.TESTS_UNCHANGED,
                "%d tests have failed for %d rounds."
                    .formatted(last.getLast().failingTests(), limits.sameFailures())));
  }

  /// Money goes and no change comes.
  Optional<Stuck> costly(List<Step> steps, Optional<Meter> since) {
    List<Meter> meters = meters(steps);
    if (meters.isEmpty() || since.isEmpty()) {
      return Optional.empty();
    }
    long spent = meters.getLast().microDollars() - since.get().microDollars();
    return spent < limits.microDollarsPerChange()
        ? Optional.empty()
        : Optional.of(
            new Stuck(
                Pattern.COSTLY,
                "It spent $%d.%02d without an accepted change."
                    .formatted(spent / 1_000_000, spent % 1_000_000 / 10_000)));
  }

  /// The last `size` of them, when there are as many and all are of the kind.
  private static <T> Optional<List<T>> tail(List<T> all, int size, Predicate<T> kind) {
    if (all.size() < size) {
      return Optional.empty();
    }
    List<T> last = all.subList(all.size() - size, all.size());
    return last.stream().allMatch(kind) ? Optional.of(last) : Optional.empty();
  }

  private static boolean allSame(List<Step> steps) {
    return steps.stream().allMatch(steps.getFirst()::same);
  }

  private static List<Meter> meters(List<Step> steps) {
    return steps.stream().map(Step::meter).flatMap(Optional::stream).toList();
  }

  private static String brief(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= 120 ? line : line.substring(0, 119) + "…";
  }
}
