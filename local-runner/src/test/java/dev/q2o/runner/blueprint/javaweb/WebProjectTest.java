package dev.q2o.runner.blueprint.javaweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.CheckKind;
import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.RenderedProject;
import dev.q2o.runner.blueprint.javaapi.JavaChecks;
import dev.q2o.runner.blueprint.javaapi.JavaLevel;
import dev.q2o.runner.blueprint.javaapi.Models;
import dev.q2o.runner.blueprint.model.AppModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Web applications compile without a warning and their pages pass the tests that are rendered with
/// them. What they share with the API service is proven by its own tests, so that here only tests
/// of pages run; `TargetProofTest` runs all of them for one application without accounts.
@Timeout(600)
class WebProjectTest {
  private static final String PAGES =
      "^.*(Pages|PageAccess|Lookup|Security|OpenApi|Browser)ApiTest$";

  @TempDir Path folder;

  private static Design pagesOnly(AppModel model) {
    Design design = new WebBlueprint().design(model);
    List<Check> checks =
        design.checks().stream()
            .filter(check -> Set.of(CheckKind.COMPILE, CheckKind.API_TEST).contains(check.kind()))
            .map(check -> check.kind() == CheckKind.API_TEST ? pages(check) : check)
            .toList();
    assertThat(checks).extracting(Check::kind).contains(CheckKind.API_TEST);
    return new Design(design.parts(), checks, design.objectives());
  }

  private static Check pages(Check all) {
    return JavaChecks.plainTests(
        all.key(),
        all.title(),
        all.kind(),
        PAGES,
        all.reports(),
        all.timeoutSeconds(),
        JavaLevel.WIDE);
  }

  /// Every behaviour, in one application.
  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void pagesWithEveryBehaviourPassTheirTests() throws Exception {
    var project = RenderedProject.of(pagesOnly(Models.magazineOnScreens()), folder);
    project.passesItsOwnChecks();
    project.assertEverySourceWasCompiled();
  }

  /// Names of entities, fields and values that mean something to HTML, Java, SQL or the pages.
  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void pagesOfANastyModelPassTheirTests() throws Exception {
    RenderedProject.of(pagesOnly(Models.nasty()), folder).passesItsOwnChecks();
  }

  @Test
  void aContractThatWantsTheAddressOfThePagesGetsIt() {
    AppModel model =
        Imports.model(
            "app.yaml",
            """
            behaviours:
              contract:
                routes:
                  GET /app/notes: {list: Note}
            entities:
              Note: {fields: {title: string required}}
            """);
    String site =
        new WebBlueprint()
            .design(model).parts().stream()
                .flatMap(part -> part.files().stream())
                .filter(file -> file.path().endsWith("/ui/Site.java"))
                .map(OutputFile::content)
                .findFirst()
                .orElseThrow()
                .get();
    assertThat(site).contains("routes.get(\"/pages/{kind}\"").doesNotContain("\"/app");
  }
}
