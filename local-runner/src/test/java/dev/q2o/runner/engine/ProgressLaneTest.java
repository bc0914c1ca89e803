package dev.q2o.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.runner.Runner.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Time passes only when the test says so.
class ProgressLaneTest {
  private static final RunId RUN = new RunId(new UUID(1, 2));
  private long now;
  private final List<Due> timers = new ArrayList<>();
  private final ProgressLane lane =
      new ProgressLane(
          () -> now, (delay, work) -> timers.add(new Due(now + delay.toNanos(), work)));
  private final List<List<Progress>> frames = new ArrayList<>();

  private record Due(long at, Runnable work) {}

  private void pass(Duration time) {
    now += time.toNanos();
    List<Due> due = timers.stream().filter(t -> t.at() <= now).toList();
    timers.removeAll(due);
    due.forEach(t -> t.work().run());
  }

  private static Progress line(String task, String text) {
    return new Progress(RUN, task, text, 0, 0);
  }

  @Test
  void theFirstNewsComesAtOnceAndTheNewestWins() {
    lane.add(RUN, frames::add);
    lane.post(line("a", "1"));
    pass(Duration.ZERO);
    lane.post(line("a", "2"));
    lane.post(line("b", "3"));
    lane.post(line("a", "4"));
    pass(Duration.ZERO);
    assertThat(frames).containsExactly(List.of(line("a", "1")));
    pass(ProgressLane.FRAME);
    assertThat(frames)
        .containsExactly(List.of(line("a", "1")), List.of(line("a", "4"), line("b", "3")));
    pass(Duration.ofMinutes(1));
    assertThat(frames).as("nothing moved").hasSize(2);
  }

  @Test
  void neverMoreThanTwentyFramesASecond() {
    lane.add(RUN, frames::add);
    for (int i = 0; i < 2_000; i++) {
      lane.post(line("a", "line " + i));
      pass(Duration.ofMillis(1));
    }
    assertThat(frames).hasSizeBetween(20, 41);
    pass(ProgressLane.FRAME);
    assertThat(frames.getLast()).containsExactly(line("a", "line 1999"));
  }

  @Test
  void aSlowViewerGetsItsNextFrameLaterAndAnotherIsNotHeldUp() {
    List<Runnable> slow = new ArrayList<>();
    ProgressLane threads = new ProgressLane(() -> now, (delay, work) -> slow.add(work));
    threads.add(RUN, frames::add);
    for (int i = 0; i < 100; i++) {
      now += Duration.ofSeconds(1).toNanos();
      threads.post(line("a", "line " + i));
    }
    assertThat(slow).as("one frame is under way, and only one").hasSize(1);
    slow.removeFirst().run();
    assertThat(frames).containsExactly(List.of(line("a", "line 99")));
  }

  @Test
  void aViewerThatThrowsIsToldAgainAndOneThatLeftIsNot() {
    List<String> heard = new ArrayList<>();
    var subscription =
        lane.add(
            RUN,
            frame -> {
              heard.add(frame.getFirst().line());
              throw new IllegalStateException("a bad viewer");
            });
    lane.post(line("a", "1"));
    pass(ProgressLane.FRAME);
    lane.post(line("a", "2"));
    pass(ProgressLane.FRAME);
    subscription.close();
    lane.post(line("a", "3"));
    pass(ProgressLane.FRAME);
    assertThat(heard).containsExactly("1", "2");
  }

  @Test
  void otherRunsAreOtherPeoplesNews() {
    lane.add(new RunId(new UUID(9, 9)), frames::add);
    lane.post(line("a", "1"));
    assertThat(timers).isEmpty();
  }
}
