package dev.q2o.bench.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.bench.blueprint.Pairs.Choice;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The benchmark's own models are models, and its pairs are all pairs.
class SampleModelsTest {

  @Test
  void everyPairOfValuesMeetsExceptThoseThatMayNot() {
    SequencedMap<String, List<String>> factors = new LinkedHashMap<>();
    factors.put("a", List.of("1", "2", "3"));
    factors.put("b", List.of("x", "y"));
    factors.put("c", List.of("p", "q", "r", "s"));
    Set<Choice> apart = Set.of(new Choice("a", "2"), new Choice("c", "q"));
    Pairs pairs = new Pairs(factors, (one, other) -> !apart.equals(Set.of(one, other)));
    Set<String> met = new HashSet<>();
    int combinations = 0;
    while (pairs.open() > 0) {
      Map<String, String> one = pairs.next(Map.of());
      combinations++;
      assertThat(one.keySet()).isEqualTo(factors.keySet());
      met.add("ab" + one.get("a") + one.get("b"));
      met.add("ac" + one.get("a") + one.get("c"));
      met.add("bc" + one.get("b") + one.get("c"));
    }
    assertThat(met).hasSize(3 * 2 + 3 * 4 - 1 + 2 * 4).doesNotContain("ac2q");
    assertThat(combinations).isBetween(11, 16);
  }

  @Test
  void sixtyModelsHoldEveryPairAndEachIsOneItsTargetBuilds() {
    List<PairwiseModels.Model> models = new PairwiseModels(ShippedTargets.blueprints()).first(60);

    assertThat(models).hasSize(60).doesNotHaveDuplicates();
    assertThat(models).isEqualTo(new PairwiseModels(ShippedTargets.blueprints()).first(60));
    assertThat(models)
        .allSatisfy(model ->
            assertThat(target(model.target()).unsupported(imported("app.yaml", model.yaml())))
                .as(model.yaml())
                .isEmpty());
  }

  @Test
  void theServiceAndTheBriefHaveTenEntities() {
    assertThat(imported("app.yaml", SampleModels.service(10)).entities()).hasSize(10);
    assertThat(imported("brief.txt", SampleModels.BRIEF).entities()).hasSize(10);
  }

  private static Blueprint target(String id) {
    return ShippedTargets.blueprints().stream()
        .filter(blueprint -> blueprint.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static AppModel imported(String file, String text) {
    var read = new Importers().read(file, "sample", text);
    assertThat(read).as(text).isInstanceOf(ImportResult.Imported.class);
    return ((ImportResult.Imported) read).model();
  }
}
