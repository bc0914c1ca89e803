package dev.q2o.runner.blueprint.model;

import java.util.Optional;

/// A relation in its one normal form: the owner holds the foreign key, or declares the join table.
///
/// Sources say one-to-many or many-to-one, uni- or bidirectional; importers turn each into this. A
/// one-to-many becomes the `MANY_TO_ONE` of its many side.
///
/// @param owner entity that holds the foreign key (`MANY_TO_ONE`, `ONE_TO_ONE`) or declares the
///   join table
/// @param ownerField name of the reference in the owner, `lowerCamelCase`, singular or as the
///   source has it
/// @param required the owner cannot exist without a target (for `MANY_TO_MANY`: at least one)
/// @param target entity pointed at; may equal owner
/// @param inverseField name by which the target lists its owners, when the source named one
/// @param displayField field of the target a person recognises it by, when the source named one
///   that exists
/// @param onDelete what happens to the owner row when its target is deleted
public record Relation(
    Kind kind,
    String owner,
    String ownerField,
    boolean required,
    String target,
    Optional<String> inverseField,
    Optional<String> displayField,
    DeleteRule onDelete,
    Position position) {

  public enum Kind {
    MANY_TO_ONE,
    ONE_TO_ONE,
    MANY_TO_MANY
  }

  public enum DeleteRule {
    /// Refuse to delete a target that is still referred to (default for required relations).
    RESTRICT,
    /// Forget the reference (default for optional relations); for `MANY_TO_MANY` remove the join
    /// rows.
    CLEAR,
    /// Delete the owner too.
    CASCADE
  }

  public boolean self() {
    return owner.equals(target);
  }

  Relation at(Position other) {
    return new Relation(
        kind, owner, ownerField, required, target, inverseField, displayField, onDelete, other);
  }
}
