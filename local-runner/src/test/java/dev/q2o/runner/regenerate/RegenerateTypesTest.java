package dev.q2o.runner.regenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Projects without a server are generated again over the edits of their owner like services are,
/// of which `RegenerateTest` says more.
class RegenerateTypesTest extends RegenerateFixture {
  private static final String MODEL =
      """
      name: library
      type: %s
      entities:
        Book:
          fields:
            title: string required max=80
        Loan:
          fields:
            due: date required
      """;

  private static final String TITLE = "| `title` | text | required, at most 80 characters |";

  /// A source by its name: each type has packages of its own.
  private String path(String name) throws IOException {
    try (var files = Files.walk(project().resolve("src/main/java"))) {
      Path found = files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
      return project().relativize(found).toString();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cli_tool", "library", "data_pipeline", "desktop_app"})
  void onlyWhatTheChangeTouchesIsDoneAgainAndEditsAreKept(String type) throws Exception {
    String model = MODEL.formatted(type);
    String withPages = model.replace("max=80", "max=80\n      pages: integer");
    try (Runner runner = open()) {
      ProjectId id = delivered(runner, model);
      change(runner, id, withPages);

      RunView grown = run(runner, id);

      assertCompleted(grown);
      for (String untouched : List.of("project-files", "foundation", "entity-loan")) {
        assertThat(task(grown, untouched).reusedFrom()).as(untouched).isNotEmpty();
      }
      for (String touched : List.of("entity-book", "documentation", Regeneration.LOCK_KEY)) {
        assertThat(task(grown, touched).reusedFrom()).as(touched).isEmpty();
      }

      String book = path("Book.java");
      String loan = path("Loan.java");
      String build = read("pom.xml");
      replace("README.md", "# ", "Ours since 2031.\n\n# ");
      replace(book, "package ", "// Ours: a book.\npackage ");
      replace(loan, "package ", "// Ours: a loan.\npackage ");
      write(
          "src/main/java/app/library/Fines.java", "package app.library;\n\nfinal class Fines {}\n");
      change(runner, id, withPages.replace("pages", "shelves"));

      assertCompleted(run(runner, id));
      assertThat(read("README.md")).startsWith("Ours since 2031.").contains("| `shelves` |");
      assertThat(read(book)).startsWith("// Ours: a book.").contains("shelves");
      assertThat(read(loan)).startsWith("// Ours: a loan.");
      assertThat(read("src/main/java/app/library/Fines.java")).contains("final class Fines");
      assertThat(read("pom.xml")).isEqualTo(build);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cli_tool", "library", "data_pipeline", "desktop_app"})
  void theSameLineChangedTwiceIsShownAndNotOverwritten(String type) throws Exception {
    String model = MODEL.formatted(type);
    try (Runner runner = open()) {
      ProjectId id = delivered(runner, model);
      replace("README.md", TITLE, "| `title` | words | ours |");
      String mine = read("README.md");
      change(runner, id, model.replace("max=80", "max=90"));
      RunId asking = start(runner, id);
      RunView view = runner.await(asking);

      assertThat(view.state()).as(view.message()).isEqualTo(RunState.NEEDS_INPUT);
      Conflict conflict =
          Conflict.of(task(view, Regeneration.KEY).questions().getFirst()).orElseThrow();
      assertThat(conflict.path()).isEqualTo("README.md");
      assertThat(conflict.diff()).contains("-| `title` | words | ours |").contains("at most 90");
      assertThat(read("README.md")).isEqualTo(mine);

      runner.ask(asking, new Wish.Respond(Regeneration.KEY, List.of("mine"), "me"));
      assertCompleted(runner.await(asking));
      assertThat(read("README.md")).isEqualTo(mine);
    }
  }
}
