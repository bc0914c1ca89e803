package dev.q2o.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.theme.Appearance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void whatWasWrittenIsRead() {
    Path file = folder.resolve("desktop.properties");
    Settings settings = new Settings(Appearance.DARK, 1440, 900, true, "/tmp/out é", 50);
    settings.write(file);
    assertThat(Settings.read(file)).isEqualTo(settings);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aMissingFileMeansTheDefaults() {
    assertThat(Settings.read(folder.resolve("none"))).isEqualTo(Settings.defaults());
  }

  @Test
  void nonsenseMeansTheDefaults() throws IOException {
    Path file = folder.resolve("desktop.properties");
    Files.writeString(file, "appearance=PINK\nwidth=many\nheight=-3\npage-size=\\u00zz\n");
    assertThat(Settings.read(file)).isEqualTo(Settings.defaults());
  }

  @Test
  void theWindowIsNeverSmallerThanItCanBeUsed() throws IOException {
    Path file = folder.resolve("desktop.properties");
    Files.writeString(file, "width=200\nheight=100\n");
    assertThat(Settings.read(file).width()).isEqualTo(Settings.MIN_WIDTH);
    assertThat(Settings.read(file).height()).isEqualTo(Settings.MIN_HEIGHT);
  }
}
