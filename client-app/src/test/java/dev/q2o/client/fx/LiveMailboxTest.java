package dev.q2o.client.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.Test;

class LiveMailboxTest {
  private final Deque<Runnable> frames = new ConcurrentLinkedDeque<>();
  private final List<Map<String, Integer>> received = new ArrayList<>();
  private final LiveMailbox<String, Integer> mailbox =
      new LiveMailbox<>(frames::add, Math::max, received::add);

  @Test
  void aThousandValuesAreOneHandOverOfTheNewestPerKey() {
    for (int i = 0; i < 1_000; i++) {
      mailbox.post(i % 2 == 0 ? "even" : "odd", i);
    }
    assertThat(frames).hasSize(1);
    frame();
    assertThat(received).containsExactly(Map.of("even", 998, "odd", 999));
  }

  @Test
  void anOlderValueThatComesLateDoesNotReplaceANewerOne() {
    mailbox.post("run", 7);
    mailbox.post("run", 3);
    frame();
    assertThat(received).containsExactly(Map.of("run", 7));
  }

  @Test
  void aValueThatComesDuringTheHandOverGetsAFrameOfItsOwn() {
    Deque<Runnable> later = new ArrayDeque<>();
    List<Integer> seen = new ArrayList<>();
    List<LiveMailbox<String, Integer>> self = new ArrayList<>();
    self.add(
        new LiveMailbox<>(
            later::add,
            Math::max,
            batch -> {
              seen.addAll(batch.values());
              if (seen.size() == 1) {
                self.getFirst().post("run", 2);
              }
            }));
    self.getFirst().post("run", 1);
    while (!later.isEmpty()) {
      later.remove().run();
    }
    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void nothingIsLostBetweenManyWritersAndTheScreen() throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      String key = "run-" + w;
      writers.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 1; i <= 5_000; i++) {
                  mailbox.post(key, i);
                }
              }));
    }
    while (writers.stream().anyMatch(Thread::isAlive) || !frames.isEmpty()) {
      Runnable frame = frames.poll();
      if (frame != null) {
        frame.run();
      }
      Thread.onSpinWait();
    }
    for (int w = 0; w < 4; w++) {
      String key = "run-" + w;
      assertThat(received.stream().filter(b -> b.containsKey(key)).toList().getLast())
          .containsEntry(key, 5_000);
    }
  }

  private void frame() {
    frames.remove().run();
  }
}
