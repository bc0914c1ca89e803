package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RunState;
import dev.q2o.runner.Runner;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoRunsTest {
  @TempDir Path root;

  @Test
  void twoProjectsRunAtOnceAndTheirChecksOneAtATime() throws Exception {
    World world = new World(root);
    AtomicInteger checking = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    world.checkScript =
        (check, tree) -> {
          most.accumulateAndGet(checking.incrementAndGet(), Math::max);
          Thread.yield();
          checking.decrementAndGet();
          return CheckOutcome.PASSED;
        };
    try (Runner runner = world.open()) {
      RunId first = started(runner.start(world.project(runner).id(), world.options()));
      RunId second = started(runner.start(world.project(runner).id(), world.options()));
      assertThat(runner.await(first).state()).isEqualTo(RunState.COMPLETED);
      assertThat(runner.await(second).state()).isEqualTo(RunState.COMPLETED);
      assertThat(runner.latest()).extracting(v -> v.run()).containsExactly(second, first);
    }
    assertThat(most).hasValue(1);
    assertThat(root.resolve("out/bugs/left.txt")).exists();
    assertThat(root.resolve("out/bugs-2/left.txt")).exists();
  }
}
