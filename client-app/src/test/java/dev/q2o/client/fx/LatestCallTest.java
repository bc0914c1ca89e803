package dev.q2o.client.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestCallTest {
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final List<String> shown = new ArrayList<>();
  private final Background background = new Background(work::add, Runnable::run);
  private final LatestCall<String> call =
      background.latest(shown::add, f -> shown.add("failed: " + f.sentence()));

  @Test
  void aLateAnswerIsDropped() {
    call.submit(() -> "first");
    call.submit(() -> "second");
    work.removeLast().run();
    work.removeLast().run();
    assertThat(shown).containsExactly("second");
  }

  @Test
  void aLateFailureIsDroppedToo() {
    call.submit(() -> {
      throw new IllegalStateException("too late");
    });
    call.submit(() -> "answer");
    work.forEach(Runnable::run);
    assertThat(shown).containsExactly("answer");
  }

  @Test
  void afterForgettingNothingArrives() {
    call.submit(() -> "answer");
    call.forget();
    work.forEach(Runnable::run);
    assertThat(shown).isEmpty();
  }

  @Test
  void aFailureIsOneSentence() {
    call.submit(() -> {
      throw new IllegalStateException(new java.io.IOException("The disk is full."));
    });
    work.forEach(Runnable::run);
    assertThat(shown).singleElement().asString().contains("The disk is full.");
  }
}
