package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything the statements of one source define, and what was left out of it.
final class Schema {
  private static final int MOST_NOTES = 200;

  final Map<String, Table> tables = new LinkedHashMap<>();
  final Map<String, EnumDefinition> enums = new LinkedHashMap<>();
  final Map<String, Domain> domains = new LinkedHashMap<>();
  private final List<Diagnostic> notes = new ArrayList<>();
  private int untold;

  /// `CREATE TYPE name AS ENUM (…)`.
  record EnumDefinition(String name, List<SqlToken> values, Position position) {}

  /// `CREATE DOMAIN name AS type …`: a column type with its constraints.
  record Domain(Table.Column column, List<Table.Check> checks) {
    Domain {
      checks = List.copyOf(checks);
    }
  }

  Optional<Table> table(String name) {
    return Optional.ofNullable(tables.get(Table.key(name)));
  }

  /// Something the source asks for and the application will not have.
  void skipped(Position position, String message, String hint) {
    note(new Diagnostic(Severity.WARNING, "sql.skipped", position, message, hint));
  }

  /// Something that means nothing to the application.
  void noEffect(Position position, String message) {
    note(new Diagnostic(Severity.INFO, "sql.no-effect", position, message, ""));
  }

  private void note(Diagnostic note) {
    if (notes.size() < MOST_NOTES) {
      notes.add(note);
    } else {
      untold++;
    }
  }

  List<Diagnostic> notes(String source) {
    var all = new ArrayList<>(notes);
    if (untold > 0) {
      all.add(
          new Diagnostic(
              Severity.WARNING,
              "sql.more-skipped",
              Position.none(source),
              untold + " more parts of the source are not used.",
              ""));
    }
    return all;
  }
}
