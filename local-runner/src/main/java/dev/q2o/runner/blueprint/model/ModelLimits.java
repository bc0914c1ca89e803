package dev.q2o.runner.blueprint.model;

/// Upper bounds of a model. They keep one run within the memory of a workstation and every
/// generated name within the 63 bytes PostgreSQL allows; each has a factor of room above the
/// largest model the tests render.
public final class ModelLimits {
  /// Bytes of a source file.
  public static final int MAX_SOURCE_BYTES = 5 * 1024 * 1024;

  public static final int MAX_ENTITIES = 500;
  public static final int MAX_ENUMS = 500;
  public static final int MAX_RELATIONS = 2_000;
  public static final int MAX_FIELDS_PER_ENTITY = 150;
  public static final int MAX_FIELDS = 10_000;
  public static final int MAX_ENUM_VALUES = 300;

  /// Characters of an entity, enum, field or relation name; leaves room for `fk_` and `_id`.
  public static final int MAX_NAME_LENGTH = 50;

  /// Characters of a `STRING`; H2 stores at most 1,048,576 in a `varchar`.
  public static final int MAX_STRING_LENGTH = 1_000_000;

  /// Characters of one documentation text, label or title.
  public static final int MAX_TEXT_LENGTH = 4_000;

  /// Errors reported for one source.
  public static final int MAX_PROBLEMS = 20;

  private ModelLimits() {}
}
