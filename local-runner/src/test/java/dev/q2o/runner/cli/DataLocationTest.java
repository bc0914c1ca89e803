package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DataLocationTest {
  private static final Path HOME = Path.of("/home/ada");
  private static final Path HERE = Path.of("/srv");

  @Test
  void optionWinsOverEnvironmentAndIsRelativeToTheWorkingFolder() {
    DataLocation folder =
        DataLocation.choose(Path.of("data"), Map.of("Q2O_HOME", "/srv/q2o"), "Linux", HOME, HERE);

    assertThat(folder).isEqualTo(new DataLocation(Path.of("/srv/data"), "option --data"));
  }

  @Test
  void environmentWinsOverThePlatform() {
    assertThat(DataLocation.choose(null, Map.of("Q2O_HOME", "/srv/q2o"), "Linux", HOME, HERE))
        .isEqualTo(new DataLocation(Path.of("/srv/q2o"), "environment Q2O_HOME"));
  }

  @Test
  void everyPlatformHasItsOwnPlace() {
    assertThat(platform("Linux", Map.of())).isEqualTo(Path.of("/home/ada/.local/share/q2o"));
    assertThat(platform("Linux", Map.of("XDG_DATA_HOME", "/x"))).isEqualTo(Path.of("/x/q2o"));
    assertThat(platform("Linux", Map.of("XDG_DATA_HOME", "relative")))
        .isEqualTo(Path.of("/home/ada/.local/share/q2o"));
    assertThat(platform("Mac OS X", Map.of()))
        .isEqualTo(Path.of("/home/ada/Library/Application Support/Q2O"));
    assertThat(platform("Windows 11", Map.of("LOCALAPPDATA", "/c/local")))
        .isEqualTo(Path.of("/c/local/Q2O"));
  }

  private static Path platform(String os, Map<String, String> env) {
    return DataLocation.choose(null, env, os, HOME, HERE).path();
  }
}
