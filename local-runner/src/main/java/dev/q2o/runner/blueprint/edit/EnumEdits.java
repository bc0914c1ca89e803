package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Position;
import java.util.ArrayList;
import java.util.List;

/// Edits of closed lists of values, and of the fields that use them.
final class EnumEdits {
  private final AppModel model;

  EnumEdits(AppModel model) {
    this.model = model;
  }

  Change add(ModelEdit.AddEnum edit) {
    var enums = new ArrayList<>(model.enums());
    enums.add(
        new EnumType(
            edit.name(),
            List.of(new EnumType.Value("OPEN", "Open"), new EnumType.Value("DONE", "Done")),
            "",
            Position.none(EditedModel.FILE_NAME)));
    return new Change.Made(Copies.with(model, model.entities(), enums, model.relations()));
  }

  Change change(ModelEdit.ChangeEnum edit) {
    EnumType before = type(edit.type());
    var after = new EnumType(edit.name(), edit.values(), before.documentation(), before.position());
    return new Change.Made(
        Copies.with(
            model,
            retyped(before, new FieldType.EnumRef(edit.name())),
            model.enums().stream().map(e -> e.equals(before) ? after : e).toList(),
            model.relations()));
  }

  Change remove(ModelEdit.RemoveEnum edit) {
    EnumType gone = type(edit.type());
    return new Change.Made(
        Copies.with(
            model,
            retyped(gone, FieldType.Scalar.STRING),
            model.enums().stream().filter(e -> !e.equals(gone)).toList(),
            model.relations()));
  }

  private List<Entity> retyped(EnumType type, FieldType to) {
    var from = new FieldType.EnumRef(type.name());
    return model.entities().stream()
        .map(entity ->
            Copies.with(
                entity,
                entity.fields().stream()
                    .map(f -> f.type().equals(from) ? retyped(f, to) : f)
                    .toList()))
        .toList();
  }

  private static Field retyped(Field field, FieldType to) {
    return new Field(
        field.name(),
        to,
        field.required(),
        field.unique(),
        field.minLength(),
        field.maxLength(),
        field.min(),
        field.max(),
        field.pattern(),
        field.defaultValue(),
        field.documentation(),
        field.position());
  }

  private EnumType type(String name) {
    return model.enumType(name).orElseThrow(() -> new IllegalArgumentException("no enum " + name));
  }
}
