package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.LineMap;
import dev.q2o.runner.blueprint.model.ModelRules;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import java.util.List;

/// Imports SQL data definitions (`.sql`) in the dialects of PostgreSQL, MySQL and SQLite: tables,
/// constraints, enums, foreign keys and tables that connect two others, wherever in the source they
/// are stated.
///
/// What cannot be expressed or is not understood costs no more than itself: it is left out and
/// listed in {@link dev.q2o.runner.blueprint.model.AppModel#unused} with its place.
public final class SqlImporter implements ModelImporter {

  @Override
  public ImportResult read(String sourceName, String projectName, String text) {
    var tooLarge = ModelRules.tooLarge(sourceName, text);
    if (tooLarge.isPresent()) {
      return new ImportResult.Rejected(List.of(tooLarge.get()));
    }
    var problems = new Problems();
    var lines = new LineMap(sourceName, text);
    List<SqlToken> tokens = new SqlLexer(text, lines, problems).read();
    if (problems.any()) {
      return new ImportResult.Rejected(
          problems.list()); // what follows an open quote is no statement
    }
    Schema schema = new SqlReader(lines, problems).read(SqlStatements.split(tokens));
    if (schema.tables.isEmpty() && !problems.any()) {
      problems.error(
          "sql.no-table",
          lines.at(0),
          "The source defines no table.",
          "Write for example: CREATE TABLE books (id integer PRIMARY KEY, title varchar(200) NOT"
              + " NULL);");
    }
    RawModel raw = new SqlModel(schema, problems).build(sourceName, projectName);
    if (problems.any()) {
      return new ImportResult.Rejected(problems.list());
    }
    return switch (ModelRules.apply(raw)) {
      case ModelRules.Outcome.Accepted(var model) -> new ImportResult.Imported(model);
      case ModelRules.Outcome.Refused(var found) -> new ImportResult.Rejected(found);
    };
  }
}
