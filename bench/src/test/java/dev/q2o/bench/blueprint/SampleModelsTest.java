package dev.q2o.bench.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.source.Importers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The benchmark's own models are models, and its pairs are all pairs.
class SampleModelsTest {

  @Test
  void everyPairOfValuesMeets() {
    Map<String, List<String>> factors =
        new TreeMap<>(
            Map.of(
                "a", List.of("1", "2", "3"),
                "b", List.of("x", "y"),
                "c", List.of("p", "q", "r", "s")));
    List<Map<String, String>> combinations = Pairs.cover(factors, 1);
    Set<String> met = new HashSet<>();
    for (Map<String, String> one : combinations) {
      assertThat(one.keySet()).isEqualTo(factors.keySet());
      met.add("ab" + one.get("a") + one.get("b"));
      met.add("ac" + one.get("a") + one.get("c"));
      met.add("bc" + one.get("b") + one.get("c"));
    }
    assertThat(met).hasSize(3 * 2 + 3 * 4 + 2 * 4);
    assertThat(combinations.size()).isBetween(12, 16);
  }

  @Test
  void everyModelIsAccepted() {
    List<String> models = SampleModels.pairwise(60);
    assertThat(models).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    assertThat(models)
        .allSatisfy(model ->
            assertThat(new Importers().read("app.yaml", "pair", model))
                .as(model)
                .isInstanceOf(ImportResult.Imported.class));
    assertThat(new Importers().read("app.yaml", "service", SampleModels.service(10)))
        .isInstanceOf(ImportResult.Imported.class);
  }
}
