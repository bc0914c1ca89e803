package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.ModelLimits;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Patterns;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RawValue;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.openapi.Schemas.Kind;
import dev.q2o.runner.blueprint.openapi.Schemas.Meant;
import dev.q2o.runner.blueprint.openapi.Schemas.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Turns a property that is one value into a field.
final class ValueReader {
  /// Characters of a text for which the contract gives no limit.
  private static final int LINE = 2_000;

  private static final String EMAIL = "[^@ ]+@[^@ ]+";
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Set<String> LONG_TEXTS =
      Set.of(
          "description",
          "text",
          "body",
          "content",
          "notes",
          "note",
          "comment",
          "summary",
          "message",
          "biography",
          "bio",
          "instructions",
          "remarks",
          "details",
          "abstract");
  private static final Set<String> MONEY =
      Set.of(
          "price", "amount", "total", "cost", "fee", "balance", "salary", "tax", "discount", "sum");

  private final Draft draft;
  private final Set<String> entities;

  /// @param entities names that are taken
  ValueReader(Draft draft, Set<String> entities) {
    this.draft = draft;
    this.entities = entities;
  }

  /// @param meant what the property is, behind references
  Optional<RawField> read(String entity, Property property, Meant meant) {
    Spot schema = meant.spot();
    Kind kind = Schemas.kind(schema);
    String name = entity + "." + property.name();
    Position at = property.spot().position();
    FieldType type;
    if (kind == Kind.STRING && schema.get("enum").isPresent()) {
      type = choice(entity, property, meant);
    } else {
      type = scalar(property.name(), kind, schema);
    }
    var rules = new ArrayList<RawRule>();
    if (property.required() && !meant.nullable()) {
      rules.add(new RawRule(RuleKind.REQUIRED, "required", "", at));
    }
    if (type == Scalar.STRING || type == Scalar.TEXT) {
      lengths(type, name, schema, rules);
    } else if (type == Scalar.BINARY) {
      count(schema, "maxLength", RuleKind.MAX_BYTES, rules, Integer.MAX_VALUE);
    } else if (isNumber(type)) {
      bound(name, schema, type, true, rules);
      bound(name, schema, type, false, rules);
    }
    boolean used = defaultValue(type, property.spot(), schema, rules);
    tellUnused(name, property.spot(), schema, used);
    return Optional.of(
        new RawField(
            property.name(),
            type,
            word(schema),
            rules,
            documentation(property.spot(), schema),
            at,
            property.spot().get("type").map(Spot::valuePosition).orElse(at)));
  }

  private static String word(Spot schema) {
    String format = schema.text("format");
    return schema.text("type") + (format.isEmpty() ? "" : " (" + format + ")");
  }

  private static String documentation(Spot property, Spot schema) {
    String own = property.text("description");
    String text = own.isEmpty() ? schema.text("description") : own;
    return text.length() <= ModelLimits.MAX_TEXT_LENGTH
        ? text.strip()
        : text.substring(0, ModelLimits.MAX_TEXT_LENGTH);
  }

  private static Scalar scalar(String name, Kind kind, Spot schema) {
    String format = schema.text("format");
    String word = Names.humanise(name).toLowerCase(Locale.ROOT);
    String last = word.substring(word.lastIndexOf(' ') + 1);
    return switch (kind) {
      case BOOLEAN -> Scalar.BOOLEAN;
      case INTEGER -> format.equals("int32") ? Scalar.INTEGER : Scalar.LONG;
      case NUMBER ->
          switch (format) {
            case "float" -> Scalar.FLOAT;
            case "double" -> Scalar.DOUBLE;
            default ->
                schema.text("multipleOf").startsWith("0.0") || MONEY.contains(last)
                    ? Scalar.DECIMAL
                    : Scalar.DOUBLE;
          };
      case STRING ->
          switch (format) {
            case "date" -> Scalar.LOCAL_DATE;
            case "date-time" -> Scalar.INSTANT;
            case "time" -> Scalar.LOCAL_TIME;
            case "duration" -> Scalar.DURATION;
            case "uuid" -> Scalar.UUID;
            case "byte", "binary" -> Scalar.BINARY;
            default ->
                schema.get("contentEncoding").isPresent()
                    ? Scalar.BINARY
                    : isLong(schema, last) ? Scalar.TEXT : Scalar.STRING;
          };
      case OBJECT, ARRAY, OPEN -> Scalar.TEXT;
    };
  }

  private static boolean isLong(Spot schema, String lastWord) {
    String most = schema.text("maxLength");
    boolean large = COUNT.matcher(most).matches() && Integer.parseInt(most) > 4 * LINE;
    return large || most.isEmpty() && LONG_TEXTS.contains(lastWord);
  }

  private static boolean isNumber(FieldType type) {
    return type == Scalar.INTEGER
        || type == Scalar.LONG
        || type == Scalar.DECIMAL
        || type == Scalar.FLOAT
        || type == Scalar.DOUBLE;
  }

  private void lengths(FieldType type, String name, Spot schema, List<RawRule> rules) {
    int most = type == Scalar.STRING ? ModelLimits.MAX_STRING_LENGTH : Integer.MAX_VALUE;
    boolean bounded = count(schema, "maxLength", RuleKind.MAX_LENGTH, rules, most);
    count(schema, "minLength", RuleKind.MIN_LENGTH, rules, bounded ? most : LINE);
    if (type == Scalar.STRING && !bounded) {
      rules.add(
          new RawRule(RuleKind.MAX_LENGTH, "maxLength", String.valueOf(LINE), schema.position()));
    }
    Optional<Spot> pattern = schema.get("pattern");
    if (pattern.isPresent()) {
      Optional<String> regex = Patterns.whole(pattern.get().text());
      regex.ifPresentOrElse(
          value ->
              rules.add(
                  new RawRule(RuleKind.PATTERN, "pattern", value, pattern.get().valuePosition())),
          () ->
              draft.skipped(
                  pattern.get().valuePosition(),
                  "The pattern of " + name + " is no expression of Java; it is not checked.",
                  ""));
    } else if (schema.text("format").equals("email")) {
      rules.add(new RawRule(RuleKind.PATTERN, "format", EMAIL, schema.position()));
    }
  }

  private boolean count(Spot schema, String word, RuleKind kind, List<RawRule> rules, int most) {
    Optional<Spot> found = schema.get(word);
    if (found.isEmpty()) {
      return false;
    }
    String text = found.get().text();
    boolean legal = COUNT.matcher(text).matches() && Integer.parseInt(text) <= most;
    int least = kind == RuleKind.MAX_LENGTH || kind == RuleKind.MAX_BYTES ? 1 : 0;
    if (legal && Integer.parseInt(text) >= least) {
      rules.add(new RawRule(kind, word, text, found.get().valuePosition()));
      return true;
    }
    draft.skipped(
        found.get().valuePosition(),
        "'" + word + "' cannot be '" + shorten(text) + "'; it is not checked.",
        "Give a whole number.");
    return false;
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }

  /// `minimum` with `exclusiveMinimum` as a flag (3.0) or as a number (3.1).
  private void bound(String name, Spot schema, FieldType type, boolean least, List<RawRule> rules) {
    String word = least ? "minimum" : "maximum";
    Optional<Spot> exclusive = schema.get(least ? "exclusiveMinimum" : "exclusiveMaximum");
    boolean flag = exclusive.map(e -> e.text().equals("true")).orElse(false);
    boolean number = exclusive.map(e -> NUMBER.matcher(e.text()).matches()).orElse(false);
    Optional<Spot> limit = number ? exclusive : schema.get(word);
    if (limit.isEmpty()) {
      return;
    }
    Optional<String> value = limit(limit.get().text(), type, least, flag || number);
    value.ifPresentOrElse(
        v ->
            rules.add(
                new RawRule(
                    least ? RuleKind.MIN : RuleKind.MAX, word, v, limit.get().valuePosition())),
        () ->
            draft.skipped(
                limit.get().valuePosition(),
                "The "
                    + word
                    + " '"
                    + shorten(limit.get().text())
                    + "' of "
                    + name
                    + " cannot be held by its type; it is not checked.",
                ""));
  }

  private static Optional<String> limit(
      String text, FieldType type, boolean least, boolean exclusive) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(text);
    if (type == Scalar.FLOAT || type == Scalar.DOUBLE) {
      return exclusive ? Optional.empty() : Optional.of(value.toPlainString());
    }
    int decimals = type == Scalar.DECIMAL ? 2 : 0;
    BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
    BigDecimal rounded =
        value.setScale(decimals, least ? RoundingMode.CEILING : RoundingMode.FLOOR);
    if (exclusive && rounded.compareTo(value) == 0) {
      rounded = least ? rounded.add(step) : rounded.subtract(step);
    }
    BigDecimal most =
        type == Scalar.INTEGER ? BigDecimal.valueOf(Integer.MAX_VALUE) : BigDecimal.TEN.pow(18);
    return rounded.abs().compareTo(most) > 0
        ? Optional.empty()
        : Optional.of(rounded.toPlainString());
  }

  private FieldType choice(String entity, Property property, Meant meant) {
    Spot schema = meant.spot();
    String own = entity + Names.upperCamel(property.name()).orElse(property.name());
    String wanted = meant.name().flatMap(Names::upperCamel).orElse(own);
    String name = entities.stream().anyMatch(wanted::equalsIgnoreCase) ? wanted + "Value" : wanted;
    var values = new ArrayList<RawValue>();
    var seen = new HashSet<String>();
    boolean legal = true;
    for (Spot item : schema.get("enum").map(Spot::items).orElse(List.of())) {
      String constant = Names.constant(item.text()).orElse("");
      if (item.text().isEmpty()) {
        continue; // null, or nothing: the field may be empty
      }
      legal &=
          !constant.isEmpty()
              && !Character.isDigit(constant.charAt(0))
              && seen.add(constant)
              && constant.length() <= ModelLimits.MAX_NAME_LENGTH;
      values.add(new RawValue(item.text(), Optional.empty(), item.valuePosition()));
    }
    if (!legal || values.isEmpty() || values.size() > ModelLimits.MAX_ENUM_VALUES) {
      draft.skipped(
          schema.position(),
          "The values of "
              + entity
              + "."
              + property.name()
              + " cannot all be names; any text is"
              + " taken.",
          "Give values that begin with a letter and differ in letters or digits.");
      return Scalar.STRING;
    }
    draft.enums.putIfAbsent(
        name, new RawEnum(name, values, schema.text("description"), schema.position()));
    return new FieldType.EnumRef(name);
  }

  /// Takes the default over where it plainly is a value of the type.
  private static boolean defaultValue(
      FieldType type, Spot property, Spot schema, List<RawRule> rules) {
    Optional<Spot> found = property.get("default").or(() -> schema.get("default"));
    String text = found.map(Spot::text).orElse("");
    boolean bounded = rules.stream().anyMatch(rule -> rule.kind() != RuleKind.REQUIRED);
    boolean plain =
        !text.isEmpty()
            && switch (type) {
              case FieldType.EnumRef _ -> schema.words("enum").contains(text);
              case Scalar scalar ->
                  switch (scalar) {
                    case BOOLEAN -> text.equals("true") || text.equals("false");
                    case INTEGER, LONG -> !bounded && text.matches("-?\\d{1,9}");
                    case DECIMAL, FLOAT, DOUBLE ->
                        !bounded && text.matches("-?\\d{1,9}(\\.\\d{1,2})?");
                    case STRING, TEXT -> !bounded && text.length() <= 255 && !text.isBlank();
                    default -> false;
                  };
            };
    if (plain) {
      rules.add(
          new RawRule(RuleKind.DEFAULT, "default", text, found.orElseThrow().valuePosition()));
    }
    return plain;
  }

  /// @param used whether the default is
  private void tellUnused(String name, Spot property, Spot schema, boolean used) {
    if (name.endsWith(".id")) {
      return; // nobody sends it anyway
    }
    for (String word :
        List.of("default", "readOnly", "writeOnly", "multipleOf", "const", "deprecated")) {
      Optional<Spot> found = property.get(word).or(() -> schema.get(word));
      boolean told = used && word.equals("default");
      if (found.isPresent() && !found.get().text().equals("false") && !told) {
        draft.unused(found.get().position(), "'" + word + "' of " + name + " is not used yet.");
      }
    }
  }
}
