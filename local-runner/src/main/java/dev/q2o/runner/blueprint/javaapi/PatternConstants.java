package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Locale;

/// The patterns of an entity's properties, compiled once in constants of its class.
public final class PatternConstants {
  private PatternConstants() {}

  /// A constant for each property that has a pattern.
  public static void declare(EntityPlan entity, JavaFile file) {
    for (Property property : entity.properties()) {
      property
          .pattern()
          .ifPresent(text -> {
            String pattern = file.use("java.util.regex.Pattern");
            file.wrapped(
                2,
                "private static final %s %s = %s.compile("
                    .formatted(pattern, name(property), pattern),
                List.of(JavaFile.literal(text)),
                ");");
            file.blank();
          });
    }
  }

  /// What the constant of a property is called.
  public static String name(Property property) {
    return Words.snake(property.name()).toUpperCase(Locale.ROOT) + "_PATTERN";
  }
}
