package dev.q2o.runner.blueprint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Large sources made of one thing over and over are answered within seconds, without running out
/// of stack or memory.
class HostileSourcesTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "(",
        "[",
        "@",
        "/*",
        "/** */",
        "\"",
        "a ",
        "a-",
        "1",
        "entity ",
        "entity A {",
        "entity A { a ",
        "x String ",
        "enum E {",
        "a, ",
        "pattern(/",
        "relationship ManyToOne { ",
        "application { config { a [",
        "use a for ",
        "\u0000",
        "=",
        "é"
      })
  void jdl(String part) {
    answered("t.jdl", part.repeat(200_000 / part.length()));
    answered("t.jdl", "entity A { x " + part.repeat(50_000 / part.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{",
        "- ",
        "a: ",
        "? ",
        "&a ",
        "*a ",
        "!",
        "\"",
        "'",
        "|",
        "\n  - a",
        "x\n",
        "entities: {A: {}}\n"
      })
  void yaml(String part) {
    answered("t.yaml", part.repeat(200_000 / part.length()));
    answered("t.yaml", "entities:\n  A: " + part.repeat(30_000 / part.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a ",
        "a-",
        "a's ",
        "(",
        "a (",
        "of the a ",
        "a has ",
        "a has a b. ",
        "- a\n",
        "# a\n",
        ": ",
        ", ",
        "each a has many bs and ",
        "a has a b with ",
        "is one of a or "
      })
  void text(String part) {
    answered("t.txt", part.repeat(200_000 / part.length()));
    answered("t.txt", "A box has a " + part.repeat(30_000 / part.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        ";",
        "'",
        "\"",
        "`",
        "[a",
        "$a$",
        "--",
        "/*",
        "a ",
        "a,",
        "x int, ",
        "create table a (x int);",
        "create trigger t begin ;",
        "copy a from stdin;",
        "create type e as enum ('a');",
        "alter table a add x int;",
        "check (x > 0) ",
        "((x int ",
        "x int @ not null, "
      })
  void sql(String part) {
    answered("t.sql", part.repeat(200_000 / part.length()));
    answered("t.sql", "create table a (x int, " + part.repeat(20_000 / part.length()));
    answered("t.sql", "create table a (x int, " + part.repeat(5_000 / part.length()) + ")");
  }

  private static void answered(String name, String text) {
    ImportResult result =
        Assertions.assertTimeout(SOON, () -> new Importers().read(name, "sample", text));

    if (result instanceof ImportResult.Rejected(var problems, _)) {
      assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(21);
      assertThat(problems).allSatisfy(p -> assertThat(p.message()).hasSizeLessThan(400));
    }
  }
}
