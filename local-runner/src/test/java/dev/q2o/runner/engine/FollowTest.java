package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The two lanes on a real run: the durable one loses nothing, the progress one hinders nobody.
class FollowTest {
  @TempDir Path root;
  World world;

  @BeforeEach
  void world() {
    world = new World(root);
  }

  /// Someone who follows from anywhere, and remembers.
  private static final class Reader implements Runner.RunListener {
    final List<RecordedEvent> heard = new CopyOnWriteArrayList<>();
    final CountDownLatch last = new CountDownLatch(1);
    final long from;
    private final Random random;

    Reader(long from, Random random) {
      this.from = from;
      this.random = random;
    }

    @Override
    public void onEvent(RecordedEvent event, RunView view) {
      heard.add(event);
      assertThat(view.lastSeq()).isGreaterThanOrEqualTo(event.seq());
      if (event.event() instanceof RunEvent.RunCompleted) {
        last.countDown();
      }
      switch (random.nextInt(20)) {
        case 0 -> Thread.currentThread().interrupt();
        case 1 -> throw new IllegalStateException("a bad listener");
        default -> Thread.yield();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyFollowerHearsEveryEventOnceInOrderWhereverItBegins(long seed) throws Exception {
    Random random = new Random(seed);
    List<Reader> readers = new CopyOnWriteArrayList<>();
    List<Runner.Subscription> subscriptions = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 12; i++) {
      world.part("p" + i, List.of(), "p" + i + ".txt", () -> "part\n");
    }
    try (Runner runner = world.open()) {
      CountDownLatch go = new CountDownLatch(1);
      world.checkScript =
          (check, tree) -> {
            go.await();
            return CheckOutcome.PASSED;
          };
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      for (int i = 0; i < 20; i++) {
        long known = runner.view(run).orElseThrow().lastSeq();
        Reader reader = new Reader(random.nextLong(known + 1), new Random(seed * 100 + i));
        readers.add(reader);
        subscriptions.add(runner.follow(run, reader.from, reader));
        if (i == 10) {
          go.countDown();
        }
      }
      RunView view = runner.await(run);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      Reader late = new Reader(3, new Random(seed));
      readers.add(late);
      subscriptions.add(runner.follow(run, late.from, late));
      for (Reader reader : readers) {
        reader.last.await();
        assertThat(reader.heard)
            .extracting(RecordedEvent::seq)
            .containsExactlyElementsOf(
                LongStream.rangeClosed(reader.from + 1, view.lastSeq()).boxed().toList());
      }
      subscriptions.forEach(Runner.Subscription::close);
    }
  }

  @Test
  void aListenerThatNeverReturnsHoldsUpNeitherRunNorOthers() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Reader other = new Reader(0, new Random(5));
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      var stuck =
          runner.follow(
              run,
              0,
              (event, view) -> {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      var _ = runner.watch(run, frame -> runner.follow(run, 0, (event, view) -> {}));
      var _ = runner.follow(run, 0, other);
      assertThat(runner.await(run).state()).isEqualTo(RunState.COMPLETED);
      other.last.await();
      never.countDown();
      stuck.close();
    }
  }

  @Test
  void anUnknownRunCannotBeFollowed() {
    try (Runner runner = world.open()) {
      assertThatThrownBy(() -> runner.follow(new RunId(new UUID(7, 7)), 0, (event, view) -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("There is no run");
    }
  }

  @Test
  void whoWatchesSeesWhatATaskIsDoing() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    CountDownLatch watched = new CountDownLatch(1);
    List<Progress> frames = new CopyOnWriteArrayList<>();
    world.agent =
        Optional.of((task, spec, bench, shipped) -> {
          if (task.key().equals("base")) {
            watched.await();
            bench.progress("writing", 3, 7);
            seen.await();
          }
          return shipped.perform(task, spec, bench);
        });
    try (Runner runner = world.open()) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      var _ =
          runner.watch(
              run,
              frame -> {
                frames.addAll(frame);
                seen.countDown();
              });
      watched.countDown();
      assertThat(runner.await(run).state()).isEqualTo(RunState.COMPLETED);
      assertThat(frames).contains(new Progress(run, "base", "writing", 3, 7));
      assertThat(runner.events(run, 0, 1_000))
          .as("progress is never recorded")
          .noneMatch(e -> e.event().toString().contains("writing"));
    }
  }
}
