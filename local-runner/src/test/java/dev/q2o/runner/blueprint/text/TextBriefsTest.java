package dev.q2o.runner.blueprint.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.yaml.YamlWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Briefs as people write them, with the model and everything concluded. After a wanted change run
/// with `-Dq2o.snapshots=src/test/resources/briefs-models` and look at the difference.
class TextBriefsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blog.txt",
        "bug-tracker.md",
        "clinic.txt",
        "contract.txt",
        "crm.txt",
        "devices.txt",
        "gym.txt",
        "helpdesk.md",
        "hotel.txt",
        "inventory.txt",
        "library.txt",
        "library-entities.txt",
        "magazine.txt",
        "orders.txt",
        "practice.txt",
        "recipes.txt",
        "school.md",
        "shop.txt",
        "small-shop.txt"
      })
  void concludesAsRecorded(String file) throws IOException, URISyntaxException {
    String brief = Files.readString(resource("/briefs/" + file));
    AppModel model = Imports.model(file, brief);

    String actual = shown(model);

    String update = System.getProperty("q2o.snapshots", "");
    if (update.endsWith("briefs-models")) {
      Files.createDirectories(Path.of(update));
      Files.writeString(Path.of(update, file + ".yaml"), actual);
    }
    assertThat(actual).isEqualTo(Files.readString(resource("/briefs-models/" + file + ".yaml")));
    String oneLine = brief.replaceAll("\\s+", " ");
    assertThat(model.inferences())
        .as("the words stand in the brief")
        .extracting(Inference::words)
        .allSatisfy(words -> assertThat(oneLine).contains(words.replaceAll("\\s+", " ")));
  }

  private static String shown(AppModel model) {
    var text = new StringBuilder(YamlWriter.write(model));
    for (Inference i : model.inferences()) {
      text.append("# ")
          .append(i.position().line())
          .append(':')
          .append(i.position().column())
          .append(' ')
          .append(i.conclusion())
          .append(" <- ")
          .append(i.rule())
          .append(" \"")
          .append(i.words())
          .append("\"\n");
    }
    model.unused().forEach(note -> text.append("# unused ").append(note).append('\n'));
    return text.toString();
  }

  private static Path resource(String name) throws URISyntaxException {
    var url = TextBriefsTest.class.getResource(name);
    assertThat(url).as(name).isNotNull();
    return Path.of(url.toURI());
  }
}
