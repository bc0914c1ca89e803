package dev.q2o.client.feature.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.fx.Background;
import dev.q2o.client.live.LiveRuns;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunView;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusModelTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);
  private final Background background = new Background(Runnable::run, Runnable::run);
  private final LiveRuns live = new LiveRuns(runner, background, Runnable::run);
  private final StatusModel model = new StatusModel(live);

  @Test
  void tenProjectsAPageTheNewestRunFirst() {
    for (int i = 1; i <= 12; i++) {
      runner.begin(samples.project("Project " + i, "", ""));
    }
    model.refresh();
    assertThat(shown().rows()).hasSize(10);
    assertThat(shown().rows().getFirst().projectName()).isEqualTo("Project 12");
    model.page(2);
    assertThat(shown().rows())
        .extracting(RunView::projectName)
        .containsExactly("Project 2", "Project 1");
  }

  @Test
  void aProjectIsOneRowHoweverOftenItRan() {
    ProjectId id = samples.project("Bug Tracker", "", "");
    samples.failed(id);
    samples.completed(id);
    model.refresh();
    assertThat(shown().rows()).singleElement().extracting(RunView::number).isEqualTo(2);
  }

  @Test
  void searchAndStatusNarrow() {
    samples.completed(samples.project("Library", "", ""));
    samples.failed(samples.project("Shop", "", ""));
    model.refresh();
    model.filter(Optional.of(PublicStatus.FAILED));
    assertThat(shown().rows()).extracting(RunView::projectName).containsExactly("Shop");
    model.search("libr");
    assertThat(shown().rows()).isEmpty();
    assertThat(shown().unfiltered()).isFalse();
    model.clearFilters();
    assertThat(shown().rows()).hasSize(2);
  }

  @Test
  void focusOpensTheCardOnItsPage() {
    ProjectId wanted = samples.project("Wanted", "", "");
    runner.begin(wanted);
    for (int i = 1; i <= 11; i++) {
      runner.begin(samples.project("Project " + i, "", ""));
    }
    model.focusOn(wanted.toString());
    assertThat(shown().page()).isEqualTo(2);
    assertThat(model.isOpen(wanted.toString())).isTrue();
  }

  private StatusModel.State.Shown shown() {
    return (StatusModel.State.Shown) model.state().get();
  }
}
