package dev.q2o.runner.blueprint.javalib;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.javaapi.Words;
import java.util.ArrayList;

/// Words of the documentation comments of a library. Pure functions.
final class LibraryDocs {
  private LibraryDocs() {}

  static String summary(EntityPlan entity) {
    String source = comment(entity.model().documentation());
    if (source.isEmpty()) {
      return Words.upperFirst(Words.withArticle(entity.one())) + ".";
    }
    return source.endsWith(".") ? source : source + ".";
  }

  static String label(Property property) {
    return Words.upperFirst(comment(property.label()));
  }

  /// What a component holds and which rules it has, in one line.
  static String component(Plan plan, Property property) {
    var words = new ArrayList<String>();
    String source = comment(property.documentation());
    words.add(
        source.isEmpty()
            ? property.kind().link()
                ? (property.kind() == Kind.REFERENCES ? "ids of " : "id of ")
                    + (property.kind() == Kind.REFERENCES
                        ? plan.target(property).many()
                        : Words.withArticle(plan.target(property).one()))
                : Words.lowerFirst(label(property))
            : source);
    words.add(
        property.required()
            ? "required"
            : property.kind() == Kind.REFERENCES ? "may be empty" : "may be null");
    if (property.unique()) {
      words.add("unique");
    }
    String unit = property.kind() == Kind.BINARY ? " bytes" : " characters";
    property.minLength().ifPresent(n -> words.add("at least " + n + unit));
    property.maxLength().ifPresent(n -> words.add("at most " + n + unit));
    property.min().ifPresent(bound -> words.add("at least " + bound.toPlainString()));
    property.max().ifPresent(bound -> words.add("at most " + bound.toPlainString()));
    return String.join(", ", words);
  }

  /// Text that cannot end the comment it stands in.
  static String comment(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("*/", "*&#47;")
        .replace("\\", "&#92;")
        .replace("@", "&#64;")
        .replace("{", "&#123;");
  }
}
