package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.store.Project;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiagnosticLinesTest {

  @Test
  void caretStandsUnderTheColumn() {
    assertThat(render("entity Bug {\n\ttitle Strin\n}\n", at(2, 8)))
        .containsExactly(
            "models/b.jdl:2:8: unknown type 'Strin'. Did you mean String?",
            "     title Strin",
            "           ^",
            "",
            "1 error. Nothing was written.");
  }

  @Test
  void caretStandsRightBehindWideLetters() {
    assertThat(render("entity 注文 { 名前 X }\n", at(1, 15)))
        .contains("    entity 注文 { 名前 X }", "                      ^");
  }

  @Test
  void longLinesAreShownAroundTheColumn() {
    List<String> lines = render("x".repeat(5_000) + "!" + "y".repeat(5_000), at(1, 5_001));

    String shown = lines.get(1);
    assertThat(TextWidth.of(shown)).isLessThanOrEqualTo(80);
    assertThat(shown.charAt(lines.get(2).indexOf('^'))).isEqualTo('!');
  }

  @Test
  void positionsOutsideTheTextShowNoLine() {
    assertThat(render("entity A {}", at(9, 1)).getFirst()).startsWith("models/b.jdl:9:1: ");
    assertThat(render("entity A {}", at(9, 1))).noneMatch(line -> line.contains("^"));
    assertThat(render("", new Position("b.jdl", 0, 0)).getFirst())
        .startsWith("models/b.jdl: unknown type");
  }

  @Test
  void columnBehindTheEndPointsToTheEnd() {
    assertThat(render("entity A {", at(1, 99))).contains("    entity A {", "              ^");
  }

  private static Position at(int line, int column) {
    return new Position("b.jdl", line, column);
  }

  private static List<String> render(String text, Position position) {
    ModelText source = new ModelText("models/b.jdl", new Project.ModelSource("b.jdl", text));
    return new DiagnosticLines(Style.PLAIN, source, 80)
        .render(
            List.of(
                new Diagnostic(
                    Diagnostic.Severity.ERROR,
                    "jdl.unknown-type",
                    position,
                    "unknown type 'Strin'",
                    "Did you mean String?")));
  }
}
