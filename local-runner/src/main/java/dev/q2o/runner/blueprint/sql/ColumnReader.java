package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.ModelLimits;
import dev.q2o.runner.blueprint.model.Patterns;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.sql.CheckReader.Said;
import dev.q2o.runner.blueprint.sql.Table.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns one column with everything said about it into a field of the model.
final class ColumnReader {
  /// A name, an address or a code is one line, also where the dialect has only `text`.
  private static final Set<String> ONE_LINE =
      Set.of(
          "name",
          "title",
          "email",
          "mail",
          "login",
          "username",
          "code",
          "slug",
          "phone",
          "mobile",
          "city",
          "country",
          "street",
          "zip",
          "postcode",
          "url",
          "link",
          "website",
          "currency",
          "isbn",
          "sku",
          "label",
          "subject",
          "token",
          "hash",
          "password",
          "status",
          "type",
          "kind",
          "color",
          "colour",
          "locale",
          "language",
          "key",
          "number",
          "surname",
          "path",
          "host");

  /// Characters of a line for which the source gives no limit.
  private static final String LINE_LIMIT = "2000";

  private final Schema schema;
  private final ColumnEnums enums;
  private final List<Inference> inferences;

  ColumnReader(Schema schema, ColumnEnums enums, List<Inference> inferences) {
    this.schema = schema;
    this.enums = enums;
    this.inferences = inferences;
  }

  /// What a check says, and where.
  record Claim(Said said, Position position) {}

  /// @param entity name of the entity the table became
  /// @return empty when the column cannot be expressed; that is told then
  Optional<RawField> read(Table table, String entity, Column column, List<Claim> claims) {
    Schema.Domain domain = schema.domains.get(column.type.name());
    var all = new ArrayList<>(claims);
    boolean required = column.required;
    ColumnTypes.Spelled type = column.type;
    if (domain != null && !column.type.array()) {
      type = domain.column().type;
      required |= domain.column().required;
      for (Table.Check check : domain.checks()) {
        CheckReader.read(check.condition())
            .said()
            .forEach(s -> all.add(new Claim(s, check.position())));
      }
    }
    String name = table.name + "." + column.name;
    Optional<FieldType> found = enums.type(entity, column, type, all);
    boolean flag = all.stream().anyMatch(claim -> claim.said() instanceof Said.Flag);
    Optional<FieldType> fieldType =
        found
            .or(() -> ColumnTypes.scalar(column.type.array() ? column.type : spelled(column)))
            .map(t -> flag && t instanceof Scalar ? Scalar.BOOLEAN : t);
    if (fieldType.isEmpty()) {
      tellUnknown(name, column, type);
      return Optional.empty();
    }
    boolean unique = column.unique || table.primaryKey.equals(List.of(column.key()));
    var rules = new Rules(name);
    FieldType settled = line(name, column, fieldType.get(), unique, all, rules);
    required |= table.isPrimary(column.key());
    required |= all.stream().anyMatch(claim -> claim.said() instanceof Said.Required);
    if (required) {
      rules.put(RuleKind.REQUIRED, "NOT NULL", "", column.position);
    }
    if (unique && settled != Scalar.BOOLEAN && settled != Scalar.BINARY) {
      rules.put(RuleKind.UNIQUE, "UNIQUE", "", column.position);
    }
    size(type, settled, rules, column);
    all.forEach(claim -> bound(claim, settled, rules));
    tellDefault(name, column, required);
    return Optional.of(
        new RawField(
            column.name,
            settled,
            column.type.shown(),
            rules.list(),
            column.comment,
            column.position,
            column.typePosition));
  }

  private ColumnTypes.Spelled spelled(Column column) {
    Schema.Domain domain = schema.domains.get(column.type.name());
    return domain == null ? column.type : domain.column().type;
  }

  private void tellUnknown(String name, Column column, ColumnTypes.Spelled type) {
    schema.skipped(
        column.typePosition,
        type.array() || column.type.array() || type.name().equals("set")
            ? "The column " + name + " holds several values; it is skipped."
            : "The column "
                + name
                + " has the type '"
                + shorten(type.shown())
                + "', which is not known here; it is skipped.",
        type.array() || column.type.array() || type.name().equals("set")
            ? "Make it a table of its own."
            : "Use a type such as varchar, text, integer, numeric, boolean, date or timestamp.");
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }

  private void tellDefault(String name, Column column, boolean required) {
    column.defaultValue.ifPresent(value ->
        schema.noEffect(
            column.defaultPosition,
            "The default "
                + shorten(value)
                + " of "
                + name
                + " has no effect: "
                + (required ? "a value must be given." : "without a value it stays empty.")));
  }

  /// Whether a `text` is one line: it is when it must be unique or match, and when its name says
  /// so.
  private FieldType line(
      String name, Column column, FieldType type, boolean unique, List<Claim> claims, Rules rules) {
    boolean text = type == Scalar.TEXT;
    boolean unbounded = type == Scalar.STRING && column.type.numbers().isEmpty();
    boolean bounded =
        claims.stream()
            .anyMatch(c -> c.said() instanceof Said.Bound b && b.kind() == RuleKind.MAX_LENGTH);
    String key = column.key();
    String last = key.substring(key.lastIndexOf('_') + 1);
    if (!(text && (unique || bounded || ONE_LINE.contains(last))) && !unbounded) {
      return type;
    }
    if (!bounded && !isFixedKind(column.type.name())) {
      rules.put(RuleKind.MAX_LENGTH, column.type.shown(), LINE_LIMIT, column.typePosition);
    }
    if (text) {
      inferences.add(
          new Inference(
              name
                  + " is one line of text"
                  + (bounded ? "" : ", at most " + LINE_LIMIT + " characters"),
              column.name,
              "sql.line",
              column.position,
              Inference.Confidence.ASSUMED));
    }
    return Scalar.STRING;
  }

  private static boolean isFixedKind(String type) {
    return type.equals("char")
        || type.equals("character")
        || type.equals("inet")
        || type.equals("cidr")
        || type.startsWith("macaddr");
  }

  /// Limits that are part of the type.
  private void size(ColumnTypes.Spelled type, FieldType settled, Rules rules, Column column) {
    if (type.unsigned() && isNumber(settled)) {
      rules.put(RuleKind.MIN, "unsigned", "0", column.typePosition);
    }
    if (type.numbers().isEmpty()) {
      return;
    }
    int first = type.numbers().getFirst();
    if (settled == Scalar.STRING && ColumnTypes.scalar(type).equals(Optional.of(Scalar.STRING))) {
      int most = Math.clamp(first, 1, ModelLimits.MAX_STRING_LENGTH);
      rules.put(RuleKind.MAX_LENGTH, type.shown(), String.valueOf(most), column.typePosition);
    } else if (settled == Scalar.BINARY && first > 0) {
      rules.put(RuleKind.MAX_BYTES, type.shown(), String.valueOf(first), column.typePosition);
    } else if (settled == Scalar.DECIMAL) {
      digits(type, rules, column);
    }
  }

  private void digits(ColumnTypes.Spelled type, Rules rules, Column column) {
    int decimals = type.numbers().size() > 1 ? type.numbers().get(1) : 0;
    int whole = type.numbers().getFirst() - decimals;
    if (decimals > 2) {
      schema.skipped(
          column.typePosition,
          "The column " + rules.name + " keeps 2 of its " + decimals + " decimals.",
          "Use double precision when it need not be exact.");
    }
    if (whole > 0 && whole < 19) {
      BigDecimal most =
          BigDecimal.TEN
              .pow(whole)
              .subtract(BigDecimal.ONE.movePointLeft(Math.clamp(decimals, 0, 2)));
      rules.put(RuleKind.MAX, type.shown(), most.toPlainString(), column.typePosition);
      rules.put(RuleKind.MIN, type.shown(), most.negate().toPlainString(), column.typePosition);
    }
  }

  private static boolean isNumber(FieldType type) {
    return type == Scalar.INTEGER
        || type == Scalar.LONG
        || type == Scalar.DECIMAL
        || type == Scalar.FLOAT
        || type == Scalar.DOUBLE;
  }

  private void bound(Claim claim, FieldType type, Rules rules) {
    if (!(claim.said() instanceof Said.Bound bound)) {
      return;
    }
    boolean fits =
        switch (bound.kind()) {
          case MIN, MAX -> isNumber(type);
          case MIN_LENGTH, MAX_LENGTH, PATTERN -> type == Scalar.STRING || type == Scalar.TEXT;
          default -> false;
        };
    Optional<String> value =
        bound.kind() == RuleKind.PATTERN
            ? Patterns.whole(bound.value())
            : bound.kind() == RuleKind.MIN || bound.kind() == RuleKind.MAX
                ? limit(bound, type)
                : Optional.of(bound.value());
    if (!fits || value.isEmpty()) {
      schema.skipped(
          claim.position(),
          "The check of "
              + rules.name
              + " by '"
              + shorten(bound.value())
              + "' cannot be expressed; it is skipped.",
          "");
      return;
    }
    rules.put(bound.kind(), "CHECK", value.get(), claim.position());
  }

  /// The inclusive limit a type can hold; an exclusive one moves by the smallest step of exact
  /// types.
  private Optional<String> limit(Said.Bound bound, FieldType type) {
    BigDecimal value = new BigDecimal(bound.value());
    boolean least = bound.kind() == RuleKind.MIN;
    int decimals = type == Scalar.DECIMAL ? 2 : 0;
    if (type == Scalar.FLOAT || type == Scalar.DOUBLE) {
      return bound.exclusive() ? Optional.empty() : Optional.of(value.toPlainString());
    }
    BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
    BigDecimal rounded =
        value.setScale(decimals, least ? RoundingMode.CEILING : RoundingMode.FLOOR);
    if (bound.exclusive() && rounded.compareTo(value) == 0) {
      rounded = least ? rounded.add(step) : rounded.subtract(step);
    }
    BigDecimal most =
        type == Scalar.INTEGER
            ? BigDecimal.valueOf(Integer.MAX_VALUE)
            : type == Scalar.LONG ? BigDecimal.valueOf(Long.MAX_VALUE) : BigDecimal.TEN.pow(18);
    return rounded.abs().compareTo(most) > 0
        ? Optional.empty()
        : Optional.of(rounded.stripTrailingZeros().toPlainString());
  }

  /// One rule of each kind; of two limits the tighter one stays.
  private static final class Rules {
    private final Map<RuleKind, RawRule> rules = new EnumMap<>(RuleKind.class);
    private final String name;

    Rules(String name) {
      this.name = name;
    }

    void put(RuleKind kind, String word, String value, Position position) {
      var rule = new RawRule(kind, word, value, position);
      RawRule known = rules.get(kind);
      if (known == null || tighter(kind, value, known.value())) {
        rules.put(kind, rule);
      }
    }

    private static boolean tighter(RuleKind kind, String value, String other) {
      return switch (kind) {
        case MIN, MIN_LENGTH, MIN_BYTES ->
            new BigDecimal(value).compareTo(new BigDecimal(other)) > 0;
        case MAX, MAX_LENGTH, MAX_BYTES ->
            new BigDecimal(value).compareTo(new BigDecimal(other)) < 0;
        case REQUIRED, UNIQUE, PATTERN, DEFAULT -> false;
      };
    }

    List<RawRule> list() {
      return List.copyOf(rules.values());
    }
  }
}
