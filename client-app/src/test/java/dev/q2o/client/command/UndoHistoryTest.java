package dev.q2o.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndoHistoryTest {
  private final UndoHistory history = new UndoHistory();
  private final List<String> undone = new ArrayList<>();

  @Test
  void theNewestStepIsTakenBackFirst() {
    history.push("a", () -> undone.add("a"));
    history.push("b", () -> undone.add("b"));
    history.undo();
    history.undo();
    assertThat(undone).containsExactly("b", "a");
    assertThat(history.available().get()).isFalse();
  }

  @Test
  void aStepIsTakenBackOnlyOnce() {
    Runnable step = history.push("a", () -> undone.add("a"));
    step.run();
    step.run();
    assertThat(history.undo()).isEmpty();
    assertThat(undone).containsExactly("a");
  }
}
