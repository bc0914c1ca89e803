package dev.q2o.client.feature.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.fx.Background;
import dev.q2o.runner.Runner;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFormModelTest {
  @TempDir Path folder;
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);
  private final ProjectFormModel model =
      new ProjectFormModel(runner, new Background(Runnable::run, Runnable::run));
  private final List<Project> saved = new ArrayList<>();

  @Test
  void withoutNameAndModelNothingIsSaved() {
    model.save(saved::add, f -> {});
    assertThat(saved).isEmpty();
    assertThat(model.errors()).containsOnlyKeys("name", "model");
  }

  @Test
  void whatTheStoreRefusesStandsAtItsField() {
    samples.project("Bug Tracker", "", "");
    model.name().set("Bug Tracker");
    model.modelText().set("entity A");
    model.save(saved::add, f -> {});
    assertThat(saved).isEmpty();
    assertThat(model.errors().get("name")).contains("bug-tracker");
  }

  @Test
  void aSaveInBetweenIsAConflictAndNothingTypedIsLost() {
    Project project = runner.projects().find(samples.project("Bug Tracker", "", "")).orElseThrow();
    model.edit(project);
    model.client().set("Mine");
    runner
        .projects()
        .update(
            project.id(),
            new ProjectStore.Draft("Bug Tracker", "Theirs", "", List.of(), project.model()),
            1);
    model.save(saved::add, f -> {});
    assertThat(model.conflict().get()).isPresent();
    assertThat(model.client().get()).isEqualTo("Mine");
    model.keepMine();
    model.save(saved::add, f -> {});
    assertThat(saved).singleElement().extracting(Project::client).isEqualTo("Mine");
  }

  @Test
  void theirsCanBeTakenInstead() {
    Project project = runner.projects().find(samples.project("Bug Tracker", "", "")).orElseThrow();
    model.edit(project);
    model.client().set("Mine");
    runner
        .projects()
        .update(
            project.id(),
            new ProjectStore.Draft("Bug Tracker", "Theirs", "", List.of(), project.model()),
            1);
    model.save(saved::add, f -> {});
    model.takeTheirs();
    assertThat(model.client().get()).isEqualTo("Theirs");
    assertThat(model.changed()).isFalse();
  }

  @Test
  void emptyObjectivesAreNotSaved() {
    model.name().set("Shop");
    model.modelText().set("entity A");
    model.fileName().set("shop.jdl");
    model.objectives().setAll("  Customers order  ", "", " ");
    model.save(saved::add, f -> {});
    assertThat(saved.getFirst().objectives()).containsExactly("Customers order");
  }

  @Test
  void theReadingSaysWhatIsUnderstoodAndWhatIsNot() {
    model.fileName().set("a.jdl");
    model.modelText().set("entity Ticket {\n  title String required\n}\n");
    model.preview();
    assertThat(model.reading().get())
        .isInstanceOfSatisfying(
            ProjectFormModel.Reading.Done.class,
            done -> assertThat(done.preview()).isInstanceOf(Runner.Preview.Planned.class));
    model.modelText().set("entity Ticket {\n  title Strin\n}\n");
    model.preview();
    ProjectFormModel.Reading.Done done = (ProjectFormModel.Reading.Done) model.reading().get();
    Runner.Preview.Rejected rejected = (Runner.Preview.Rejected) done.preview();
    assertThat(rejected.problems().getFirst().position()).hasToString("a.jdl:2:9");
    model.modelText().set("  ");
    model.preview();
    assertThat(model.reading().get()).isEqualTo(new ProjectFormModel.Reading.Nothing());
  }

  @Test
  void aModelFileIsReadAndItsNameDecidesTheLanguage() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.jdl"), "entity Shop");
    model.read(file, () -> {});
    assertThat(model.modelText().get()).isEqualTo("entity Shop");
    assertThat(ModelLanguage.of(model.fileName().get())).contains(ModelLanguage.JDL);
  }

  @Test
  void aFileThatIsNoModelIsRefusedInOneSentence() throws IOException {
    model.read(Files.writeString(folder.resolve("shop.docx"), "x"), () -> {});
    assertThat(model.errors().get("model")).contains("shop.docx is not a model");
    model.read(
        Files.write(folder.resolve("shop.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0}),
        () -> {});
    assertThat(model.errors().get("model")).contains("is not UTF-8 text");
  }
}
