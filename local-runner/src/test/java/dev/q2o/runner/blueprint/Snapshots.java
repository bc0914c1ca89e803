package dev.q2o.runner.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.yaml.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Models as text, beside the sources they come from. After a wanted change run with
/// `-Dq2o.snapshots=src/test/resources` and look at the difference.
public final class Snapshots {
  private Snapshots() {}

  /// @param folder of the recorded models, below the test resources
  public static void assertAsRecorded(String folder, String file, AppModel model) {
    String actual = shown(model);
    String update = System.getProperty("q2o.snapshots", "");
    try {
      if (update.endsWith("resources")) {
        Path path = Path.of(update, folder, file + ".yaml");
        Files.createDirectories(path.getParent());
        Files.writeString(path, actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(actual).isEqualTo(read("/" + folder + "/" + file + ".yaml"));
  }

  /// A test resource.
  public static String read(String name) {
    try (var in = Snapshots.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    model
        .unused()
        .forEach(note ->
            text.append("# ").append(note.severity()).append(' ').append(note).append('\n'));
    return text.toString();
  }
}
