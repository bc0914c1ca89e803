package dev.q2o.runner.blueprint.openapi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads single schemas of a contract: what kind they are, and which properties they have once
/// references and `allOf` are followed.
final class Schemas {
  private final Contract contract;

  Schemas(Contract contract) {
    this.contract = contract;
  }

  enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    /// `oneOf`, `anyOf`, several types, or nothing said.
    OPEN
  }

  /// A schema behind references and wrappers.
  ///
  /// @param name of the component it is, where it is one
  /// @param nullable null is a value of it
  record Meant(Spot spot, Optional<String> name, boolean nullable) {}

  /// @param spot under its name
  record Property(String name, Spot spot, boolean required) {}

  /// Follows `$ref`, an `allOf` that only wraps one, and `oneOf` or `anyOf` with null.
  Meant meant(Spot schema) {
    Spot at = schema;
    Optional<String> name = Optional.empty();
    boolean nullable = false;
    for (int i = 0; i < 20; i++) {
      nullable |= isNullable(at);
      Optional<Spot> next = Optional.empty();
      if (at.get("$ref").isPresent()) {
        Spot resolved = contract.resolve(at);
        name = Contract.named(at).or(named(name));
        next = resolved.equals(at) ? Optional.empty() : Optional.of(resolved);
      } else {
        next = wrapped(at);
      }
      if (next.isEmpty()) {
        break;
      }
      at = next.get();
    }
    return new Meant(at, name, nullable);
  }

  private static java.util.function.Supplier<Optional<String>> named(Optional<String> name) {
    return () -> name;
  }

  private static boolean isNullable(Spot schema) {
    boolean type = schema.words("type").contains("null") || schema.text("type").equals("null");
    boolean member =
        List.of("oneOf", "anyOf").stream()
            .flatMap(word -> schema.get(word).map(Spot::items).orElse(List.of()).stream())
            .anyMatch(Schemas::isNull);
    return schema.flag("nullable") || type || member;
  }

  private static boolean isNull(Spot schema) {
    return schema.text("type").equals("null")
        || schema.get("type").map(t -> t.text().isEmpty() && t.items().isEmpty()).orElse(false);
  }

  /// The one schema that `allOf`, `oneOf` or `anyOf` leaves, when nothing of the schema's own is
  /// added to it.
  private static Optional<Spot> wrapped(Spot schema) {
    if (schema.get("properties").isPresent()) {
      return Optional.empty();
    }
    for (String word : List.of("allOf", "oneOf", "anyOf")) {
      List<Spot> members =
          schema.get(word).map(Spot::items).orElse(List.of()).stream()
              .filter(member -> !isNull(member))
              .toList();
      if (members.size() == 1) {
        return Optional.of(members.getFirst());
      }
    }
    return Optional.empty();
  }

  /// @param schema behind references
  static Kind kind(Spot schema) {
    String type = schema.text("type");
    List<String> types =
        schema.words("type").stream()
            .filter(word -> !word.equals("null") && !word.isEmpty())
            .toList();
    if (types.size() == 1) {
      type = types.getFirst();
    }
    return switch (type) {
      case "object" -> Kind.OBJECT;
      case "array" -> Kind.ARRAY;
      case "string" -> Kind.STRING;
      case "integer" -> Kind.INTEGER;
      case "number" -> Kind.NUMBER;
      case "boolean" -> Kind.BOOLEAN;
      default -> {
        if (schema.get("properties").isPresent() || schema.get("allOf").isPresent()) {
          yield Kind.OBJECT;
        }
        yield schema.get("items").isPresent()
            ? Kind.ARRAY
            : schema.get("enum").isPresent() ? Kind.STRING : Kind.OPEN;
      }
    };
  }

  /// Of an object and of everything it takes over with `allOf`, in source order; the object's own
  /// come last and win.
  Map<String, Property> properties(Spot schema) {
    var properties = new LinkedHashMap<String, Property>();
    collect(schema, properties, new HashSet<>(), 0);
    return properties;
  }

  private void collect(Spot schema, Map<String, Property> properties, Set<Spot> seen, int depth) {
    Spot at = contract.resolve(schema);
    if (depth > 20 || !seen.add(at)) {
      return;
    }
    at.get("allOf")
        .map(Spot::items)
        .orElse(List.of())
        .forEach(part -> collect(part, properties, seen, depth + 1));
    var required = new HashSet<>(at.words("required"));
    at.get("properties")
        .map(Spot::entries)
        .orElse(Map.of())
        .forEach((name, spot) ->
            properties.put(name, new Property(name, spot, required.contains(name))));
    // `allOf: [Pet, {required: [name]}]` tightens what it takes over
    required.forEach(
        name -> properties.computeIfPresent(name, (key, p) -> new Property(key, p.spot(), true)));
  }
}
