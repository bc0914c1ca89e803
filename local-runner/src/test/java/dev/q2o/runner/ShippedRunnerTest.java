package dev.q2o.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.Project.ModelSource;
import dev.q2o.runner.store.ProjectStore.Draft;
import dev.q2o.runner.store.ProjectStore.SaveResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The runner as it ships, from a model to a delivered project, with nothing replaced but one
/// renderer.
@Timeout(600)
class ShippedRunnerTest {
  private static final String MODEL =
      """
      entity Book {
        title String required maxlength(80)
      }
      entity Loan {
        due LocalDate required
      }
      relationship ManyToOne {
        Loan{book(title) required} to Book
      }
      """;

  @TempDir Path root;

  private RunnerParts parts() {
    Path kit = Path.of(System.getProperty("q2o.kit", ""));
    return ShippedParts.of(
        new RunnerSettings(root.resolve("data"), kit, Optional.empty(), Durability.FSYNC));
  }

  private RunView run(Runner runner) throws InterruptedException {
    SaveResult saved =
        runner
            .projects()
            .create(new Draft("Library", "", "", List.of(), new ModelSource("library.jdl", MODEL)));
    assertThat(saved).isInstanceOf(SaveResult.Saved.class);
    StartResult started =
        runner.start(
            ((SaveResult.Saved) saved).project().id(), new StartOptions(root.resolve("out")));
    assertThat(started).isInstanceOf(StartResult.Started.class);
    return runner.await(((StartResult.Started) started).run());
  }

  @Test
  void aModelBecomesAVerifiedProject() throws Exception {
    try (Runner runner = LocalRunner.open(parts())) {
      RunView view = run(runner);
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      assertThat(view.tests().run()).isPositive();
      assertThat(view.tests().failed() + view.tests().skipped()).isZero();
      Path evidence = root.resolve("out/library/EVIDENCE.json");
      assertThat(runner.text(view.evidenceSha256())).contains(Files.readString(evidence));
      assertThat(root.resolve("out/library.zip")).isNotEmptyFile();
      aChangedModelIsGeneratedOverEditsAndVerifiedAgain(runner, view);
    }
  }

  /// The same project goes on, because delivering one takes a quarter of a minute.
  private void aChangedModelIsGeneratedOverEditsAndVerifiedAgain(Runner runner, RunView before)
      throws Exception {
    Path project = root.resolve("out/library");
    Path readme = project.resolve("README.md");
    Files.writeString(
        readme, Files.readString(readme).replace("## Run it", "Ask first.\n\n## Run it"));
    Files.writeString(
        project.resolve("src/main/java/app/library/Fines.java"),
        """
        package app.library;

        public final class Fines {
          private Fines() {}

          public static int of(int days) {
            return 10 * Math.max(0, days);
          }
        }
        """);
    Files.writeString(
        project.resolve("src/test/java/app/library/FinesTest.java"),
        """
        package app.library;

        import static org.assertj.core.api.Assertions.assertThat;

        import org.junit.jupiter.api.Test;

        class FinesTest {
          @Test
          void aDayCostsTen() {
            assertThat(Fines.of(3)).isEqualTo(30);
          }
        }
        """);
    Project stored = runner.projects().findBySlug("library").orElseThrow();
    String grown = MODEL.replace("maxlength(80)", "maxlength(80)\n  pages Integer min(1)");
    runner
        .projects()
        .update(
            stored.id(),
            new Draft("Library", "", "", List.of(), new ModelSource("library.jdl", grown)),
            stored.version());
    StartResult started = runner.start(stored.id(), new StartOptions(root.resolve("out")));
    assertThat(started).isInstanceOf(StartResult.Started.class);
    RunView view = runner.await(((StartResult.Started) started).run());

    assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
    assertThat(Files.readString(readme)).contains("Ask first.").contains("`pages`");
    assertThat(view.tasks().stream().flatMap(task -> task.checks().stream()))
        .anyMatch(check -> check.testClasses().contains("app.library.FinesTest"));
    assertThat(view.tests().run()).isGreaterThan(before.tests().run());
  }

  @Test
  void aBrokenRendererEndsFailedAndDeliversNothing() throws Exception {
    RunnerParts parts = parts();
    Blueprint broken = new BrokenBlueprint(parts.blueprints().getFirst());
    try (Runner runner =
        LocalRunner.open(
            new RunnerParts(
                "here",
                parts.dataFolder(),
                parts.clock(),
                parts.ids(),
                parts.importer(),
                List.of(broken),
                parts.workspaces(),
                parts.verifier(),
                parts.inspections(),
                parts.delivery()))) {
      RunView view = run(runner);
      assertThat(view.state()).isEqualTo(RunState.FAILED);
      assertThat(view.message()).isNotEmpty();
      assertThat(view.tasks())
          .filteredOn(t -> t.plan().key().equals("deliver"))
          .allMatch(t -> t.state() == TaskState.SKIPPED);
      assertThat(root.resolve("out")).doesNotExist();
    }
  }

  /// Forgets a closing brace in one class.
  private record BrokenBlueprint(Blueprint whole) implements Blueprint {
    @Override
    public String id() {
      return whole.id();
    }

    @Override
    public String version() {
      return whole.version();
    }

    @Override
    public Design design(AppModel model) {
      Design design = whole.design(model);
      return new Design(
          design.parts().stream().map(BrokenBlueprint::broken).toList(),
          design.checks(),
          design.objectives());
    }

    private static Part broken(Part part) {
      return new Part(
          part.key(),
          part.title(),
          part.role(),
          part.dependsOn(),
          part.files().stream().map(BrokenBlueprint::broken).toList());
    }

    private static OutputFile broken(OutputFile file) {
      return file.path().endsWith("/Main.java")
          ? new OutputFile(
              file.path(), () -> file.content().get().replaceFirst("}\\s*$", "\n"), false)
          : file;
    }
  }
}
