package dev.q2o.runner.blueprint.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Gives every thing of a source its name in the program, and refuses names that cannot be, or are
/// taken.
final class NameRules {
  private record Claim(String what, String source, Position position) {}

  private final Problems problems;
  private final List<Inference> inferences;
  private final Map<String, Claim> types = new HashMap<>();
  private final Map<String, Map<String, Claim>> members = new HashMap<>();

  NameRules(Problems problems, List<Inference> inferences) {
    this.problems = problems;
    this.inferences = inferences;
  }

  /// @param what `entity` or `enum`
  Optional<String> type(String what, String source, Position position) {
    Optional<String> name = legal(what, source, Names.upperCamel(source), position);
    if (name.isEmpty()) {
      return name;
    }
    if (ReservedNames.typeIsTaken(name.get())) {
      problems.error(
          "model.reserved-name",
          position,
          capital(what) + " '" + source + "' has the name of a basic type of Java.",
          "Choose a more specific name, for example '" + name.get() + "Item'.");
      return Optional.empty();
    }
    if (ReservedNames.typeIsDevice(name.get())) {
      problems.error(
          "model.reserved-name",
          position,
          capital(what) + " '" + source + "' would be a file that Windows takes for a device.",
          "Choose a more specific name, for example '" + name.get() + "Item'.");
      return Optional.empty();
    }
    return claim(types, what, source, name.get(), position) ? name : Optional.empty();
  }

  /// @param what `field`, `relation` or `inverse`
  /// @param entity final name of the entity the member belongs to
  Optional<String> member(String what, String entity, String source, Position position) {
    Optional<String> name = legal(what, source, Names.lowerCamel(source), position);
    if (name.isEmpty()) {
      return name;
    }
    String member = name.get();
    if (ReservedNames.fieldIsKeyword(member)) {
      problems.error(
          "model.reserved-name",
          position,
          capital(what) + " '" + source + "' of " + entity + " is a keyword of Java.",
          "Choose another name, for example '" + member + "Value'.");
      return Optional.empty();
    }
    if (ReservedNames.fieldHidesMethod(member)) {
      problems.error(
          "model.reserved-name",
          position,
          capital(what) + " '" + source + "' of " + entity + " hides a method of every object.",
          "Choose another name, for example '" + member + "Value'.");
      return Optional.empty();
    }
    if (member.equals("version") || member.equals("id")) {
      problems.error(
          "model.reserved-name",
          position,
          entity + " has a '" + member + "' of its own already.",
          "Choose another name, for example '" + member + "Number'.");
      return Optional.empty();
    }
    var taken = members.computeIfAbsent(entity, e -> new HashMap<>());
    return claim(taken, what + " of " + entity, source, member, position) ? name : Optional.empty();
  }

  /// Refuses the field `customerId` beside the relation `customer`: both would be stored as
  /// `customer_id`.
  void reference(String entity, String relation, Position position) {
    Claim field = members.getOrDefault(entity, Map.of()).get(key(relation + "Id"));
    if (field != null) {
      problems.error(
          "model.name-collision",
          position,
          "Relation '"
              + relation
              + "' of "
              + entity
              + " is stored as '"
              + relation
              + "Id', which is a "
              + field.what()
              + " already ("
              + field.position()
              + ").",
          "Remove the field: the relation holds the id.");
    }
  }

  Optional<String> constant(
      RawModel.RawEnum owner, RawModel.RawValue value, Map<String, RawModel.RawValue> taken) {
    Optional<String> name =
        legal("value", value.name(), Names.constant(value.name()), value.position());
    if (name.isEmpty()) {
      return name;
    }
    RawModel.RawValue first = taken.putIfAbsent(name.get(), value);
    if (first != null) {
      boolean same = first.name().equals(value.name());
      problems.error(
          same ? "model.duplicate-value" : "model.name-collision",
          value.position(),
          same
              ? "Enum " + owner.name() + " has the value '" + value.name() + "' twice."
              : "Values '"
                  + first.name()
                  + "' ("
                  + first.position()
                  + ") and '"
                  + value.name()
                  + "' of enum "
                  + owner.name()
                  + " would both be named '"
                  + name.get()
                  + "'.",
          same ? "First at " + first.position() + "." : "Rename one of them.");
      return Optional.empty();
    }
    return name;
  }

  private Optional<String> legal(
      String what, String source, Optional<String> normal, Position position) {
    if (normal.isEmpty()) {
      problems.error(
          "model.name-script",
          position,
          capital(what) + " name '" + shorten(source) + "' cannot be written with ASCII letters.",
          "Use Latin, Cyrillic or Greek letters; a label or a comment may hold any text.");
      return Optional.empty();
    }
    String name = normal.get();
    if (Character.isDigit(name.charAt(0))) {
      problems.error(
          "model.illegal-name",
          position,
          capital(what) + " name '" + shorten(source) + "' starts with a digit.",
          "Start it with a letter.");
      return Optional.empty();
    }
    if (name.length() > ModelLimits.MAX_NAME_LENGTH) {
      problems.error(
          "model.name-too-long",
          position,
          capital(what) + " name '" + shorten(source) + "' has " + name.length() + " characters.",
          "Use at most " + ModelLimits.MAX_NAME_LENGTH + ".");
      return Optional.empty();
    }
    if (!name.equals(source) && !what.equals("value")) {
      inferences.add(
          new Inference(
              capital(what) + " '" + source + "' is named " + name,
              source,
              "model.name",
              position,
              Inference.Confidence.CERTAIN));
    }
    return normal;
  }

  private boolean claim(
      Map<String, Claim> taken, String what, String source, String name, Position position) {
    Claim first = taken.putIfAbsent(key(name), new Claim(what, source, position));
    if (first == null) {
      return true;
    }
    if (first.what().equals(what) && first.source().equals(source)) {
      problems.error(
          "model.duplicate-name",
          position,
          capital(what) + " '" + source + "' is declared twice.",
          "First at " + first.position() + ".");
    } else {
      problems.error(
          "model.name-collision",
          position,
          "The "
              + what
              + " '"
              + source
              + "' and the "
              + first.what()
              + " '"
              + first.source()
              + "' ("
              + first.position()
              + ") would both be named '"
              + name
              + "'.",
          "Rename one of them.");
    }
    return false;
  }

  /// Names that differ only in case would be the same file on some systems, and the same column.
  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static String shorten(String source) {
    return source.length() <= 60 ? source : source.substring(0, 57) + "...";
  }

  static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
