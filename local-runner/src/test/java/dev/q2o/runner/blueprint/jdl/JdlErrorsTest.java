package dev.q2o.runner.blueprint.jdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.model.Diagnostic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every mistake is told at its place, with what was expected.
class JdlErrorsTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("entity", "1:7: Unexpected the end of the file. Expected the name of an entity."),
        arguments("entity { }", "1:8: Unexpected '{'. Expected the name of an entity."),
        arguments(
            "entity A {\n  name\n}", "3:1: Unexpected '}'. Expected the type of field 'name'."),
        arguments(
            "entity A {\n  name String\n",
            "3:1: Unexpected the end of the file. Expected '}' to close entity A opened in line"
                + " 1."),
        arguments(
            "entity A {\n  name Strin\n}", "2:8: Unknown type 'Strin'. Did you mean 'String'?"),
        arguments(
            "entity A {\n  name Colour\n}\nenum Color { RED }",
            "2:8: Unknown type 'Colour'. Did you mean 'Color'?"),
        arguments(
            "entity A {\n  b B\n}\nentity B",
            "2:5: 'B' is an entity, not the type of a field. Declare a relation to it."),
        arguments(
            "entity A {\n  name String requird\n}",
            "2:15: Unknown validation 'requird'. Did you mean 'required'?"),
        arguments(
            "entity A {\n  name String min(3)\n}",
            "2:15: 'min' says nothing about A.name of type String. Remove it, or use the minimum"
                + " length."),
        arguments(
            "entity A {\n  n Integer minlength(3)\n}",
            "2:13: 'minlength' says nothing about A.n of type Integer. Remove it, or use min."),
        arguments(
            "entity A {\n  n Integer min(x)\n}",
            "2:17: Unknown constant 'x'. Declare it outside of the entity: x = 10."),
        arguments(
            "entity A {\n  n Integer min()\n}",
            "2:17: Unexpected ')'. Expected a number or a constant."),
        arguments(
            "entity A {\n  n Integer min(5) max(4)\n}",
            "2:20: No value of A.n is at least 5 and at most 4. Correct one of the two bounds."),
        arguments(
            "entity A {\n  s String minlength(5) maxlength(4)\n}",
            "2:25: No value of A.s is at least 5 and at most 4 long. Correct one of the two"
                + " bounds."),
        arguments(
            "entity A {\n  s String pattern(/[/)\n}",
            "2:12: The pattern '[' is not a regular expression: Unclosed character class. Look at"
                + " character 1 of it."),
        arguments(
            "entity A {\n  s String pattern(x)\n}",
            "2:20: Unexpected 'x'. Expected a regular expression such as /[A-Z]+/."),
        arguments(
            "entity A {\n  s String required required\n}",
            "2:21: 'required' is given twice for A.s. Keep one."),
        arguments("entity A\nentity A", "2:8: Entity 'A' is declared twice. First at t.jdl:1:8."),
        arguments(
            "entity A {\n s String\n s Long\n}",
            "3:2: Field of A 's' is declared twice. First at t.jdl:2:2."),
        arguments(
            "entity BugReport\nentity Bug_Report",
            "2:8: The entity 'Bug_Report' and the entity 'BugReport' (t.jdl:1:8) would both be"
                + " named 'BugReport'. Rename one of them."),
        arguments(
            "entity A\nenum A { X }",
            "1:8: The entity 'A' and the enum 'A' (t.jdl:2:6) would both be named 'A'. Rename one"
                + " of them."),
        arguments(
            "enum E { X, X }\nentity A",
            "1:13: Enum E has the value 'X' twice. First at t.jdl:1:10."),
        arguments("enum E { }\nentity A", "1:6: Enum 'E' has no values. Give at least one."),
        arguments(
            "enum E { X( }\nentity A",
            "1:13: Unexpected '}'. Expected a label such as \"In progress\"."),
        arguments(
            "entity A { class String }",
            "1:12: Field 'class' of A is a keyword of Java. Choose another name, for example"
                + " 'classValue'."),
        arguments(
            "entity A { version Long }",
            "1:12: A has a 'version' of its own already. Choose another name, for example"
                + " 'versionNumber'."),
        arguments(
            "entity A { hashCode Long }",
            "1:12: Field 'hashCode' of A hides a method of every object. Choose another name, for"
                + " example 'hashCodeValue'."),
        arguments(
            "entity Object",
            "1:8: Entity 'Object' has the name of a basic type of Java. Choose a more specific"
                + " name, for example 'ObjectItem'."),
        arguments(
            "entity 2Fast",
            "1:8: Entity name '2Fast' starts with a digit. Start it with a letter."),
        arguments(
            "entity 订单",
            "1:8: Entity name '订单' cannot be written with ASCII letters. Use Latin, Cyrillic or"
                + " Greek letters; a label or a comment may hold any text."),
        arguments(
            "entity A\nrelationship OneToMany {\n  A to Bee\n}\nentity Bees",
            "3:8: Unknown entity 'Bee'. Did you mean 'Bees'?"),
        arguments(
            "entity A\nrelationship ManyToOn {\n  A to A\n}",
            "2:14: Unknown kind of relationship 'ManyToOn'. Did you mean 'ManyToOne'?"),
        arguments(
            "entity A\nrelationship ManyToOne {\n  A{b} B\n}",
            "3:8: Unexpected 'B'. Expected 'to'."),
        arguments(
            "entity A { s String }\nrelationship ManyToOne {\n  A{b(t)} to A\n}",
            "3:7: A has no field 't' to display. Did you mean 's'?"),
        arguments(
            "entity A { s String }\nrelationship ManyToOne {\n  A{s} to A\n}",
            "3:5: The relation of A 's' and the field of A 's' (t.jdl:1:12) would both be named"
                + " 's'. Rename one of them."),
        arguments(
            "entity A { bId Long }\nentity B\nrelationship ManyToOne {\n  A{b} to B\n}",
            "4:5: Relation 'b' of A is stored as 'bId', which is a field of A already (t.jdl:1:12)."
                + " Remove the field: the relation holds the id."),
        arguments(
            "entity A\nrelationship ManyToOne {\n  A{a required} to A\n}",
            "3:3: A.a requires another A, so the first one could never be stored. Make the relation"
                + " optional."),
        arguments(
            "entity A\n"
                + "entity B\n"
                + "relationship ManyToOne {\n"
                + "  A{b required} to B\n"
                + "  B{a required} to A\n"
                + "}",
            "5:3: A.b requires B, B.a requires A: none of them could be stored first. Make one of"
                + " these relations optional."),
        arguments(
            "paginate A with pages\nentity A",
            "1:17: Unknown paging 'pages'. Expected one of pagination, infinite-scroll, no."),
        arguments(
            "paginate B with pagination\nentity A", "1:10: Unknown entity 'B'. Did you mean 'A'?"),
        arguments("entitty A { }", "1:1: Unknown statement 'entitty'. Did you mean 'entity'?"),
        arguments(
            "entity A { ; }",
            "1:12: Unexpected character ';'. Expected a name, a number or one of { } ( ) [ ] , = @"
                + " * : .."),
        arguments(
            "/* never closed\nentity A",
            "1:1: The comment starting here has no end. Expected '*/'."),
        arguments(
            "enum E { X(\"abc) }\n",
            "1:12: The text starting here has no end. Expected '\"' before the end of the line."),
        arguments(
            "application {\n  config {\n    baseName\n  }\n}",
            "4:3: Unexpected '}'. Expected a value."),
        arguments(
            "",
            ": The model declares no entity. Declare at least one thing the application stores."),
        arguments(
            "enum E { X }",
            ": The model declares no entity. Declare at least one thing the application stores."));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void tellsWhereAndWhatWasExpected(String source, String expected) {
    List<Diagnostic> problems = Imports.problems("t.jdl", source);

    assertThat(problems.getFirst().toString())
        .isEqualTo(expected.startsWith(":") ? "t.jdl" + expected : "t.jdl:" + expected);
    assertThat(problems.getFirst().severity()).isEqualTo(Diagnostic.Severity.ERROR);
  }

  @Test
  void goesOnAfterAMistakeAndTellsAllOfThem() {
    String source =
        """
        entity A {
          name
          size Integer minn(3)
          good String
        }
        enum E { X(, Y }
        relationship OneToMany {
          A{b} B{a}
          A{c} to
        }
        entity B {
          x String required,
          y Strng
        """;

    assertThat(Imports.problems("t.jdl", source))
        .extracting(p -> p.position().line())
        .containsExactly(3, 3, 6, 8, 10, 14);
  }

  @Test
  void aBlockThatIsNotClosedEndsWhereTheNextOneBegins() {
    assertThat(Imports.shown(Imports.problems("t.jdl", "entity A {\n  a String\nentity B {\n}\n")))
        .isEqualTo(
            "t.jdl:3:1: Unexpected 'entity'. Expected '}' to close entity A opened in line 1.");
  }

  @Test
  void tellsTwentyProblemsAndHowManyMore() {
    var source = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      source.append("entity A").append(i).append(" { x Foo }\n");
    }

    List<Diagnostic> problems = Imports.problems("t.jdl", source.toString());

    assertThat(problems).hasSize(21);
    assertThat(problems.getLast().message()).isEqualTo("10 more problems are not shown.");
  }
}
