package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.edit.ModelEdit.RelationShape;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Edits of relations, always seen from the entity that holds the reference.
final class RelationEdits {
  private final AppModel model;

  RelationEdits(AppModel model) {
    this.model = model;
  }

  Change add(ModelEdit.AddRelation edit) {
    var relations = new ArrayList<>(model.relations());
    relations.add(
        new Relation(
            Relation.Kind.MANY_TO_ONE,
            edit.owner(),
            edit.name(),
            false,
            edit.target(),
            Optional.empty(),
            Optional.empty(),
            DeleteRule.CLEAR,
            Position.none(EditedModel.FILE_NAME)));
    return made(relations);
  }

  Change change(ModelEdit.ChangeRelation edit) {
    Relation before = relation(edit.owner(), edit.field());
    RelationShape to = edit.to();
    boolean sameTarget = before.target().equals(to.target());
    var after =
        new Relation(
            to.kind(),
            before.owner(),
            to.name(),
            to.required(),
            to.target(),
            sameTarget ? before.inverseField() : Optional.empty(),
            sameTarget ? before.displayField() : Optional.empty(),
            // a reference that must be there cannot be forgotten
            to.required() && to.onDelete() == DeleteRule.CLEAR
                ? DeleteRule.RESTRICT
                : to.onDelete(),
            before.position());
    AppModel changed =
        Copies.with(
            model,
            model.entities(),
            model.enums(),
            model.relations().stream().map(r -> r.equals(before) ? after : r).toList());
    return new Change.Made(
        MemberNames.renamed(
            changed,
            before.owner(),
            before.ownerField(),
            Names.lowerCamel(to.name()).orElse(to.name())));
  }

  Change remove(ModelEdit.RemoveRelation edit) {
    Relation gone = relation(edit.owner(), edit.field());
    return made(model.relations().stream().filter(r -> !r.equals(gone)).toList());
  }

  private Change made(List<Relation> relations) {
    return new Change.Made(Copies.with(model, model.entities(), model.enums(), relations));
  }

  private Relation relation(String owner, String field) {
    return model.ownedBy(owner).stream()
        .filter(r -> r.ownerField().equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no relation " + owner + "." + field));
  }
}
