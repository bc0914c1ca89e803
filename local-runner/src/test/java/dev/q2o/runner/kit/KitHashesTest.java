package dev.q2o.runner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.workspace.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitHashesTest {
  @TempDir Path root;

  @Test
  void aJarThatChangedIsCountedAgain() throws Exception {
    Path jar = Files.writeString(root.resolve("a-1.jar"), "one");
    KitHashes hashes = new KitHashes(Optional.of(new Kit(root, List.of(jar), List.of())));
    hashes.prepare();
    assertThat(hashes.libraries())
        .containsExactly(new Kit.Library("a-1.jar", Sha256.of(jar)))
        .isSameAs(hashes.libraries());
    Files.writeString(jar, "longer");
    assertThat(hashes.libraries()).containsExactly(new Kit.Library("a-1.jar", Sha256.of(jar)));
  }

  @Test
  void noKitHasNoLibraries() throws Exception {
    assertThat(new KitHashes(Optional.empty()).libraries()).isEmpty();
  }
}
