package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which words of the source each part of a model came from.
///
/// Keys are `Entity`, `Entity.member`, `Enum`, `Entity/behaviour` and `/behaviour`: the names that
/// a model keeps unique.
///
/// @param inferences by key; a part that the source declared outright has none
public record Origins(Map<String, List<Inference>> inferences) {

  public Origins {
    inferences = Map.copyOf(inferences);
  }

  /// An inference stands at the words of its part; the area of its rule says which part of those
  /// that begin with the same words.
  static Origins of(AppModel model) {
    var found = new LinkedHashMap<String, List<Inference>>();
    for (Entity entity : model.entities()) {
      put(found, entity.name(), model, entity.position(), Origins::ofEntity);
      for (Field field : entity.fields()) {
        put(found, entity.name() + "." + field.name(), model, field.position(), Origins::ofField);
      }
    }
    for (Relation relation : model.relations()) {
      put(
          found,
          relation.owner() + "." + relation.ownerField(),
          model,
          relation.position(),
          Origins::ofRelation);
    }
    for (EnumType type : model.enums()) {
      put(found, type.name(), model, type.position(), Origins::ofField);
    }
    model.inferences().stream()
        .filter(inference -> !inference.about().isEmpty())
        .collect(Collectors.groupingBy(Inference::about, LinkedHashMap::new, Collectors.toList()))
        .forEach((key, told) -> found.put(key, List.copyOf(told)));
    return new Origins(found);
  }

  /// Of an entity or an enum; empty when it was declared outright or made by hand.
  public List<Inference> of(String name) {
    return inferences.getOrDefault(name, List.of());
  }

  /// Of a field or a relation of an entity.
  public List<Inference> of(String entity, String member) {
    return of(entity + "." + member);
  }

  /// Of what an entity does by itself.
  ///
  /// @param entity empty for the application
  public List<Inference> of(String entity, Behaviour behaviour) {
    return of(Inference.about(entity, behaviour.word()));
  }

  /// Follows renames; what was removed is forgotten, so that a new part of that name has none.
  Origins after(ModelEdit edit) {
    return switch (edit) {
      case ModelEdit.ChangeEntity(String entity, String name, String _) ->
          renamed(entity, type(name));
      case ModelEdit.ChangeEnum(String type, String name, List<EnumType.Value> _) ->
          renamed(type, type(name));
      case ModelEdit.ChangeField(String entity, String field, ModelEdit.FieldShape to) ->
          renamed(entity + "." + field, entity + "." + member(to.name()));
      case ModelEdit.ChangeRelation(String owner, String field, ModelEdit.RelationShape to) ->
          renamed(owner + "." + field, owner + "." + member(to.name()));
      case ModelEdit.RemoveEntity(String entity) -> without(entity);
      case ModelEdit.RemoveEnum(String type) -> without(type);
      case ModelEdit.RemoveField(String entity, String field) -> without(entity + "." + field);
      case ModelEdit.RemoveRelation(String owner, String field) -> without(owner + "." + field);
      case ModelEdit.RemoveBehaviour(String entity, Behaviour.OfEntity behaviour) ->
          without(Inference.about(entity, behaviour.word()));
      case ModelEdit.RemoveAppBehaviour(Behaviour.OfApplication behaviour) ->
          without(Inference.about("", behaviour.word()));
      case ModelEdit.AddEntity _,
          ModelEdit.AddEnum _,
          ModelEdit.AddField _,
          ModelEdit.AddRelation _,
          ModelEdit.MoveField _,
          ModelEdit.SetBehaviour _ ->
          this;
    };
  }

  private Origins renamed(String from, String to) {
    var next = new LinkedHashMap<String, List<Inference>>();
    inferences.forEach((key, value) -> {
      boolean part = isPartOf(key, from);
      next.put(part ? to + key.substring(from.length()) : key, value);
    });
    return new Origins(next);
  }

  private Origins without(String part) {
    var next = new LinkedHashMap<>(inferences);
    next.keySet().removeIf(key -> isPartOf(key, part));
    return new Origins(next);
  }

  private static boolean isPartOf(String key, String whole) {
    return key.equals(whole) || key.startsWith(whole + ".") || key.startsWith(whole + "/");
  }

  private static void put(
      Map<String, List<Inference>> found,
      String key,
      AppModel model,
      Position position,
      Predicate<Inference> area) {
    var here = new ArrayList<Inference>();
    for (Inference inference : model.inferences()) {
      if (position.line() > 0 && inference.position().equals(position) && area.test(inference)) {
        here.add(inference);
      }
    }
    if (!here.isEmpty()) {
      found.put(key, List.copyOf(here));
    }
  }

  private static boolean ofEntity(Inference inference) {
    return inference.rule().contains(".entity") || givesFields(inference);
  }

  private static boolean ofRelation(Inference inference) {
    String rule = inference.rule();
    return rule.contains(".relation")
        || rule.endsWith("join-table")
        || rule.endsWith("many")
        || rule.equals("text.behaviour.owner");
  }

  private static boolean ofField(Inference inference) {
    return givesFields(inference) || !(ofEntity(inference) || ofRelation(inference));
  }

  /// A conclusion about an entity from which it has its fields too.
  private static boolean givesFields(Inference inference) {
    String rule = inference.rule();
    return rule.endsWith(".usual") || rule.endsWith(".named") || rule.endsWith(".default-name");
  }

  private static String type(String name) {
    return Names.upperCamel(name).orElse(name);
  }

  private static String member(String name) {
    return Names.lowerCamel(name).orElse(name);
  }
}
