package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.ModelLimits;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawValue;
import dev.q2o.runner.blueprint.sql.CheckReader.Said;
import dev.q2o.runner.blueprint.sql.Table.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Closed lists of values: `CREATE TYPE … AS ENUM`, `enum(…)` of MySQL and `CHECK (x IN (…))`.
final class ColumnEnums {
  private final Schema schema;
  private final List<Inference> inferences;
  private final Set<String> entities;
  private final Map<String, RawEnum> enums = new LinkedHashMap<>();

  /// @param entities names that are taken
  ColumnEnums(Schema schema, Set<String> entities, List<Inference> inferences) {
    this.schema = schema;
    this.entities = Set.copyOf(entities);
    this.inferences = inferences;
  }

  List<RawEnum> list() {
    return List.copyOf(enums.values());
  }

  /// The list a column takes its values from; a text when its values cannot be names.
  Optional<FieldType> type(
      String entity, Column column, ColumnTypes.Spelled type, List<ColumnReader.Claim> claims) {
    if (type.array() || column.type.array()) {
      return Optional.empty();
    }
    Schema.EnumDefinition defined = schema.enums.get(type.name());
    if (defined != null) {
      List<String> values = defined.values().stream().map(SqlToken::text).toList();
      return Optional.of(declared(defined.name(), values, defined.position(), column));
    }
    if (type.name().equals("enum")) {
      return Optional.of(inline(entity, column, type.texts(), column.typePosition));
    }
    boolean text =
        ColumnTypes.scalar(type).map(t -> t == Scalar.STRING || t == Scalar.TEXT).orElse(false);
    if (text) {
      for (ColumnReader.Claim claim : claims) {
        if (claim.said() instanceof Said.OneOf(var _, var values)) {
          return Optional.of(inline(entity, column, values, claim.position()));
        }
      }
    }
    return Optional.empty();
  }

  private FieldType declared(String name, List<String> values, Position at, Column column) {
    String enumName = free(Names.upperCamel(name).orElse(name));
    return build(enumName, values, at, column);
  }

  private FieldType inline(String entity, Column column, List<String> values, Position at) {
    String name = free(entity + Names.upperCamel(column.name).orElse(column.name));
    FieldType type = build(name, values, at, column);
    if (type instanceof FieldType.EnumRef) {
      inferences.add(
          new Inference(
              "The values of " + column.name + " are the enum " + name,
              column.name,
              "sql.enum",
              at,
              Inference.Confidence.CERTAIN));
    }
    return type;
  }

  private String free(String name) {
    return entities.stream().anyMatch(name::equalsIgnoreCase) ? name + "Value" : name;
  }

  private FieldType build(String name, List<String> values, Position at, Column column) {
    if (!canBeNames(values)) {
      schema.skipped(
          at,
          "The list of values of " + column.name + " is not checked: they cannot all be names.",
          "Give values that begin with a letter and differ in letters or digits.");
      return Scalar.STRING;
    }
    var rawValues = new ArrayList<RawValue>();
    values.forEach(value -> rawValues.add(new RawValue(value, Optional.empty(), at)));
    enums.putIfAbsent(name, new RawEnum(name, rawValues, "", at));
    return new FieldType.EnumRef(name);
  }

  private static boolean canBeNames(List<String> values) {
    var seen = new HashSet<String>();
    for (String value : values) {
      String constant = Names.constant(value).orElse("");
      boolean legal =
          !constant.isEmpty()
              && !Character.isDigit(constant.charAt(0))
              && constant.length() <= ModelLimits.MAX_NAME_LENGTH;
      if (!legal || !seen.add(constant)) {
        return false;
      }
    }
    return !values.isEmpty() && values.size() <= ModelLimits.MAX_ENUM_VALUES;
  }
}
