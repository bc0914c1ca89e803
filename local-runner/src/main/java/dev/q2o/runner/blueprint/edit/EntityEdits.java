package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.edit.ModelEdit.FieldShape;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/// Edits of entities and their fields, and what they mean for the relations.
final class EntityEdits {
  private static final Position BY_HAND = Position.none(EditedModel.FILE_NAME);

  private final AppModel model;

  EntityEdits(AppModel model) {
    this.model = model;
  }

  Change add(ModelEdit.AddEntity edit) {
    var entities = new ArrayList<>(model.entities());
    entities.add(
        new Entity(
            edit.name(),
            "",
            List.of(plain("name", Scalar.STRING, true)),
            false,
            Entity.Paging.NONE,
            BY_HAND));
    return made(entities, model.relations());
  }

  Change change(ModelEdit.ChangeEntity edit) {
    AppModel changed =
        Copies.with(
            model,
            replaced(
                edit.entity(), entity -> Copies.named(entity, edit.name(), edit.documentation())),
            model.enums(),
            model.relations().stream()
                .map(r ->
                    Copies.between(
                        r,
                        r.owner().equals(edit.entity()) ? edit.name() : r.owner(),
                        r.target().equals(edit.entity()) ? edit.name() : r.target()))
                .toList());
    return new Change.Made(MemberNames.renamedEntity(changed, edit.entity(), edit.name()));
  }

  Change remove(ModelEdit.RemoveEntity edit) {
    Entity gone = entity(edit.entity());
    return made(
        model.entities().stream().filter(e -> !e.equals(gone)).toList(),
        model.relations().stream()
            .filter(r -> !r.owner().equals(gone.name()) && !r.target().equals(gone.name()))
            .toList());
  }

  Change addField(ModelEdit.AddField edit) {
    return made(
        fields(
            edit.entity(),
            fields -> {
              var more = new ArrayList<>(fields);
              more.add(plain(edit.name(), Scalar.STRING, false));
              return more;
            }),
        model.relations());
  }

  Change changeField(ModelEdit.ChangeField edit) {
    FieldShape to = edit.to();
    Field before = field(edit.entity(), edit.field());
    boolean text = to.type() == Scalar.STRING || to.type() == Scalar.TEXT;
    boolean counted = text || to.type() == Scalar.BINARY;
    boolean same = to.type().equals(before.type());
    // bounds of another type of value mean nothing any more
    Bounds bounds = same ? Bounds.read(to.name(), to.least(), to.most(), counted) : Bounds.NONE;
    if (bounds.refusal().isPresent()) {
      return bounds.refusal().get();
    }
    var after =
        new Field(
            to.name(),
            to.type(),
            to.required(),
            to.unique(),
            bounds.leastLength(),
            bounds.mostLength(),
            bounds.least(),
            bounds.most(),
            text ? before.pattern() : Optional.empty(),
            to.type().equals(before.type()) ? before.defaultValue() : Optional.empty(),
            to.documentation(),
            before.position());
    AppModel changed =
        Copies.with(
            model,
            fields(
                edit.entity(),
                fields -> fields.stream().map(f -> f.equals(before) ? after : f).toList()),
            model.enums(),
            shownBy(edit.entity(), before.name(), Optional.of(to.name())));
    return new Change.Made(
        MemberNames.renamed(
            changed, edit.entity(), before.name(), Names.lowerCamel(to.name()).orElse(to.name())));
  }

  Change removeField(ModelEdit.RemoveField edit) {
    Field gone = field(edit.entity(), edit.field());
    return made(
        fields(edit.entity(), fields -> fields.stream().filter(f -> !f.equals(gone)).toList()),
        shownBy(edit.entity(), gone.name(), Optional.empty()));
  }

  Change moveField(ModelEdit.MoveField edit) {
    Field moved = field(edit.entity(), edit.field());
    return made(
        fields(
            edit.entity(),
            fields -> {
              var order = new ArrayList<>(fields);
              int from = order.indexOf(moved);
              order.remove(from);
              order.add(Math.clamp(from + (long) edit.by(), 0, order.size()), moved);
              return order;
            }),
        model.relations());
  }

  /// Relations that show their target by a field follow its name, or forget it.
  private List<Relation> shownBy(String target, String before, Optional<String> after) {
    return model.relations().stream()
        .map(r ->
            r.target().equals(target) && r.displayField().equals(Optional.of(before))
                ? Copies.displaying(r, after)
                : r)
        .toList();
  }

  private List<Entity> fields(String entity, UnaryOperator<List<Field>> edit) {
    return replaced(entity, e -> Copies.with(e, edit.apply(e.fields())));
  }

  private List<Entity> replaced(String name, UnaryOperator<Entity> edit) {
    Entity before = entity(name);
    return model.entities().stream().map(e -> e.equals(before) ? edit.apply(e) : e).toList();
  }

  private Change made(List<Entity> entities, List<Relation> relations) {
    return new Change.Made(Copies.with(model, entities, model.enums(), relations));
  }

  private Entity entity(String name) {
    return model.entity(name).orElseThrow(() -> new IllegalArgumentException("no entity " + name));
  }

  private Field field(String entity, String name) {
    return entity(entity).fields().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no field " + entity + "." + name));
  }

  private static Field plain(String name, FieldType type, boolean required) {
    return new Field(
        name,
        type,
        required,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        BY_HAND);
  }
}
