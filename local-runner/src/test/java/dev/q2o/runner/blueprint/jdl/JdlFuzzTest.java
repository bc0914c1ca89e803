package dev.q2o.runner.blueprint.jdl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever the bytes: an answer, soon, and a refusal says why. A hang would show as a build that
/// never ends.
class JdlFuzzTest {
  private static final List<String> FILES =
      List.of("bug-tracker.jdl", "e-commerce-monolith.jdl", "library.jh", "reactive-ms.jdl");
  private static final List<String> WORDS =
      List.of(
          "entity",
          "enum",
          "relationship",
          "ManyToOne",
          "{",
          "}",
          "(",
          ")",
          "to",
          "required",
          "String",
          "application",
          "config",
          "/**",
          "*/",
          "//",
          "\"",
          "pattern(/",
          "/)",
          ",",
          "@",
          "*",
          "with",
          "except",
          "=",
          "-1",
          "3.5",
          "A",
          "b",
          "\n",
          "[",
          "]",
          "min(",
          "\u0000",
          "é",
          "中");

  @Property(tries = 500)
  void garbageNeverThrows(@ForAll String text) {
    answered(text);
  }

  @Property(tries = 500)
  void wordsInAnyOrderNeverThrow(@ForAll("soup") String text) {
    answered(text);
  }

  @Property(tries = 300)
  void mutatedModelsNeverThrow(@ForAll("mutated") String text) {
    answered(text);
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(WORDS).list().ofMaxSize(60).map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> mutated() {
    return Combinators.combine(
            Arbitraries.of(FILES),
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(WORDS).list().ofMaxSize(3))
        .as(JdlFuzzTest::mutate);
  }

  private static String mutate(String file, int where, int cut, List<String> words) {
    String text = read(file);
    int from = where % text.length();
    int to = Math.min(text.length(), from + cut);
    return text.substring(0, from) + String.join(" ", words) + text.substring(to);
  }

  private static String read(String file) {
    try (var in = JdlFuzzTest.class.getResourceAsStream("/jdl/" + file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answered(String text) {
    if (new JdlImporter().read("t.jdl", "sample", text)
        instanceof ImportResult.Rejected(var problems, _)) {
      assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(21);
      assertThat(problems)
          .anyMatch(problem -> problem.severity() == Diagnostic.Severity.ERROR)
          .allSatisfy(problem -> assertThat(problem.message()).isNotBlank().hasLineCount(1));
    }
  }
}
