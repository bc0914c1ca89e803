package dev.q2o.runner.blueprint.openapi;

import static dev.q2o.runner.blueprint.Answered.answered;

import dev.q2o.runner.blueprint.Snapshots;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever the text: an answer, and every place it names is inside of the text.
class OpenApiFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "type: object",
          "type: array",
          "type: string",
          "items:",
          "properties:",
          "allOf:",
          "oneOf:",
          "$ref: '#/components/schemas/Pet'",
          "$ref: '#/'",
          "$ref: x.yaml",
          "enum: [a, b]",
          "enum: []",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "- ",
          "\n    ",
          "\n",
          "required: [name]",
          "nullable: true",
          "maximum: 5",
          "maxLength: -1",
          "pattern: '('",
          "format: date",
          "null",
          "'",
          "\"",
          "é",
          "中");

  @Property(tries = 300)
  void garbageNeverThrows(@ForAll String text) {
    answered("t.yaml", "openapi: 3.0.0\n" + text);
    answered("t.json", "{\"openapi\": \"3.1.0\", " + text);
  }

  @Property(tries = 500)
  void schemasOfAnyKindNeverThrow(@ForAll("soup") String text) {
    answered(
        "t.yaml", "openapi: 3.0.0\npaths: {}\ncomponents:\n  schemas:\n    Pet:\n      " + text);
  }

  @Property(tries = 200)
  void mutatedContractsNeverThrow(@ForAll("mutated") String text) {
    answered("t.yaml", text);
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(WORDS).list().ofMaxSize(20).map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> mutated() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 20_000),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(WORDS).list().ofMaxSize(3))
        .as((where, cut, words) -> {
          String text = Snapshots.read("/openapi/petstore.yaml");
          int from = where % text.length();
          int to = Math.min(text.length(), from + cut);
          return text.substring(0, from) + String.join(" ", words) + text.substring(to);
        });
  }
}
