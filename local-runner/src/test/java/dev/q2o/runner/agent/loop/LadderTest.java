package dev.q2o.runner.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static List<Remedy> climb(Ladder from, int times) {
    List<Remedy> remedies = new ArrayList<>();
    Ladder ladder = from;
    for (int i = 0; i < times; i++) {
      Ladder.Climb climb = ladder.climb();
      remedies.add(climb.remedy());
      ladder = climb.then();
    }
    return remedies;
  }

  @Test
  void rungByRungAndThenAlwaysAPerson() {
    assertThat(climb(Ladder.of(EnumSet.allOf(Remedy.class)), 7))
        .containsExactly(
            Remedy.NUDGE,
            Remedy.FRESH_CONTEXT,
            Remedy.OTHER_MODEL,
            Remedy.BLUEPRINT,
            Remedy.NEEDS_INPUT,
            Remedy.NEEDS_INPUT,
            Remedy.NEEDS_INPUT);
  }

  @Test
  void rungsTheAgentCannotUseAreLeftOut() {
    assertThat(climb(Ladder.of(Set.of(Remedy.FRESH_CONTEXT, Remedy.BLUEPRINT)), 3))
        .containsExactly(Remedy.FRESH_CONTEXT, Remedy.BLUEPRINT, Remedy.NEEDS_INPUT);
    assertThat(climb(Ladder.of(Set.of()), 1)).containsExactly(Remedy.NEEDS_INPUT);
  }

  @Test
  void progressTakesItDown() {
    Ladder up = Ladder.of(EnumSet.allOf(Remedy.class)).climb().then().climb().then();
    assertThat(climb(up, 1)).containsExactly(Remedy.OTHER_MODEL);
    assertThat(climb(up.down(), 1)).containsExactly(Remedy.NUDGE);
  }
}
