package dev.q2o.runner.blueprint.model;

/// Type of a field: one of the scalars or a reference to an {@link EnumType} of the model.
public sealed interface FieldType {

  /// The scalar types every blueprint must support.
  enum Scalar implements FieldType {
    /// One line of text, at most 255 characters unless the field says otherwise.
    STRING,
    /// Text of any length (`TextBlob`).
    TEXT,
    /// 32-bit.
    INTEGER,
    /// 64-bit.
    LONG,
    /// Exact decimal, `numeric(21,2)`.
    DECIMAL,
    /// 32-bit IEEE 754.
    FLOAT,
    /// 64-bit IEEE 754.
    DOUBLE,
    BOOLEAN,
    LOCAL_DATE,
    LOCAL_TIME,
    /// A moment in UTC (`Instant` and `ZonedDateTime` of the sources).
    INSTANT,
    /// An ISO-8601 duration, stored as text.
    DURATION,
    UUID,
    /// Bytes with a content type (`Blob`, `AnyBlob`, `ImageBlob`); base64 in JSON.
    BINARY
  }

  /// @param name of an enum of the same model
  record EnumRef(String name) implements FieldType {}
}
