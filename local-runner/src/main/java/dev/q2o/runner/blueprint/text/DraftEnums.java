package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawValue;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The lists of values a brief gives for its properties. Properties of one name share a list when
/// its values are equal.
final class DraftEnums {
  private final Map<String, RawEnum> enums = new LinkedHashMap<>();
  private final List<Inference> inferences;

  DraftEnums(List<Inference> inferences) {
    this.inferences = inferences;
  }

  /// @param taken names of things, which an enum cannot have
  void choose(DraftField field, List<String> values, Set<String> taken, Sentence sentence) {
    List<RawValue> rawValues =
        values.stream()
            .map(v -> new RawValue(v, Optional.of(label(v)), sentence.position()))
            .toList();
    String plain = Names.upperCamel(field.name).orElse(field.name);
    RawEnum known = enums.get(plain);
    boolean other = known != null && !texts(known.values()).equals(texts(rawValues));
    String name = other || taken.contains(plain) ? field.entity + plain : plain;
    enums.putIfAbsent(name, new RawEnum(name, rawValues, "", sentence.position()));
    field.choose(name);
    inferences.add(
        new Inference(
            field.entity + "." + field.name + " is one of " + String.join(", ", values),
            sentence.text(),
            "text.choice",
            sentence.position(),
            Inference.Confidence.CERTAIN));
  }

  /// Takes over the list a usual field needs.
  ///
  /// @return false when its name is taken by another list
  boolean take(RawModel pack, RawField field, Position at) {
    if (!(field.type() instanceof FieldType.EnumRef(var name))) {
      return true;
    }
    RawEnum usual =
        pack.enums().stream().filter(e -> e.name().equals(name)).findFirst().orElse(null);
    if (usual == null
        || enums.containsKey(name)
            && !texts(enums.get(name).values()).equals(texts(usual.values()))) {
      return false;
    }
    List<RawValue> values =
        usual.values().stream().map(v -> new RawValue(v.name(), v.label(), at)).toList();
    enums.putIfAbsent(name, new RawEnum(name, values, "", at));
    return true;
  }

  List<RawEnum> list() {
    return List.copyOf(enums.values());
  }

  private static List<String> texts(List<RawValue> values) {
    return values.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static String label(String value) {
    return Character.toUpperCase(value.charAt(0)) + value.substring(1);
  }
}
