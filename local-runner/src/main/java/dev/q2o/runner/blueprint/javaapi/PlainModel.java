package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A model without what only an API service does by itself: its rows, rules and relations remain.
/// Pure functions.
final class PlainModel {
  private PlainModel() {}

  /// @param kept words of behaviours that remain
  static AppModel of(AppModel model, Set<String> kept) {
    return new AppModel(
        model.name(),
        model.title(),
        model.description(),
        model.entities().stream().map(entity -> entity(entity, kept)).toList(),
        model.enums(),
        model.relations(),
        model.inferences(),
        model.unused());
  }

  private static Entity entity(Entity entity, Set<String> kept) {
    return new Entity(
        entity.name(),
        entity.documentation(),
        entity.fields().stream().map(PlainModel::field).toList(),
        entity.builtIn(),
        entity.paging(),
        entity.indexes(),
        entity.behaviours().stream().filter(b -> kept.contains(b.word())).toList(),
        entity.position());
  }

  private static Field field(Field field) {
    return new Field(
        field.name(),
        field.type(),
        field.required(),
        field.unique(),
        field.minLength(),
        field.maxLength(),
        field.min(),
        field.max(),
        field.pattern(),
        Optional.empty(),
        field.documentation(),
        field.position());
  }

  /// What {@link #of} leaves out, in the words of `app.yaml`, each with where it stands.
  static List<String> leftOut(AppModel model, Set<String> kept) {
    var words = new ArrayList<String>();
    model.behaviours().forEach(behaviour -> words.add(word(behaviour)));
    for (Entity entity : model.entities()) {
      entity.behaviours().stream()
          .filter(b -> !kept.contains(b.word()))
          .forEach(b -> words.add(word(b) + " of " + entity.name()));
      entity.fields().stream()
          .filter(field -> field.defaultValue().isPresent())
          .forEach(field -> words.add("default of " + entity.name() + "." + field.name()));
    }
    return words;
  }

  private static String word(Object behaviour) {
    return Words.lowerFirst(behaviour.getClass().getSimpleName());
  }
}
