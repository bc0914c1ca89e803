package dev.q2o.runner.blueprint.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.source.Importers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with a contract is told in one sentence with its place.
class OpenApiErrorsTest {
  @TempDir Path folder;

  private static final String HEAD = "openapi: 3.0.0\npaths: {}\ncomponents:\n  schemas:\n";

  private static String problems(String text) {
    return Imports.shown(Imports.problems("a.yaml", text));
  }

  @Test
  void otherVersionsAreNamed() {
    assertThat(problems("swagger: '2.0'\npaths: {}"))
        .isEqualTo("a.yaml:1:1: This is Swagger 2.0. Convert it to OpenAPI 3.0 or 3.1.");
    assertThat(problems("openapi: 4.0.0\npaths: {}"))
        .isEqualTo("a.yaml:1:10: OpenAPI '4.0.0' is not read. Use version 3.0 or 3.1.");
  }

  @Test
  void aReferenceThatLeadsNowhereHasAPlaceAndAGuess() {
    assertThat(
            problems(
                HEAD
                    + "    Pet: {type: object, properties: {owner: {$ref:"
                    + " '#/components/schemas/Persn'}}}\n"
                    + "    Person: {type: object, properties: {name: {type: string}}}\n"))
        .isEqualTo(
            "a.yaml:5:52: The reference '#/components/schemas/Persn' leads nowhere. Did you mean"
                + " 'Person'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a.yaml#/Pet",
        "file:///etc/passwd",
        "/etc/passwd",
        "../secret.yaml#/Pet",
        "a/../../secret.yaml",
        "missing.yaml#/Pet",
        "link.yaml",
        "C:\\\\secret.yaml"
      })
  void referencesToOtherPlacesAreRefused(String reference) throws IOException {
    Path secret =
        Files.writeString(
            folder.resolve("secret.yaml"), "type: object\nproperties: {x: {type: string}}\n");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("link.yaml"), secret);
    Path contract =
        Files.writeString(
            inner.resolve("a.yaml"),
            HEAD + "    Pet: {type: object, properties: {name: {$ref: \"" + reference + "\"}}}\n");

    ImportResult result = new Importers().read(contract, "sample");

    assertThat(result).isInstanceOf(ImportResult.Rejected.class);
    assertThat(Imports.shown(((ImportResult.Rejected) result).problems()))
        .startsWith("a.yaml:5:51: The reference '")
        .contains(
            "leads to another file, which is not read. Only files in the contract's own folder");
  }

  @Test
  void circlesOfReferencesEnd() {
    assertThat(
            problems(
                HEAD
                    + "    A: {$ref: '#/components/schemas/B'}\n"
                    + "    B: {$ref: '#/components/schemas/A'}\n"))
        .isEqualTo(
            "a.yaml:4:3: The contract describes nothing that can be stored. Describe things as"
                + " objects with properties below components.schemas.");
    assertThat(
            Imports.model(
                    "a.yaml",
                    HEAD
                        + "    A: {type: object, allOf: [{$ref: '#/components/schemas/A'}],"
                        + " properties: {x: {type: string}}}\n")
                .entities())
        .hasSize(1);
  }

  @Test
  void requiredCirclesAreRefused() {
    assertThat(
            problems(
                HEAD
                    + "    A: {type: object, required: [b], properties: {b: {$ref:"
                    + " '#/components/schemas/B'}}}\n"
                    + "    B: {type: object, required: [a], properties: {a: {$ref:"
                    + " '#/components/schemas/A'}}}\n"))
        .contains("none of them could be stored first");
  }

  @Test
  void aPathWithoutASlashIsTold() {
    assertThat(
            problems(
                "openapi: 3.0.0\n"
                    + "paths:\n"
                    + "  pets: {}\n"
                    + "components: {schemas: {A: {properties: {x: {type: string}}}}}"))
        .isEqualTo("a.yaml:3:3: The path 'pets' does not begin with '/'. Write '/pets'.");
  }

  @Test
  void brokenYamlHasAPlace() {
    assertThat(problems("openapi: 3.0.0\npaths: {a")).startsWith("a.yaml:2:");
  }
}
