package dev.q2o.runner.blueprint.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.model.AppModel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What holds for the design of every model, without building it.
class JavaApiBlueprintTest {

  private static Design design(AppModel model) {
    return new JavaApiBlueprint().design(model);
  }

  private static Map<String, String> render(Design design) {
    var files = new LinkedHashMap<String, String>();
    design
        .parts()
        .forEach(part -> part.files().forEach(f -> files.put(f.path(), f.content().get())));
    return files;
  }

  @Test
  void everyEntityIsAPartOfItsOwn() {
    assertThat(design(Models.jdl("bug-tracker.jdl")).parts())
        .extracting(Part::key)
        .containsExactly(
            "project-files",
            "foundation",
            "schema",
            "entity-project",
            "entity-label",
            "entity-ticket",
            "entity-attachment",
            "entity-comment",
            "entity-user",
            "api",
            "admin-ui",
            "unit-tests",
            "api-tests",
            "container",
            "continuous-integration",
            "documentation",
            "bill-of-materials");
  }

  @Test
  void aHundredEntitiesAreRendered() {
    assertThat(render(design(Models.large(100)))).hasSizeGreaterThan(900);
  }
}
