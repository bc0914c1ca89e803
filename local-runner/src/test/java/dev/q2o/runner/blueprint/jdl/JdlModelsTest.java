package dev.q2o.runner.blueprint.jdl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.yaml.YamlWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ten public models import to the models we read in them. After a wanted change run with
/// `-Dq2o.snapshots=src/test/resources/jdl-models` and look at the difference.
class JdlModelsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blog-oauth2.jdl",
        "blog.jh",
        "bug-tracker.jdl",
        "default.jdl",
        "e-commerce-monolith.jdl",
        "library.jh",
        "online-shop.jh",
        "reactive-ms.jdl",
        "simple-online-shop.jh",
        "space.jdl"
      })
  void importsAsRecorded(String file) throws IOException, URISyntaxException {
    AppModel model = Imports.model(file, Files.readString(resource("/jdl/" + file)));

    String actual = shown(model);

    String update = System.getProperty("q2o.snapshots", "");
    if (update.endsWith("jdl-models")) {
      Files.createDirectories(Path.of(update));
      Files.writeString(Path.of(update, file + ".yaml"), actual);
    }
    assertThat(actual).isEqualTo(Files.readString(resource("/jdl-models/" + file + ".yaml")));
  }

  private static String shown(AppModel model) {
    var text = new StringBuilder(YamlWriter.write(model));
    model
        .inferences()
        .forEach(i ->
            text.append("# inferred ")
                .append(i.position())
                .append(": ")
                .append(i.conclusion())
                .append('\n'));
    model.unused().forEach(note -> text.append("# unused ").append(note).append('\n'));
    return text.toString();
  }

  private static Path resource(String name) throws URISyntaxException {
    var url = JdlModelsTest.class.getResource(name);
    assertThat(url).as(name).isNotNull();
    return Path.of(url.toURI());
  }
}
