package dev.q2o.client.feature.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.fx.Background;
import dev.q2o.client.live.LiveRuns;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.store.ProjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectsModelTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);
  private final Background background = new Background(Runnable::run, Runnable::run);
  private final LiveRuns live = new LiveRuns(runner, background, Runnable::run);
  private final ProjectsModel model = new ProjectsModel(runner.projects(), live, background, 10);

  @Test
  void pagesShowTheTotalAndTheLastPageTheRest() {
    samples.many();
    model.reload();
    assertThat(shown().rows()).hasSize(10);
    assertThat(shown().total()).isEqualTo(12);
    model.page(2);
    assertThat(shown().rows()).hasSize(2);
    model.size(25);
    assertThat(shown().rows()).hasSize(12);
    assertThat(shown().page()).isEqualTo(1);
  }

  @Test
  void searchAndFilterBeginAtThePageOne() {
    samples.many();
    samples.completed(samples.project("Done Thing", "", ""));
    model.page(2);
    model.search("tracker");
    assertThat(shown().page()).isEqualTo(1);
    assertThat(shown().rows())
        .singleElement()
        .extracting(r -> r.project().name())
        .isEqualTo("Bug Tracker");
    model.search("");
    model.filter(Optional.of(PublicStatus.COMPLETED));
    assertThat(shown().rows())
        .singleElement()
        .extracting(r -> r.project().name())
        .isEqualTo("Done Thing");
    assertThat(shown().unfiltered()).isFalse();
  }

  @Test
  void sortingByNameIsByName() {
    samples.many();
    model.sort(ProjectStore.Sort.NAME);
    assertThat(shown().rows()).extracting(r -> r.project().name()).isSorted();
  }

  @Test
  void aDeletedProjectComesBackWithItsUndo() {
    samples.many();
    model.reload();
    var project = shown().rows().getFirst().project();
    List<String> told = new ArrayList<>();
    model.delete(project, () -> told.add("deleted"), f -> told.add(f.sentence()));
    assertThat(shown().total()).isEqualTo(11);
    model.restore(project, () -> told.add("restored"), f -> told.add(f.sentence()));
    assertThat(shown().total()).isEqualTo(12);
    assertThat(told).containsExactly("deleted", "restored");
  }

  @Test
  void deletingTheOnlyRowOfTheLastPageShowsThePageBefore() {
    samples.many();
    samples.project("One More", "", "");
    for (int i = 0; i < 2; i++) {
      model.page(2);
      model.delete(shown().rows().getLast().project(), () -> {}, f -> {});
    }
    model.page(2);
    model.delete(shown().rows().getFirst().project(), () -> {}, f -> {});
    assertThat(shown().page()).isEqualTo(1);
    assertThat(shown().rows()).hasSize(10);
  }

  @Test
  void aRowFollowsItsRun() {
    var id = samples.project("Bug Tracker", "", "");
    model.reload();
    live.watch(model::runsChanged);
    assertThat(shown().rows().getFirst().status()).isEqualTo(PublicStatus.PENDING);
    var run = runner.begin(id);
    assertThat(shown().rows().getFirst().status()).isEqualTo(PublicStatus.RUNNING);
    runner.emit(run, new RunEvent.RunFailed("no"));
    assertThat(shown().rows().getFirst().status()).isEqualTo(PublicStatus.FAILED);
  }

  @Test
  void aBrokenStoreIsSaidAndTryingAgainWorks() {
    samples.many();
    runner.projects.broken = "The disk does not answer.";
    model.reload();
    assertThat(model.state().get())
        .isEqualTo(new ProjectsModel.State.Failed("The disk does not answer."));
    runner.projects.broken = "";
    model.reload();
    assertThat(shown().total()).isEqualTo(12);
  }

  private ProjectsModel.State.Shown shown() {
    return (ProjectsModel.State.Shown) model.state().get();
  }
}
