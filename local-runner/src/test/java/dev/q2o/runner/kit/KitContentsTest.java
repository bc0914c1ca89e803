package dev.q2o.runner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The jars that ship are exactly those the list of versions names: what was verified here is what
/// a delivered project asks for.
class KitContentsTest {

  @Test
  void everyLibraryOfTheListIsInTheKitAndNoOther() throws IOException {
    List<String> named =
        versions().entrySet().stream()
            .map(e -> artifact(String.valueOf(e.getKey())) + "-" + e.getValue() + ".jar")
            .toList();

    assertThat(jars()).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void everyVersionIsFilledIn() throws IOException {
    assertThat(versions().values())
        .isNotEmpty()
        .allSatisfy(version -> assertThat(String.valueOf(version)).matches("\\d[\\w.\\-]*"));
  }

  private static List<String> jars() {
    Path kit = Path.of(System.getProperty("q2o.kit"));
    return Stream.of("main", "test").flatMap(part -> names(kit.resolve(part))).toList();
  }

  private static Stream<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String artifact(String coordinates) {
    return coordinates.substring(coordinates.indexOf(':') + 1);
  }

  private static Properties versions() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = Objects.requireNonNull(Kit.class.getResourceAsStream("kit.properties"))) {
      versions.load(in);
    }
    return versions;
  }
}
