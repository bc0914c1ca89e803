package dev.q2o.runner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.kit.ClassCaches.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCachesTest {
  @TempDir Path folder;

  private String option(String build) {
    Kit kit = new Kit(folder, List.of(), List.of());
    return new ClassCaches(kit, new Jdk(Path.of("/jdk"), "25.0.1", build)).option(Program.TESTS);
  }

  @Test
  void withoutACacheTheOptionChangesNothing() {
    assertThat(option("25.0.1+8-LTS")).isEqualTo("-Xshare:auto");
  }

  @Test
  void aCacheIsUsedByTheBuildOfTheJdkItWasMadeFor() throws Exception {
    Path cache = Files.createFile(folder.resolve("tests-25.0.1+8-LTS.aot"));
    assertThat(option("25.0.1+8-LTS")).isEqualTo("-XX:AOTCache=" + cache.toAbsolutePath());
    assertThat(option("25.0.1+9-LTS")).isEqualTo("-Xshare:auto");
  }
}
