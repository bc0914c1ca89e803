package dev.q2o.runner.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StuckDetectorTest {
  private static final Thresholds LIMITS = new Thresholds(4, 3, 3, 6, 3, 5, 4, 1_000_000);
  private final StuckDetector detector = new StuckDetector(LIMITS);

  private static final Step READ = Step.acted("read a", "text");
  private static final Step WRITE = Step.acted("write a", "ok");
  private static final Step BROKEN = Step.failed("make", "no rule");

  private static List<Step> times(int n, Step... pattern) {
    return IntStream.range(0, n).mapToObj(i -> pattern[i % pattern.length]).toList();
  }

  private static List<Step> after(List<Step> first, Step... then) {
    List<Step> all = new ArrayList<>(first);
    Collections.addAll(all, then);
    return all;
  }

  private static List<Step> measured(int rounds, int failing, boolean changing) {
    return IntStream.range(0, rounds)
        .mapToObj(i ->
            Step.acted("edit " + i, "done " + i)
                .with(new Meter(changing ? "tree " + i : "tree", failing, 0, 0)))
        .toList();
  }

  static Stream<Arguments> circles() {
    return Stream.of(
        Arguments.of(Pattern.REPEATED_ACTION, times(4, READ)),
        Arguments.of(
            Pattern.REPEATED_ACTION, after(List.of(WRITE, BROKEN), READ, READ, READ, READ)),
        Arguments.of(Pattern.REPEATED_ERROR, times(3, BROKEN)),
        Arguments.of(Pattern.MONOLOGUE, List.of(Step.spoke("a"), Step.spoke("b"), Step.spoke("c"))),
        Arguments.of(Pattern.ALTERNATING, times(6, READ, WRITE)),
        Arguments.of(Pattern.ALTERNATING, times(6, READ, BROKEN)),
        Arguments.of(Pattern.CONTEXT_WINDOW, times(3, Step.contextFull())),
        Arguments.of(Pattern.TREE_UNCHANGED, measured(6, 0, false)),
        Arguments.of(Pattern.TESTS_UNCHANGED, measured(5, 2, true)));
  }

  @ParameterizedTest
  @MethodSource("circles")
  void aCircleIsRecognised(Pattern pattern, List<Step> steps) {
    assertThat(detector.find(steps, Optional.empty()).map(Stuck::pattern)).contains(pattern);
  }

  @ParameterizedTest
  @MethodSource("circles")
  void oneRoundLessIsNone(Pattern pattern, List<Step> steps) {
    assertThat(detector.find(steps.subList(0, steps.size() - 1), Optional.empty())).isEmpty();
  }

  static Stream<List<Step>> noCircles() {
    return Stream.of(
        List.of(),
        after(times(3, READ), WRITE, READ),
        after(times(2, BROKEN), Step.failed("make", "another error")),
        List.of(Step.spoke("a"), Step.spoke("b"), READ, Step.spoke("c")),
        times(6, READ, WRITE, BROKEN),
        after(times(5, READ, WRITE), Step.acted("read a", "changed text")),
        after(times(2, Step.contextFull()), READ, Step.contextFull()),
        measured(9, 0, true));
  }

  @ParameterizedTest
  @MethodSource("noCircles")
  void workThatMovesIsLeftInPeace(List<Step> steps) {
    assertThat(detector.find(steps, Optional.empty())).isEmpty();
  }

  @Test
  void moneyWithoutAChangeIsRecognised() {
    Meter since = new Meter("t", 0, 3, 500_000);
    List<Step> cheap = List.of(READ.with(new Meter("t", 0, 3, 1_499_999)));
    List<Step> dear = List.of(READ.with(new Meter("t", 0, 3, 1_500_000)));
    assertThat(detector.find(cheap, Optional.of(since))).isEmpty();
    assertThat(detector.find(dear, Optional.of(since)))
        .contains(new Stuck(Pattern.COSTLY, "It spent $1.00 without an accepted change."));
  }

  @Test
  void whatIsRecognisedIsSaidInOneSentence() {
    assertThat(detector.find(times(3, BROKEN), Optional.empty()))
        .contains(
            new Stuck(
                Pattern.REPEATED_ERROR, "It did the same thing 3 times and failed alike: no rule"));
  }
}
