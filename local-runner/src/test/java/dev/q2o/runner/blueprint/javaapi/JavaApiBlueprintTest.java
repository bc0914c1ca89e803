package dev.q2o.runner.blueprint.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.Imports;
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

  private static String file(Map<String, String> files, String end) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(end))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
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

  @Test
  void whatIsDeletedWithAHiddenRowIsHiddenAlongTheWholeWay() {
    var files =
        render(
            design(
                Imports.model(
                    "shelves.yaml",
                    """
                    name: shelves
                    entities:
                      Room:
                        fields: {name: string required}
                        behaviours: {softDelete: true}
                      Shelf:
                        fields: {name: string required}
                        relations:
                          room: {to: Room, onDelete: cascade}
                      Box:
                        fields: {name: string required}
                        relations:
                          shelf: {to: Shelf, onDelete: cascade}
                          inside: {to: Box, onDelete: cascade}
                        behaviours: {softDelete: true}
                    """)));

    assertThat(file(files, "/BoxRepository.java"))
        .contains(".withoutHidden(\"shelf_id\", \"shelf\", \"room_id\", \"room\")")
        .contains(".withoutHiddenAbove(\"inside_id\", \"box\")");
    assertThat(file(files, "/ShelfRepository.java"))
        .contains(".withoutHidden(\"room_id\", \"room\")")
        .doesNotContain("withoutHiddenAbove");
  }

  @Test
  void withoutSignInNobodyCountsTagsWithoutTheToken() {
    var files =
        render(
            design(
                Imports.model(
                    "notes.yaml",
                    """
                    name: notes
                    entities:
                      Note:
                        fields: {title: string required}
                        behaviours: {tags: true}
                    """)));

    assertThat(file(files, "/NoteTagsApiTest.java")).contains("super(\"notes\", false)");
  }

  @Test
  void anEntityMayBeCalledLikeATypeOfTheTests() {
    var files =
        render(
            design(
                Imports.model(
                    "survey.yaml",
                    """
                    name: survey
                    entities:
                      Question:
                        fields: {title: string required}
                      Answer:
                        fields: {text: string required}
                        relations: {question: Question required}
                    """)));

    assertThat(file(files, "/AnswerApiTest.java"))
        .contains("app.sample.testing.Api.Answer row = patched(")
        .doesNotContain("    Answer row");
  }

  /// Dead code gates a run, also in tests.
  @Test
  void slugsOfUniqueTextsLeaveNoTestWithoutAUse() {
    var files =
        render(
            design(
                Imports.model(
                    "places.yaml",
                    """
                    name: places
                    entities:
                      Place:
                        fields: {name: string required unique}
                        behaviours: {slug: name}
                    """)));

    assertThat(file(files, "/PlaceSlugApiTest.java")).contains("super(\"places\", \"name\", true)");
    assertThat(file(files, "/SlugContract.java")).doesNotContain("protected void");
  }
}
