package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.RawModel.RawKind;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawSide;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import dev.q2o.runner.blueprint.model.Relation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings relations into their one normal form.
final class RelationRules {
  private final Problems problems;
  private final NameRules names;
  private final List<Diagnostic> notes;

  /// By the name the source uses for it.
  private final Map<String, Entity> entities;

  RelationRules(
      Problems problems, NameRules names, List<Diagnostic> notes, Map<String, Entity> entities) {
    this.problems = problems;
    this.names = names;
    this.notes = notes;
    this.entities = entities;
  }

  Optional<Relation> check(RawRelation raw) {
    Entity left = entities.get(raw.left().entity());
    Entity right = entities.get(raw.right().entity());
    if (left == null || right == null) {
      return Optional.empty(); // reported when the entities were resolved
    }
    boolean many = raw.kind() == RawKind.ONE_TO_MANY;
    RawSide owning = many ? raw.right() : raw.left();
    RawSide other = many ? raw.left() : raw.right();
    Entity owner = many ? right : left;
    Entity target = many ? left : right;
    boolean unnamed = owning.field().isEmpty() && other.field().isEmpty();
    Kind kind =
        switch (raw.kind()) {
          case ONE_TO_MANY, MANY_TO_ONE -> Kind.MANY_TO_ONE;
          case ONE_TO_ONE -> Kind.ONE_TO_ONE;
          case MANY_TO_MANY -> Kind.MANY_TO_MANY;
        };

    Optional<String> ownerField =
        names.member(
            "relation",
            owner.name(),
            owning.field().orElseGet(() -> reference(target)),
            owning.field().isPresent() ? owning.fieldPosition() : raw.position());
    Optional<String> inverseName = unnamed ? Optional.of(reference(owner)) : other.field();
    Optional<String> inverse =
        inverseName.flatMap(name ->
            names.member(
                "relation",
                target.name(),
                name,
                other.field().isPresent() ? other.fieldPosition() : raw.position()));
    if (ownerField.isEmpty()) {
      return Optional.empty();
    }
    if (kind != Kind.MANY_TO_MANY) {
      names.reference(owner.name(), ownerField.get(), owning.fieldPosition());
    }
    noteUnused(owner, target, inverse.orElse(owner.name()), other);
    boolean required = owning.required();
    if (required && owner.name().equals(target.name())) {
      problems.error(
          "model.required-self-relation",
          raw.position(),
          owner.name()
              + "."
              + ownerField.get()
              + " requires another "
              + target.name()
              + ", so the first one could never be stored.",
          "Make the relation optional.");
    }
    return Optional.of(
        new Relation(
            kind,
            owner.name(),
            ownerField.get(),
            required,
            target.name(),
            inverse,
            display(owning, target),
            deleteRule(raw, kind, owner.name() + "." + ownerField.get(), required),
            raw.position()));
  }

  /// The name a reference has when the source gives none: `customer` for `Customer`.
  private static String reference(Entity entity) {
    return Names.lowerCamel(entity.name()).orElse(entity.name());
  }

  private void noteUnused(Entity owner, Entity target, String inverse, RawSide other) {
    if (other.required()) {
      notes.add(
          new Diagnostic(
              Diagnostic.Severity.INFO,
              "model.required-inverse",
              other.fieldPosition(),
              "'required' on "
                  + target.name()
                  + "."
                  + inverse
                  + " has no effect: "
                  + owner.name()
                  + " holds the reference.",
              ""));
    }
    if (other.display().isPresent()) {
      notes.add(
          new Diagnostic(
              Diagnostic.Severity.INFO,
              "model.inverse-display",
              other.displayPosition(),
              "The display field '"
                  + other.display().get()
                  + "' of "
                  + target.name()
                  + "."
                  + inverse
                  + " has no effect: lists show the most telling field.",
              ""));
    }
  }

  private Optional<String> display(RawSide owning, Entity target) {
    String wanted = owning.display().flatMap(Names::lowerCamel).orElse("id");
    if (wanted.equals("id")) {
      return Optional.empty();
    }
    for (Field field : target.fields()) {
      if (field.name().equals(wanted)) {
        if (field.type() == FieldType.Scalar.BINARY) {
          problems.error(
              "model.unreadable-display-field",
              owning.displayPosition(),
              target.name() + "." + wanted + " is binary: nobody recognises it in a list.",
              "Name another field.");
        }
        return Optional.of(wanted);
      }
    }
    problems.error(
        "model.unknown-display-field",
        owning.displayPosition(),
        target.name() + " has no field '" + owning.display().orElse("") + "' to display.",
        DidYouMean.hint(
            wanted,
            target.fields().stream().map(Field::name).toList(),
            "Name a field of " + target.name() + "."));
    return Optional.empty();
  }

  private DeleteRule deleteRule(RawRelation raw, Kind kind, String name, boolean required) {
    DeleteRule rule = raw.onDelete().orElse(required ? DeleteRule.RESTRICT : DeleteRule.CLEAR);
    if (rule == DeleteRule.CLEAR && required) {
      problems.error(
          "model.clear-required",
          raw.position(),
          name + " is required and cannot be cleared on delete.",
          "Use restrict or cascade, or make the relation optional.");
    }
    if (rule == DeleteRule.CASCADE && kind == Kind.MANY_TO_MANY) {
      problems.error(
          "model.cascade-many-to-many",
          raw.position(),
          "Cascade on delete says nothing about " + name + ", which is many-to-many.",
          "Remove it, or use clear or restrict.");
    }
    return rule;
  }
}
