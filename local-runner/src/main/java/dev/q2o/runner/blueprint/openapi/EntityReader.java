package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawKind;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawSide;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import dev.q2o.runner.blueprint.openapi.Components.Thing;
import dev.q2o.runner.blueprint.openapi.Schemas.Kind;
import dev.q2o.runner.blueprint.openapi.Schemas.Meant;
import dev.q2o.runner.blueprint.openapi.Schemas.Property;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns things of a contract into entities: plain properties into fields, references into
/// relations, objects inside of objects into entities of their own.
final class EntityReader {
  /// An object inside of an object inside of an object: deeper ones are told and left out.
  private static final int DEEPEST = 4;

  private final Schemas schemas;
  private final Components components;
  private final Draft draft;
  private final ValueReader values;
  private final Set<String> names = new HashSet<>();
  private final ArrayDeque<Inner> inner = new ArrayDeque<>();

  /// Pairs of entities and names of relations that are read already from the other side.
  private final Set<String> answered = new HashSet<>();

  /// An object that stands where it is used.
  private record Inner(
      String entity,
      Spot spot,
      Map<String, Property> properties,
      Optional<RawRelation> owner,
      int depth) {}

  EntityReader(Schemas schemas, Components components, List<Thing> things, Draft draft) {
    this.schemas = schemas;
    this.components = components;
    this.draft = draft;
    things.forEach(thing -> names.add(thing.entity()));
    this.values = new ValueReader(draft, Set.copyOf(names));
  }

  void read(Thing thing) {
    read(new Inner(thing.entity(), thing.spot(), thing.properties(), Optional.empty(), 0));
    while (!inner.isEmpty()) {
      read(inner.remove());
    }
  }

  private void read(Inner object) {
    var fields = new ArrayList<RawField>();
    object.owner().ifPresent(draft.relations::add);
    for (Property property : object.properties().values()) {
      property(object, property).ifPresent(fields::add);
    }
    Meant meant = schemas.meant(object.spot());
    String text = object.spot().text("description");
    draft.entities.add(
        new RawEntity(
            object.entity(),
            text.isEmpty() ? meant.spot().text("description").strip() : text.strip(),
            fields,
            Paging.NONE,
            object.spot().position()));
  }

  private Optional<RawField> property(Inner object, Property property) {
    Meant meant = schemas.meant(property.spot());
    String name = object.entity() + "." + property.name();
    Optional<String> target = components.entity(meant);
    Kind kind = Schemas.kind(meant.spot());
    if (property.name().equals("version") && (kind == Kind.INTEGER || kind == Kind.STRING)) {
      draft.unused(property.spot().position(), "'" + name + "' is the version every entity has.");
      return Optional.empty();
    }
    if (target.isPresent() && kind == Kind.OBJECT) {
      one(object, property, target.get(), meant.nullable());
      return Optional.empty();
    }
    return switch (kind) {
      case OBJECT -> {
        innerObject(object, property, meant);
        yield Optional.empty();
      }
      case ARRAY -> {
        list(object, property, meant);
        yield Optional.empty();
      }
      case OPEN -> {
        skip(property.spot(), name, "may be of several types", "Give it one type.");
        yield Optional.empty();
      }
      case STRING, INTEGER, NUMBER, BOOLEAN -> {
        Optional<String> referred = referred(object, property, kind);
        if (referred.isPresent()) {
          byId(object, property, referred.get(), meant.nullable());
          yield Optional.empty();
        }
        yield values.read(object.entity(), property, meant);
      }
    };
  }

  private void skip(Spot spot, String name, String why, String hint) {
    draft.skipped(spot.position(), "The property " + name + " " + why + "; it is skipped.", hint);
  }

  /// `petId` is a reference to `Pet` where there is one and no property `pet`.
  private Optional<String> referred(Inner object, Property property, Kind kind) {
    String name = property.name();
    boolean id = name.matches(".+(Id|ID|_id)$") && kind != Kind.BOOLEAN && kind != Kind.NUMBER;
    if (!id) {
      return Optional.empty();
    }
    String role = name.replaceFirst("(Id|ID|_id)$", "");
    String entity = Names.upperCamel(role).orElse("");
    boolean spoken = object.properties().keySet().stream().anyMatch(role::equalsIgnoreCase);
    return names.contains(entity) && !spoken ? Optional.of(entity) : Optional.empty();
  }

  private void byId(Inner object, Property property, String target, boolean nullable) {
    String role = property.name().replaceFirst("(Id|ID|_id)$", "");
    draft.infer(
        object.entity() + "." + property.name() + " refers to " + target,
        property.name(),
        "openapi.id",
        property.spot().position());
    relation(object, property, role, target, property.required() && !nullable);
  }

  private void one(Inner object, Property property, String target, boolean nullable) {
    boolean self = object.entity().equals(target);
    relation(object, property, property.name(), target, property.required() && !nullable && !self);
  }

  private void relation(
      Inner object, Property property, String name, String target, boolean required) {
    Position at = property.spot().position();
    if (answered.contains(object.entity() + "." + name)) {
      return;
    }
    draft.relations.add(
        new RawRelation(
            RawKind.MANY_TO_ONE,
            side(object.entity(), Optional.of(name), required, at),
            side(target, Optional.empty(), false, at),
            Optional.empty(),
            at));
  }

  private static RawSide side(
      String entity, Optional<String> field, boolean required, Position position) {
    return new RawSide(entity, field, Optional.empty(), required, position, position, position);
  }

  private void list(Inner object, Property property, Meant meant) {
    String name = object.entity() + "." + property.name();
    Optional<Spot> items = meant.spot().get("items");
    Meant item = items.map(schemas::meant).orElse(meant);
    Optional<String> target = components.entity(item);
    Kind kind = items.isEmpty() ? Kind.OPEN : Schemas.kind(item.spot());
    if (kind == Kind.OBJECT && target.isPresent()) {
      many(object, property, target.get());
    } else if (kind == Kind.OBJECT) {
      innerList(object, property, item);
    } else {
      skip(property.spot(), name, "is a list of plain values", "Make its elements objects.");
    }
  }

  /// A list of things: the other side of their reference back, the parts of a whole, or
  /// many-to-many.
  private void many(Inner object, Property property, String target) {
    Position at = property.spot().position();
    String owner = object.entity();
    Optional<String> back =
        components.thing(target).stream()
            .flatMap(thing -> thing.properties().values().stream())
            .filter(p -> pointsAt(p, owner))
            .map(p -> p.name().replaceFirst("(Id|ID|_id)$", ""))
            .findFirst();
    boolean part = target.startsWith(owner) && !target.equals(owner);
    if (back.isPresent() || part) {
      String field = back.orElse(Names.lowerCamel(owner).orElse(owner));
      answered.add(target + "." + field);
      draft.relations.removeIf(
          r -> r.left().entity().equals(target) && r.left().field().equals(Optional.of(field)));
      boolean required =
          back.flatMap(f -> components.thing(target).map(t -> isRequired(t, f))).orElse(true);
      draft.infer(
          target + " belongs to " + owner + ", which lists its " + property.name(),
          property.name(),
          "openapi.list",
          at);
      draft.relations.add(
          new RawRelation(
              RawKind.MANY_TO_ONE,
              side(target, Optional.of(field), required, at),
              side(owner, Optional.of(property.name()), false, at),
              required ? Optional.of(DeleteRule.CASCADE) : Optional.empty(),
              at));
      return;
    }
    draft.infer(
        owner + " and " + target + " are connected many-to-many by " + property.name(),
        property.name(),
        "openapi.many-to-many",
        at);
    draft.relations.add(
        new RawRelation(
            RawKind.MANY_TO_MANY,
            side(owner, Optional.of(property.name()), false, at),
            side(target, Optional.empty(), false, at),
            Optional.empty(),
            at));
  }

  private boolean pointsAt(Property property, String owner) {
    Meant meant = schemas.meant(property.spot());
    boolean reference =
        components.entity(meant).equals(Optional.of(owner))
            && Schemas.kind(meant.spot()) == Kind.OBJECT;
    String role = property.name().replaceFirst("(Id|ID|_id)$", "");
    boolean byId =
        !role.equals(property.name()) && Names.upperCamel(role).equals(Optional.of(owner));
    return reference || byId;
  }

  private static boolean isRequired(Thing thing, String role) {
    return thing.properties().values().stream()
        .anyMatch(p -> p.name().replaceFirst("(Id|ID|_id)$", "").equals(role) && p.required());
  }

  private void innerObject(Inner object, Property property, Meant meant) {
    String name = object.entity() + "." + property.name();
    Map<String, Property> properties = schemas.properties(meant.spot());
    if (properties.isEmpty() || object.depth() >= DEEPEST) {
      skip(
          property.spot(),
          name,
          properties.isEmpty() ? "may hold anything" : "is an object too deep inside of others",
          "Give it properties in a schema of its own.");
      return;
    }
    Position at = property.spot().position();
    String entity = free(object.entity(), property.name());
    draft.infer(name + " is a thing of its own, " + entity, property.name(), "openapi.object", at);
    boolean required = property.required() && !meant.nullable();
    var relation =
        new RawRelation(
            RawKind.ONE_TO_ONE,
            side(object.entity(), Optional.of(property.name()), required, at),
            side(entity, Optional.empty(), false, at),
            Optional.empty(),
            at);
    inner.add(
        new Inner(entity, meant.spot(), properties, Optional.of(relation), object.depth() + 1));
  }

  private void innerList(Inner object, Property property, Meant item) {
    Map<String, Property> properties = schemas.properties(item.spot());
    String name = object.entity() + "." + property.name();
    if (properties.isEmpty() || object.depth() >= DEEPEST) {
      skip(property.spot(), name, "is a list of anything", "Give its elements properties.");
      return;
    }
    Position at = property.spot().position();
    String entity = free(object.entity(), Nouns.singular(property.name().toLowerCase(Locale.ROOT)));
    draft.infer(
        name + " is a list of things of their own, " + entity,
        property.name(),
        "openapi.object",
        at);
    var relation =
        new RawRelation(
            RawKind.MANY_TO_ONE,
            side(entity, Names.lowerCamel(object.entity()), true, at),
            side(object.entity(), Optional.of(property.name()), false, at),
            Optional.of(DeleteRule.CASCADE),
            at);
    inner.add(
        new Inner(entity, item.spot(), properties, Optional.of(relation), object.depth() + 1));
  }

  private String free(String owner, String property) {
    String wanted = owner + Names.upperCamel(property).orElse(property);
    String name = wanted;
    for (int i = 2; !names.add(name); i++) {
      name = wanted + i;
    }
    return name;
  }
}
