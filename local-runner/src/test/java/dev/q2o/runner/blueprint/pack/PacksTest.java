package dev.q2o.runner.blueprint.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.Snapshots;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.yaml.AppYamlImporter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every pack is a model that can be built, and a brief leads to it.
class PacksTest {

  static Stream<String> ids() {
    return Packs.all().stream().map(Pack::id);
  }

  /// `pack | brief | entities`.
  static Stream<List<String>> briefs() {
    return Snapshots.read("/packs/briefs.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList());
  }

  @Test
  void thereAreFortyPacksAndEachHasABrief() {
    assertThat(Packs.all()).hasSize(40);
    assertThat(briefs().map(List::getFirst)).containsExactlyElementsOf(ids().toList());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void isAValidModel(String id) throws IOException {
    String source = Packs.source(id);
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(AppYamlImporter.schema());

    assertThat(schema.validate(new ObjectMapper(new YAMLFactory()).readTree(source))).isEmpty();
    AppModel model = Imports.model(id + ".yaml", source);
    assertThat(model.entities()).hasSizeBetween(4, 9);
    assertThat(model.relations()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(model.description()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("briefs")
  void aBriefLeadsToIt(List<String> line) {
    String id = line.getFirst();
    String brief = line.get(1);
    AppModel model = Imports.model("brief.txt", brief);

    assertThat(model.inferences().getFirst().rule()).isEqualTo("pack." + id);
    assertThat(model.entities())
        .extracting(entity -> entity.name())
        .contains(line.get(2).split(","));
    assertThat(model.inferences())
        .extracting(Inference::words)
        .allSatisfy(words -> assertThat(brief).contains(words));
  }

  @Test
  void noPhraseMeansTwoPacks() {
    var owners = new HashMap<List<String>, String>();
    for (Pack pack : Packs.all()) {
      assertThat(pack.phrases()).isNotEmpty();
      assertThat(pack.core()).hasSizeGreaterThanOrEqualTo(3);
      pack.phrases()
          .forEach(phrase ->
              assertThat(owners.put(phrase, pack.id()))
                  .as("%s of %s", phrase, pack.id())
                  .isIn(null, pack.id()));
    }
  }
}
