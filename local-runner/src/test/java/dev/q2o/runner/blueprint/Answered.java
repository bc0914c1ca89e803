package dev.q2o.runner.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.source.Importers;
import java.util.List;

/// What holds for every import, whatever the source: it ends, it does not throw, and every place it
/// names is inside of the text.
public final class Answered {
  private Answered() {}

  /// @param name decides the importer by its ending
  public static void answered(String name, String text) {
    String read = text.replace("\uFEFF", "");
    switch (new Importers().read(name, "sample", read)) {
      case ImportResult.Imported(var model) -> {
        model.unused().forEach(note -> assertThat(note.message()).isNotBlank());
        model.unused().forEach(note -> inside(note.position(), read));
        model.inferences().forEach(inference -> inside(inference.position(), read));
      }
      case ImportResult.Rejected(var problems, _) -> refused(problems, read);
    }
  }

  private static void refused(List<Diagnostic> problems, String text) {
    assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(21);
    assertThat(problems)
        .anyMatch(problem -> problem.severity() == Diagnostic.Severity.ERROR)
        .allSatisfy(problem -> {
          assertThat(problem.message()).isNotBlank().hasLineCount(1);
          inside(problem.position(), text);
        });
  }

  /// Just behind the last character of a line counts as inside: that is where something is missing.
  private static void inside(Position position, String text) {
    List<String> lines = List.of(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
    if (position.line() == 0) {
      return;
    }
    assertThat(position.line()).as("line of %s", position).isBetween(1, lines.size());
    assertThat(position.column())
        .as("column of %s", position)
        .isBetween(1, lines.get(position.line() - 1).length() + 1);
  }
}
