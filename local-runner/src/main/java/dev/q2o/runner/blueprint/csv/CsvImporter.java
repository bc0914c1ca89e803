package dev.q2o.runner.blueprint.csv;

import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.csv.CsvReader.Cell;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.LineMap;
import dev.q2o.runner.blueprint.model.ModelRules;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RawValue;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Imports a table (`.csv`): its file name is the entity, its header the fields, and the first rows
/// tell the types. Everything but the names is concluded, and listed with a value it came from.
public final class CsvImporter implements ModelImporter {
  /// Rows that are looked at, the header included.
  private static final int SAMPLE = 1_001;

  private static final int MOST_NOTES = 20;
  private static final List<Integer> LIMITS = List.of(50, 100, 255, 1_000);

  /// Last words of columns that name a row.
  private static final Set<String> KEYS =
      Set.of("code", "number", "email", "sku", "isbn", "login", "slug");

  @Override
  public ImportResult read(String sourceName, String projectName, String text) {
    var tooLarge = ModelRules.tooLarge(sourceName, text);
    if (tooLarge.isPresent()) {
      return new ImportResult.Rejected(List.of(tooLarge.get()));
    }
    var problems = new Problems();
    List<List<Cell>> rows =
        new CsvReader(text, new LineMap(sourceName, text), problems).read(SAMPLE);
    if (rows.isEmpty()) {
      problems.error(
          "csv.no-header",
          new Position(sourceName, 1, 1),
          "The table has no header.",
          "Name its columns in the first line, for example: name,price,bought_on.");
    }
    if (problems.any()) {
      return new ImportResult.Rejected(problems.list());
    }
    RawModel raw = new Table(sourceName, rows).model(projectName);
    return switch (ModelRules.apply(raw)) {
      case ModelRules.Outcome.Accepted(var model) -> new ImportResult.Imported(model);
      case ModelRules.Outcome.Refused(var found) -> new ImportResult.Rejected(found);
    };
  }

  /// One table while it is looked at.
  private static final class Table {
    private final String sourceName;
    private final List<List<Cell>> rows;
    private final List<Inference> inferences = new ArrayList<>();
    private final List<Diagnostic> notes = new ArrayList<>();
    private final List<RawEnum> enums = new ArrayList<>();

    Table(String sourceName, List<List<Cell>> rows) {
      this.sourceName = sourceName;
      this.rows = rows;
    }

    RawModel model(String projectName) {
      List<Cell> header = rows.getFirst();
      String entity = entity();
      Position start = header.getFirst().position();
      inferences.add(
          new Inference(
              "Each row of the table is a thing called " + entity,
              header.getFirst().text(),
              "csv.entity",
              start));
      var fields = new ArrayList<RawField>();
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).text().isEmpty()) {
          note(
              header.get(i).position(),
              "Column " + (i + 1) + " has no name; it is skipped.",
              "Name it.");
        } else {
          fields.add(field(entity, header.get(i), values(i)));
        }
      }
      tellUneven(header.size());
      return new RawModel(
          sourceName,
          projectName,
          "",
          "",
          List.of(new RawEntity(entity, "", fields, Paging.NONE, start)),
          enums,
          List.of(),
          List.of(),
          inferences,
          notes,
          false);
    }

    /// `old_customers.csv` holds things called `OldCustomer`.
    private String entity() {
      int point = sourceName.lastIndexOf('.');
      String stem = point > 0 ? sourceName.substring(0, point) : sourceName;
      String[] words = Names.humanise(Names.upperCamel(stem).orElse("Row")).split(" ");
      int last = words.length - 1;
      words[last] = Nouns.singular(words[last].toLowerCase(Locale.ROOT));
      return Names.upperCamel(String.join(" ", words))
          .filter(name -> !Character.isDigit(name.charAt(0)))
          .orElse("Row");
    }

    private void note(Position position, String message, String hint) {
      if (notes.size() < MOST_NOTES) {
        notes.add(new Diagnostic(Severity.WARNING, "csv.skipped", position, message, hint));
      }
    }

    private void tellUneven(int columns) {
      for (List<Cell> row : rows) {
        if (row.size() != columns) {
          note(
              row.getFirst().position(),
              "This row has " + row.size() + " values, the header has " + columns + ".",
              "Quote values that hold the separator.");
        }
      }
    }

    private List<String> values(int column) {
      return rows.stream()
          .skip(1)
          .map(row -> column < row.size() ? row.get(column).text() : "")
          .toList();
    }

    private RawField field(String entity, Cell header, List<String> values) {
      ColumnGuess guess = ColumnGuess.of(values);
      String name = header.text();
      Position at = header.position();
      String last = Names.humanise(name).toLowerCase(Locale.ROOT);
      last = last.substring(last.lastIndexOf(' ') + 1);
      boolean unique =
          guess.distinct() && guess.complete() && KEYS.contains(last) && isShort(guess);
      var rules = new ArrayList<RawRule>();
      if (guess.complete()) {
        rules.add(new RawRule(RuleKind.REQUIRED, "required", "", at));
      }
      if (unique) {
        rules.add(new RawRule(RuleKind.UNIQUE, "unique", "", at));
      }
      FieldType type = guess.type();
      if (!guess.choices().isEmpty()) {
        String choice = entity + Names.upperCamel(name).orElse(name);
        enums.add(
            new RawEnum(
                choice,
                guess.choices().stream().map(v -> new RawValue(v, Optional.empty(), at)).toList(),
                "",
                at));
        type = new FieldType.EnumRef(choice);
      } else if (guess.type() == Scalar.STRING) {
        rules.add(new RawRule(RuleKind.MAX_LENGTH, "length", limit(guess.longest()), at));
      }
      tell(name, at, guess, unique, values);
      return new RawField(name, type, name, rules, "", at, at);
    }

    private static boolean isShort(ColumnGuess guess) {
      return guess.type() != Scalar.TEXT
          && guess.type() != Scalar.BOOLEAN
          && guess.choices().isEmpty();
    }

    /// The next usual limit above the longest value.
    private static String limit(int longest) {
      int most = LIMITS.stream().filter(limit -> limit >= longest).findFirst().orElse(1_000);
      return String.valueOf(most);
    }

    private void tell(
        String name, Position at, ColumnGuess guess, boolean unique, List<String> values) {
      Optional<String> sample = values.stream().filter(value -> !value.isEmpty()).findFirst();
      String what =
          guess.choices().isEmpty()
              ? guess.type().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              : "one of " + String.join(", ", guess.choices());
      inferences.add(
          new Inference(
              name
                  + " is "
                  + what
                  + (guess.complete() ? ", required" : "")
                  + (unique ? ", unique" : "")
                  + (sample.isPresent()
                      ? ", by " + values.size() + (values.size() == 1 ? " row" : " rows")
                      : ", since no row has a value"),
              shorten(sample.orElse(name)),
              "csv.values",
              at,
              sample.isPresent() ? Confidence.LIKELY : Confidence.ASSUMED));
    }

    private static String shorten(String text) {
      return text.length() <= 60 ? text : text.substring(0, 60);
    }
  }
}
