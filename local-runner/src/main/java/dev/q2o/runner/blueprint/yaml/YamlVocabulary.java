package dev.q2o.runner.blueprint.yaml;

import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import dev.q2o.runner.blueprint.model.Relation.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The words of `app.yaml`; reader, writer and the published schema agree through it.
final class YamlVocabulary {
  static final Map<String, Scalar> TYPES = words(Scalar.values(), YamlVocabulary::word);
  static final Map<String, Kind> KINDS = words(Kind.values(), YamlVocabulary::word);
  static final Map<String, DeleteRule> DELETE_RULES =
      words(DeleteRule.values(), YamlVocabulary::word);
  static final Map<String, Paging> PAGINGS = words(Paging.values(), YamlVocabulary::word);

  private YamlVocabulary() {}

  static String word(Scalar type) {
    return switch (type) {
      case LOCAL_DATE -> "date";
      case LOCAL_TIME -> "time";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }

  /// `many-to-one` for `MANY_TO_ONE`.
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E> Map<String, E> words(E[] values, Function<E, String> word) {
    var words = new LinkedHashMap<String, E>();
    for (E value : values) {
      words.put(word.apply(value), value);
    }
    return words;
  }
}
