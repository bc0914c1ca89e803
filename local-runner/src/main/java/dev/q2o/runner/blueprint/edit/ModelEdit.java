package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.List;

/// One change a person makes to a model. Names are as typed: the rules of the model give them their
/// form, or refuse them.
public sealed interface ModelEdit {

  /// A new entity with one required field, `name`.
  record AddEntity(String name) implements ModelEdit {}

  record ChangeEntity(String entity, String name, String documentation) implements ModelEdit {}

  /// Relations that point at it go with it.
  record RemoveEntity(String entity) implements ModelEdit {}

  /// A new optional field of one line of text.
  record AddField(String entity, String name) implements ModelEdit {}

  record ChangeField(String entity, String field, FieldShape to) implements ModelEdit {}

  record RemoveField(String entity, String field) implements ModelEdit {}

  /// @param by places towards the end; negative towards the start
  record MoveField(String entity, String field, int by) implements ModelEdit {}

  /// A new optional reference, named after its target.
  record AddRelation(String owner, String name, String target) implements ModelEdit {}

  record ChangeRelation(String owner, String field, RelationShape to) implements ModelEdit {}

  record RemoveRelation(String owner, String field) implements ModelEdit {}

  record AddEnum(String name) implements ModelEdit {}

  record ChangeEnum(String type, String name, List<EnumType.Value> values) implements ModelEdit {
    public ChangeEnum {
      values = List.copyOf(values);
    }
  }

  /// Fields of this type become one line of text.
  record RemoveEnum(String type) implements ModelEdit {}

  /// Replaces one of the same kind.
  record SetBehaviour(String entity, Behaviour.OfEntity behaviour) implements ModelEdit {}

  record RemoveBehaviour(String entity, Behaviour.OfEntity behaviour) implements ModelEdit {}

  record RemoveAppBehaviour(Behaviour.OfApplication behaviour) implements ModelEdit {}

  /// What a person can say about a field.
  ///
  /// @param least,most bounds as typed: of the value of a number, the characters of a text, the
  ///   bytes of a binary; empty for none
  record FieldShape(
      String name,
      FieldType type,
      boolean required,
      boolean unique,
      String least,
      String most,
      String documentation) {}

  /// What a person can say about a relation.
  record RelationShape(
      String name,
      Relation.Kind kind,
      boolean required,
      String target,
      Relation.DeleteRule onDelete) {}
}
