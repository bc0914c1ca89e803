package dev.q2o.runner.blueprint.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Large models work up to a known size and are refused with one sentence above it.
class ModelLimitsTest {

  @Test
  void fourHundredEntitiesWithTwoThousandFieldsAndAChainOfRelationsAreFine() {
    String entities =
        lines(
            400,
            i -> "entity Thing" + i + " { a String, b Integer, c LocalDate, d Boolean, e Long }");
    String relations =
        lines(
            399,
            i ->
                "relationship ManyToOne { Thing" + i + "{next required} to Thing" + (i + 1) + " }");

    AppModel model = Imports.model("t.jdl", entities + relations);

    assertThat(model.entities()).hasSize(400);
    assertThat(model.relations()).hasSize(399);
  }

  @Test
  void fiveHundredAndOneEntitiesAreRefused() {
    assertThat(Imports.shown(Imports.problems("t.jdl", lines(501, i -> "entity Thing" + i))))
        .isEqualTo(
            "t.jdl: The model has 501 entities; at most 500 are possible. Split it into several"
                + " projects.");
  }

  @Test
  void tooManyFieldsOfOneEntityAreRefused() {
    String fields = lines(151, i -> "f" + i + " String");

    assertThat(Imports.shown(Imports.problems("t.jdl", "entity A {\n" + fields + "}")))
        .isEqualTo(
            "t.jdl:1:8: Entity 'A' has 151 fields; at most 150 are possible. Split it into related"
                + " entities.");
  }

  @Test
  void tooManyValuesOfOneEnumAreRefused() {
    String source = "entity A\nenum E {\n" + lines(301, i -> "V" + i) + "}";

    assertThat(Imports.shown(Imports.problems("t.jdl", source)))
        .isEqualTo(
            "t.jdl:2:6: Enum 'E' has 301 values; at most 300 are possible. Make it an entity.");
  }

  @Test
  void longNamesAreRefused() {
    assertThat(Imports.shown(Imports.problems("t.jdl", "entity " + "A".repeat(5) + "b".repeat(60))))
        .contains("has 65 characters. Use at most 50.");
  }

  @Test
  void aSourceOfTenMegabytesIsRefusedWithOneSentence() {
    String huge = "// x\n".repeat(2_000_000);

    for (String name : new String[] {"t.jdl", "t.yaml", "t.txt"}) {
      assertThat(Imports.shown(Imports.problems(name, huge)))
          .isEqualTo(name + ": The source is larger than 5 MB. Split it into several projects.");
    }
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }
}
