package dev.q2o.client.feature.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.fx.Background;
import dev.q2o.client.live.LiveRuns;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunState;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectModelTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);
  private final Background background = new Background(Runnable::run, Runnable::run);
  private final ProjectId id = samples.project("Bug Tracker", "", "");
  private final ProjectModel model = new ProjectModel(id, runner, background, Path.of("/tmp/out"));
  private final List<RunId> started = new ArrayList<>();

  @Test
  void allGoodMeansItCanRun() {
    model.load();
    assertThat(shown().preflight()).noneMatch(Preflight.Item::refuses);
    assertThat(shown().canRun()).isTrue();
    model.start(started::add, f -> {});
    assertThat(started).hasSize(1);
  }

  @Test
  void whatStandsAgainstDeliveringIsSaidBeforehand() {
    runner.obstacles =
        List.of(
            new Diagnostic(
                Diagnostic.Severity.ERROR,
                "output.changed",
                Position.none("x"),
                "Ticket.java was changed.",
                "Move it away."));
    model.load();
    assertThat(shown().canRun()).isFalse();
    assertThat(shown().preflight())
        .filteredOn(Preflight.Item::refuses)
        .singleElement()
        .extracting(Preflight.Item::detail)
        .isEqualTo("Ticket.java was changed. Move it away.");
    model.start(started::add, f -> {});
    assertThat(started).isEmpty();
    runner.obstacles = List.of();
    model.outputTo(Path.of("/tmp/elsewhere"));
    assertThat(shown().canRun()).isTrue();
  }

  @Test
  void aRunThatHasNotEndedStandsInTheWay() {
    samples.paused(id);
    model.load();
    assertThat(shown().canRun()).isFalse();
  }

  @Test
  void aRefusalStaysOnThePage() {
    model.load();
    runner.refusal =
        Optional.of(ScriptedRunner.refused("quota.exhausted", "No runs are left this month.", ""));
    model.start(started::add, f -> {});
    assertThat(shown().refusal()).isPresent();
    assertThat(model.starting().get()).isFalse();
  }

  @Test
  void aListOfAdvisoriesThatCannotBeReadRefusesTheRun() {
    model.load();
    model.heldAgainst(" /tmp/no-such-list.zip ");
    model.start(started::add, f -> {});
    assertThat(started).isEmpty();
    assertThat(shown().refusal())
        .hasValueSatisfying(refused ->
            assertThat(refused.problems().getFirst().message())
                .contains("There is no list of advisories"));
    model.heldAgainst("");
    model.start(started::add, f -> {});
    assertThat(started).hasSize(1);
  }

  @Test
  void theHistoryFollowsTheRuns() {
    LiveRuns live = new LiveRuns(runner, background, Runnable::run);
    live.watch(model::runsChanged);
    model.load();
    samples.completed(id);
    samples.running(id);
    assertThat(shown().runs()).extracting(r -> r.number()).containsExactly(2, 1);
    assertThat(shown().runs())
        .extracting(r -> r.state())
        .containsExactly(RunState.RUNNING, RunState.COMPLETED);
  }

  @Test
  void aDeletedProjectIsMissing() {
    runner.projects().delete(id);
    model.load();
    assertThat(model.state().get()).isEqualTo(new ProjectModel.State.Missing());
  }

  private ProjectModel.State.Shown shown() {
    return (ProjectModel.State.Shown) model.state().get();
  }
}
