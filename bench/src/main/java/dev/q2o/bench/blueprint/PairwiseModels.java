package dev.q2o.bench.blueprint;

import dev.q2o.bench.blueprint.Pairs.Choice;
import dev.q2o.runner.blueprint.Blueprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Models in which every two values of different {@link Factors} meet in one kind of thing,
/// wherever a model with both is one Q2O builds.
///
/// A model is of one type of project and has {@link #PARTS} kinds of things, each a combination of
/// its own: there are more pairs of field types with relations than there are models.
final class PairwiseModels {
  /// Kinds of things in a model, without those they refer to.
  static final int PARTS = 4;

  private final Map<String, Blueprint> targets;
  private final Pairs pairs;

  PairwiseModels(Collection<Blueprint> blueprints) {
    targets =
        blueprints.stream()
            .collect(
                Collectors.toMap(
                    Blueprint::id, blueprint -> blueprint, (one, _) -> one, LinkedHashMap::new));
    pairs = new Pairs(Factors.all(targets.keySet()), this::together);
  }

  /// One model.
  ///
  /// @param target id of the blueprint, as `--type` and `--stack` choose it
  record Model(String target, String yaml) {}

  /// @throws IllegalStateException when they are too few to let every pair meet
  List<Model> first(int count) {
    List<Model> models = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      SequencedMap<String, String> first = pairs.next(Map.of());
      Map<String, String> shared = new LinkedHashMap<>(first);
      shared.keySet().retainAll(Factors.OF_APPLICATION);
      List<SequencedMap<String, String>> parts = new ArrayList<>(List.of(first));
      while (parts.size() < PARTS) {
        parts.add(pairs.next(shared));
      }
      models.add(new Model(first.getOrDefault("target", ""), ModelText.of(number, shared, parts)));
    }
    if (pairs.open() > 0) {
      throw new IllegalStateException(
          "%d pairs never meet in %d models".formatted(pairs.open(), count));
    }
    return models;
  }

  private boolean together(Choice one, Choice other) {
    return allows(one, other) && allows(other, one);
  }

  private boolean allows(Choice one, Choice other) {
    return Factors.allows(one, other)
        && (!one.factor().equals("target") || builds(one.value(), other));
  }

  private boolean builds(String target, Choice choice) {
    Blueprint blueprint = targets.get(target);
    Set<String> words = blueprint == null ? Set.of() : blueprint.behaviours();
    return Factors.behaviour(choice).map(words::contains).orElse(true);
  }
}
