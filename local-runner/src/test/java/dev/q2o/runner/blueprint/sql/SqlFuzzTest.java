package dev.q2o.runner.blueprint.sql;

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
class SqlFuzzTest {
  private static final List<String> FILES =
      List.of("shop-postgresql.sql", "helpdesk-mysql.sql", "library-sqlite.sql");
  private static final List<String> WORDS =
      List.of(
          "CREATE TABLE",
          "a",
          "b",
          "(",
          ")",
          ",",
          ";",
          "int",
          "varchar(5)",
          "numeric(9,4)",
          "NOT",
          "NULL",
          "PRIMARY KEY",
          "UNIQUE",
          "CHECK",
          "REFERENCES",
          "FOREIGN KEY",
          "CONSTRAINT",
          "DEFAULT",
          "'x'",
          "'",
          "\"",
          "`",
          "[",
          "]",
          "$$",
          "--",
          "/*",
          "*/",
          "\n",
          "ALTER TABLE",
          "ADD",
          "CREATE TYPE",
          "AS ENUM",
          "IN",
          "> 0",
          "COMMENT ON",
          "IS",
          "CREATE UNIQUE INDEX",
          "ON",
          "\u0000",
          "é",
          "中",
          "E'\\'",
          "1e9",
          "@",
          "CREATE TRIGGER",
          "BEGIN",
          "END",
          "COPY",
          "STDIN",
          "enum('a','b')",
          "text[]",
          "GENERATED ALWAYS AS (",
          "id");

  @Property(tries = 500)
  void garbageNeverThrows(@ForAll String text) {
    answered("t.sql", text);
  }

  @Property(tries = 1_000)
  void wordsInAnyOrderNeverThrow(@ForAll("soup") String text) {
    answered("t.sql", text);
    answered("t.sql", "CREATE TABLE a (id int primary key, " + text + ")");
  }

  @Property(tries = 300)
  void mutatedSchemasNeverThrow(@ForAll("mutated") String text) {
    answered("t.sql", text);
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(WORDS).list().ofMaxSize(40).map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> mutated() {
    return Combinators.combine(
            Arbitraries.of(FILES),
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(WORDS).list().ofMaxSize(3))
        .as((file, where, cut, words) -> {
          String text = Snapshots.read("/sql/" + file);
          int from = where % text.length();
          int to = Math.min(text.length(), from + cut);
          return text.substring(0, from) + String.join(" ", words) + text.substring(to);
        });
  }
}
