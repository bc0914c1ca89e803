package dev.q2o.runner.regenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A project that was delivered, edited by hand and generated again from a changed model: whatever
/// its owner made of it is there afterwards.
///
/// Everything is as it ships but for the checks, which pass without being executed; that edited
/// projects really pass them is proven by `ShippedRunnerTest`.
class RegenerateTest extends RegenerateFixture {
  private static final String MODEL =
      """
      name: library
      entities:
        Book:
          fields:
            title: string required max=80
        Loan:
          fields:
            due: date required
      """;

  private static final String WITH_PAGES = MODEL.replace("max=80", "max=80\n      pages: integer");

  @Test
  void editsAreKeptWhileTheModelGrows() throws Exception {
    try (Runner runner = open()) {
      ProjectId id = delivered(runner, MODEL);
      byte[] logo = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2};
      replace("README.md", "## Run it", "## Our rules\n\nAsk first.\n\n## Run it");
      write(".editorconfig", read(".editorconfig").replace("\n", "\r\n"));
      write(
          "src/main/java/app/library/Fines.java",
          "package app.library;\n\n// TODO rates\nfinal class Fines {}\n");
      write("docs/.keep", "");
      Files.write(project().resolve("logo.png"), logo);
      Files.delete(project().resolve("compose.yaml"));
      change(runner, id, WITH_PAGES);

      RunView view = run(runner, id);

      assertCompleted(view);
      assertThat(read("README.md")).contains("Ask first.").contains("| `pages` |");
      assertThat(read(".editorconfig")).contains("root = true\r\n");
      assertThat(read("src/main/java/app/library/Fines.java")).contains("// TODO rates");
      assertThat(project().resolve("docs/.keep")).isEmptyFile();
      assertThat(project().resolve("logo.png")).hasBinaryContent(logo);
      assertThat(project().resolve("compose.yaml")).doesNotExist();
      assertThat(read("src/main/java/app/library/book/Book.java")).contains("pages");
      assertThat(task(view, Regeneration.KEY).plan().outputs())
          .containsExactlyInAnyOrder(
              ".editorconfig",
              "README.md",
              "docs/.keep",
              "logo.png",
              "src/main/java/app/library/Fines.java");
    }
  }

  @Test
  void onlyWhatTheChangeTouchesIsDoneAgain() throws Exception {
    try (Runner runner = open()) {
      ProjectId id = delivered(runner, MODEL);
      change(runner, id, WITH_PAGES);

      RunView view = run(runner, id);

      assertCompleted(view);
      for (String untouched : List.of("project-files", "foundation", "entity-loan", "container")) {
        assertThat(task(view, untouched).reusedFrom()).as(untouched).isNotEmpty();
      }
      for (String touched : List.of("schema", "entity-book", "api", Regeneration.LOCK_KEY)) {
        assertThat(task(view, touched).reusedFrom()).as(touched).isEmpty();
      }
    }
  }

  @Test
  void theSameLinesChangedTwiceAreAQuestionThatOutlivesTheProgram() throws Exception {
    RunId asking;
    ProjectId id;
    String mine;
    try (Runner runner = open()) {
      id = delivered(runner, MODEL);
      replace("README.md", "### Book", "### Book (ours)");
      replace(
          "README.md",
          "| `title` | text | required, at most 80 characters |",
          "| `title` | words | ours |");
      mine = read("README.md");
      change(runner, id, MODEL.replace("max=80", "max=90"));
      asking = start(runner, id);
      RunView view = runner.await(asking);

      assertThat(view.state()).isEqualTo(RunState.NEEDS_INPUT);
      Conflict conflict =
          Conflict.of(task(view, Regeneration.KEY).questions().getFirst()).orElseThrow();
      assertThat(conflict.path()).isEqualTo("README.md");
      assertThat(conflict.diff()).contains("-| `title` | words | ours |").contains("at most 90");
      assertThat(read("README.md")).isEqualTo(mine);
    }
    try (Runner runner = open()) {
      assertThat(runner.ask(asking, new Wish.Respond(Regeneration.KEY, List.of("perhaps"), "me")))
          .isInstanceOf(Runner.WishResult.Accepted.class);
      assertThat(runner.await(asking).state()).isEqualTo(RunState.NEEDS_INPUT);
      runner.ask(asking, new Wish.Respond(Regeneration.KEY, List.of(" Mine "), "me"));

      assertCompleted(runner.await(asking));
      assertThat(read("README.md")).isEqualTo(mine);

      assertCompleted(run(runner, id));
      assertThat(read("README.md")).as("what was decided once").isEqualTo(mine);
    }
  }

  @Test
  void theNewVersionIsTakenWhenItsOwnerSaysSo() throws Exception {
    try (Runner runner = open()) {
      ProjectId id = delivered(runner, MODEL);
      replace(
          "README.md",
          "| `title` | text | required, at most 80 characters |",
          "| `title` | words | ours |");
      change(runner, id, MODEL.replace("max=80", "max=90"));
      RunId asking = start(runner, id);
      runner.await(asking);
      runner.ask(asking, new Wish.Respond(Regeneration.KEY, List.of("new"), "me"));

      assertCompleted(runner.await(asking));
      assertThat(read("README.md")).contains("at most 90").doesNotContain("ours");
    }
  }

  @Test
  void anEditWhileTheRunWaitsStopsItBeforeAnythingIsTouched() throws Exception {
    try (Runner runner = open()) {
      ProjectId id = delivered(runner, MODEL);
      replace(
          "README.md",
          "| `title` | text | required, at most 80 characters |",
          "| `title` | words | ours |");
      change(runner, id, MODEL.replace("max=80", "max=90"));
      RunId asking = start(runner, id);
      runner.await(asking);
      write("README.md", "# All new\n");
      var result = runner.ask(asking, new Wish.Respond(Regeneration.KEY, List.of("new"), "me"));
      RunView view = runner.await(asking);

      assertThat(view.state()).as("%s", result).isNotEqualTo(RunState.COMPLETED);
      assertThat(read("README.md")).isEqualTo("# All new\n");
      assertThat(read("src/main/java/app/library/book/Book.java")).isNotEmpty();
    }
  }

  @Test
  void whatIsNoLongerGeneratedIsSetAsideWhenItWasEditedAndGoneWhenItWasNot() throws Exception {
    try (Runner runner = open()) {
      ProjectId id = delivered(runner, MODEL);
      String repository = "src/main/java/app/library/loan/LoanRepository.java";
      replace(repository, "final class", "/* ours */ final class");
      change(runner, id, MODEL.substring(0, MODEL.indexOf("  Loan:")));

      assertCompleted(run(runner, id));

      assertThat(project().resolve(repository)).doesNotExist();
      assertThat(read("set-aside/" + repository)).contains("/* ours */");
      assertThat(project().resolve("src/main/java/app/library/loan/Loan.java")).doesNotExist();
    }
  }

  @Test
  void whoLostWhatWasGeneratedDrawsItAgain() throws Exception {
    try (Runner runner = open()) {
      ProjectId id = delivered(runner, MODEL);
      replace("README.md", "## Run it", "Ask first.\n\n## Run it");
      dev.q2o.runner.workspace.Folders.delete(root.resolve("data/generated"));
      change(runner, id, WITH_PAGES);

      assertCompleted(run(runner, id));
      assertThat(read("README.md")).contains("Ask first.").contains("| `pages` |");
    }
  }

  @Test
  void withoutItsRecordAnEditedProjectIsLeftAlone() throws Exception {
    try (Runner runner = open()) {
      ProjectId id = delivered(runner, MODEL);
      write("README.md", "# Mine\n");
      Files.delete(project().resolve(Lock.PATH));

      StartResult result = runner.start(id, new StartOptions(root.resolve("out")));

      assertThat(result)
          .isInstanceOfSatisfying(
              StartResult.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo("output.edited"));
      assertThat(read("README.md")).isEqualTo("# Mine\n");
    }
  }
}
