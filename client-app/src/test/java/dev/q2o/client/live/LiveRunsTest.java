package dev.q2o.client.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.fx.Background;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRunsTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Deque<Runnable> frames = new ArrayDeque<>();

  @Test
  void aStaleReadingDoesNotUndoWhatHappenedMeanwhile() {
    ProjectId id = samples.project("Bug Tracker", "", "");
    var run = runner.begin(id);
    List<Runnable> answers = new ArrayList<>();
    LiveRuns live = new LiveRuns(runner, new Background(work::add, answers::add), frames::add);
    work.forEach(Runnable::run);
    runner.emit(run, new RunEvent.RunFailed("no"));
    frames.forEach(Runnable::run);
    answers.forEach(Runnable::run);
    assertThat(live.newest(id.toString()))
        .get()
        .extracting(v -> v.state())
        .isEqualTo(RunState.FAILED);
    assertThat(live.loading().get()).isEqualTo(new LiveRuns.Loading.Ready());
  }

  @Test
  void manyEventsOfARunAreOneCallOfAWatcherPerFrame() {
    LiveRuns live = new LiveRuns(runner, new Background(Runnable::run, Runnable::run), frames::add);
    List<Integer> calls = new ArrayList<>();
    live.watch(views -> calls.add(views.size()));
    samples.completed(samples.project("Bug Tracker", "", ""));
    assertThat(frames).hasSize(1);
    frames.forEach(Runnable::run);
    assertThat(calls).containsExactly(1);
  }

  @Test
  void whoStoppedWatchingHearsNothingAndAfterClosingNobodyListens() {
    LiveRuns live =
        new LiveRuns(runner, new Background(Runnable::run, Runnable::run), Runnable::run);
    List<Integer> calls = new ArrayList<>();
    live.watch(views -> calls.add(views.size())).run();
    samples.completed(samples.project("Bug Tracker", "", ""));
    assertThat(calls).isEmpty();
    live.close();
    assertThat(runner.listenerCount()).isZero();
  }
}
