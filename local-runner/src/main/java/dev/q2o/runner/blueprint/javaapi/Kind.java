package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.FieldType;

/// How one kind of property is written in every place it appears.
public enum Kind {
  STRING("java.lang.String", "text", "text", "TEXT"),
  TEXT("java.lang.String", "text", "text", "LONG_TEXT"),
  INTEGER("java.lang.Integer", "integer", "integer", "WHOLE_NUMBER"),
  LONG("java.lang.Long", "longNumber", "longNumber", "WHOLE_NUMBER"),
  DECIMAL("java.math.BigDecimal", "decimal", "decimal", "NUMBER"),
  FLOAT("java.lang.Float", "floatNumber", "floatNumber", "NUMBER"),
  DOUBLE("java.lang.Double", "doubleNumber", "doubleNumber", "NUMBER"),
  BOOLEAN("java.lang.Boolean", "flag", "flag", "FLAG"),
  LOCAL_DATE("java.time.LocalDate", "date", "date", "DATE"),
  LOCAL_TIME("java.time.LocalTime", "time", "time", "TIME"),
  INSTANT("java.time.Instant", "instant", "instant", "INSTANT"),
  DURATION("java.time.Duration", "duration", "duration", "TEXT"),
  UUID("java.util.UUID", "uuid", "uuid", "TEXT"),
  BINARY("Binary", "binary", "binary", "FILE"),
  CHOICE("", "choice", "choice", "CHOICE"),
  REFERENCE("java.lang.Long", "reference", "longNumber", "REFERENCE"),
  REFERENCES("java.util.List", "references", "ids", "REFERENCES");

  private final String javaType;
  private final String reader;
  private final String row;
  private final String form;

  Kind(String javaType, String reader, String row, String form) {
    this.javaType = javaType;
    this.reader = reader;
    this.row = row;
    this.form = form;
  }

  static Kind of(FieldType type) {
    return switch (type) {
      case FieldType.EnumRef _ -> CHOICE;
      case FieldType.Scalar scalar -> valueOf(scalar.name());
    };
  }

  /// Fully qualified, except for types of the rendered project.
  public String javaType() {
    return javaType;
  }

  /// Method of `InputReader`, and of `Listing`, for this kind.
  public String reader() {
    return reader;
  }

  /// Method of `Row` for this kind.
  String row() {
    return row;
  }

  /// Constant of `FormField.Kind`.
  public String form() {
    return form;
  }

  public boolean number() {
    return this == INTEGER || this == LONG || this == DECIMAL || this == FLOAT || this == DOUBLE;
  }

  public boolean text() {
    return this == STRING || this == TEXT;
  }

  /// Whether `.min` and `.max` filters make sense.
  public boolean range() {
    return number() || this == LOCAL_DATE || this == LOCAL_TIME || this == INSTANT;
  }

  public boolean link() {
    return this == REFERENCE || this == REFERENCES;
  }

  /// Whether a list can be ordered by it.
  public boolean sortable() {
    return this != BINARY && this != REFERENCES;
  }
}
