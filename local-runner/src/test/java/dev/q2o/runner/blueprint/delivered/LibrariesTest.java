package dev.q2o.runner.blueprint.delivered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.kit.Kit;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

/// What projects are told about their libraries is true.
class LibrariesTest {
  private static final DeliveredFiles FILES = new DeliveredFiles("shop", "Shop", Libraries.all());

  @Test
  void everyHashIsThatOfTheJarInTheKit() throws IOException {
    Map<String, String> kit =
        Kit.at(Kit.locate().orElseThrow()).libraries().stream()
            .collect(Collectors.toMap(Kit.Library::name, Kit.Library::sha256));
    Map<String, Set<String>> told =
        Libraries.all().stream()
            .collect(
                Collectors.groupingBy(
                    library -> library.name() + "-" + library.version() + ".jar",
                    Collectors.mapping(Library::sha256, Collectors.toSet())));
    assertThat(told)
        .isNotEmpty()
        .allSatisfy((jar, hashes) -> assertThat(hashes).as(jar).contains(kit.get(jar)));
  }

  @Test
  void onlyJarsForOneKindOfMachineHaveMoreThanOneHash() {
    assertThat(Libraries.all())
        .extracting(library -> library.coordinates() + ":" + library.platform())
        .doesNotHaveDuplicates();
    assertThat(Libraries.all())
        .filteredOn(library -> library.group().equals("org.openjfx"))
        .hasSize(3 * 5)
        .allSatisfy(library -> assertThat(library.purl()).contains("?classifier="))
        .extracting(Library::sha256)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyLibraryIsUsedUnderALicenceThatMayBeUsed() {
    assertThat(Libraries.all())
        .allSatisfy(library ->
            assertThat(LicencePolicy.chosen(library.licence()))
                .as(library.coordinates())
                .isPresent());
  }

  @Test
  void ofAChoiceTheLicenceWithTheFewestDutiesIsTaken() {
    assertThat(LicencePolicy.chosen("EPL-2.0 OR Apache-2.0")).contains("Apache-2.0");
    assertThat(LicencePolicy.chosen("EPL-2.0 OR GPL-3.0-only")).contains("EPL-2.0");
    assertThat(LicencePolicy.chosen("MIT AND MPL-2.0")).contains("MIT AND MPL-2.0");
  }

  @Test
  void aLicenceThatReachesFurtherOrIsUnknownIsRefused() {
    assertThat(LicencePolicy.chosen("GPL-3.0-only")).isEmpty();
    assertThat(LicencePolicy.chosen("AGPL-3.0-only OR SSPL-1.0")).isEmpty();
    assertThat(LicencePolicy.chosen("MIT AND GPL-2.0-only")).isEmpty();
    assertThat(LicencePolicy.chosen("(MIT OR GPL-2.0-only)")).isEmpty();
    assertThat(LicencePolicy.chosen("")).isEmpty();
  }

  @Test
  void listOfComponentsIsCycloneDx() throws Exception {
    String text = FILES.billOfMaterials().content().get();
    byte[] json = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(new JsonParser().validate(json)).isEmpty();
    var bom = new JsonParser().parse(json);
    assertThat(bom.getComponents())
        .hasSameSizeAs(Libraries.all())
        .allSatisfy(component -> {
          assertThat(component.getHashes()).hasSize(1);
          assertThat(component.getLicenses().getExpression().getValue()).isNotBlank();
        });
  }

  @Test
  void reportNamesEveryLibraryOnce() {
    String report = FILES.licences().content().get();
    assertThat(Libraries.all())
        .allSatisfy(library ->
            assertThat(report).containsOnlyOnce("| `%s` |".formatted(library.coordinates())));
  }
}
