package dev.q2o.runner.blueprint.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Entities a source may refer to without declaring them.
final class BuiltInEntities {
  static final List<String> NAMES = List.of("User", "Authority");

  private BuiltInEntities() {}

  /// @param signIn people sign in as users; then an account exists or not, and is not activated
  static Optional<Entity> named(String name, Position firstUse, boolean signIn) {
    return switch (name) {
      case "User" -> {
        var fields = new ArrayList<Field>();
        fields.add(text("login", true, true, 50, firstUse));
        fields.add(text("firstName", false, false, 50, firstUse));
        fields.add(text("lastName", false, false, 50, firstUse));
        fields.add(text("email", false, true, 254, firstUse));
        if (!signIn) {
          fields.add(field("activated", FieldType.Scalar.BOOLEAN, true, false, 0, firstUse));
        }
        yield Optional.of(
            entity(
                name,
                "A person who works with the application.",
                firstUse,
                fields.toArray(Field[]::new)));
      }
      case "Authority" ->
          Optional.of(
              entity(
                  name,
                  "A role a person can have.",
                  firstUse,
                  text("name", true, true, 50, firstUse)));
      default -> Optional.empty();
    };
  }

  private static Entity entity(String name, String doc, Position position, Field... fields) {
    return new Entity(name, doc, List.of(fields), true, Entity.Paging.NONE, position);
  }

  private static Field text(String name, boolean required, boolean unique, int max, Position at) {
    return field(name, FieldType.Scalar.STRING, required, unique, max, at);
  }

  private static Field field(
      String name, FieldType type, boolean required, boolean unique, int max, Position at) {
    return new Field(
        name,
        type,
        required,
        unique,
        OptionalInt.empty(),
        max == 0 ? OptionalInt.empty() : OptionalInt.of(max),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        at);
  }
}
