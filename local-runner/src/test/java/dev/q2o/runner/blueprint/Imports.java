package dev.q2o.runner.blueprint;

import static org.assertj.core.api.Assertions.fail;

import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.source.Importers;
import java.util.List;
import java.util.stream.Collectors;

/// Imports a source in memory and insists on one of the two outcomes.
public final class Imports {
  private Imports() {}

  /// @param name decides the importer by its ending
  public static AppModel model(String name, String text) {
    return switch (new Importers().read(name, "sample", text)) {
      case ImportResult.Imported(var model) -> model;
      case ImportResult.Rejected(var problems, _) -> fail("refused: " + shown(problems));
    };
  }

  public static List<Diagnostic> problems(String name, String text) {
    return switch (new Importers().read(name, "sample", text)) {
      case ImportResult.Rejected(var problems, _) -> problems;
      case ImportResult.Imported(var model) -> fail("accepted: " + model);
    };
  }

  /// One line each: `file:line:column: message hint`.
  public static String shown(List<Diagnostic> problems) {
    return problems.stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
  }
}
