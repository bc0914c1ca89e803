package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan that cannot be run is refused in one sentence, before the run.
class BadPlansTest {
  private static final int OTHERS = 9; // base, left, right, two checks, three readings, delivery
  @TempDir Path root;
  World world;

  @BeforeEach
  void world() {
    world = new World(root);
  }

  private String refusal() {
    try (Runner runner = world.open()) {
      var project = world.project(runner);
      return switch (runner.start(project.id(), world.options())) {
        case StartResult.Refused refused -> {
          assertThat(runner.history(project.id())).isEmpty();
          assertThat(world.rendered).isEmpty();
          yield refused.problems().stream().map(Diagnostic::message).reduce("", String::concat);
        }
        case StartResult.Started run -> throw new AssertionError("started " + run);
      };
    }
  }

  private void tasks(int count) {
    for (int i = 0; i < count; i++) {
      world.parts.add(
          new Blueprint.Part("t" + i, "T", AgentRole.CODER, List.of(), List.of(), "i" + i));
    }
  }

  @Test
  void aCycleIsNamedByItsCircle() {
    world.part("left", List.of("tip"), "left.txt", () -> "left\n");
    world.part("tip", List.of("right"), "tip.txt", () -> "tip\n");
    world.part("right", List.of("left"), "right.txt", () -> "right\n");
    world.part("behind", List.of("tip"), "behind.txt", () -> "behind\n");
    assertThat(refusal())
        .startsWith("The tasks ")
        .contains("left", "tip", "right")
        .doesNotContain("behind", "check-")
        .endsWith(" wait for each other.");
  }

  @Test
  void anUnknownDependency() {
    world.part("left", List.of("nobody"), "left.txt", () -> "left\n");
    assertThat(refusal()).isEqualTo("Task 'left' needs 'nobody', which is not in the plan.");
  }

  @Test
  void twoOwners() {
    world.part("left", List.of("base"), "right.txt", () -> "left\n");
    assertThat(refusal()).isEqualTo("The file 'right.txt' belongs to 'right' and to 'left'.");
  }

  @Test
  void anOutputOutsideTheWorkspace() {
    world.part("left", List.of("base"), "../left.txt", () -> "left\n");
    assertThat(refusal()).startsWith("Task 'left' declares '../left.txt', which ");
  }

  @Test
  void oneTaskTooMany() {
    tasks(10_001 - OTHERS);
    assertThat(refusal()).isEqualTo("The plan has 10001 tasks; at most 10000 can be run.");
  }

  @Test
  void tenThousandTasksRun() throws Exception {
    tasks(10_000 - OTHERS);
    try (Runner runner = world.open()) {
      RunView view =
          runner.await(started(runner.start(world.project(runner).id(), world.options())));
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(view.tasks()).hasSize(10_000);
    }
  }
}
