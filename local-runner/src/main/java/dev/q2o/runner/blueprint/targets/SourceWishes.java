package dev.q2o.runner.blueprint.targets;

import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.yaml.AppYamlImporter;
import java.util.Locale;

/// What a model itself says about the project it is to become.
///
/// @param written the keys `type` and `stack` of an `app.yaml`, as {@link TargetWish#text} makes
///   them; empty without them
/// @param position of the keys
/// @param mentioned what a brief in plain words asks for
record SourceWishes(String written, Position position, TargetWish mentioned) {

  static SourceWishes of(String source, String text) {
    String lower = source.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      return AppYamlImporter.target(source, text)
          .map(keys ->
              new SourceWishes(
                  TargetWish.text(keys.type(), keys.stack()),
                  keys.position(),
                  TargetWish.nothing(source)))
          .orElseGet(() -> nothing(source));
    }
    boolean brief = lower.endsWith(".txt") || lower.endsWith(".md");
    return brief
        ? new SourceWishes("", Position.none(source), BriefWishes.in(source, text))
        : nothing(source);
  }

  private static SourceWishes nothing(String source) {
    return new SourceWishes("", Position.none(source), TargetWish.nothing(source));
  }
}
