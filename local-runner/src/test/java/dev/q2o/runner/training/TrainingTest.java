package dev.q2o.runner.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.kit.ClassCaches;
import dev.q2o.runner.kit.ClassCaches.Program;
import dev.q2o.runner.kit.Jdk;
import dev.q2o.runner.kit.Kit;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On the caches the build has made.
class TrainingTest {
  private static Path folder() {
    return Kit.locate().orElseThrow();
  }

  @Test
  void theCachesOfTheBuildFitItsLibraries() throws Exception {
    assertThat(Training.train(folder())).isFalse();
  }

  /// A JVM ignores what does not fit without a word, so the classes themselves are asked.
  @Test
  void testsTakeTheLibrariesFromTheCache(@TempDir Path classes) throws Exception {
    Kit kit = Kit.at(folder());
    Jdk jdk = Jdk.find().orElseThrow();
    Files.createFile(classes.resolve("some.txt"));
    Path log = classes.resolve("log");
    Process process =
        new ProcessBuilder(
                jdk.home().resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                new ClassCaches(kit, jdk).option(Program.TESTS),
                "-Xlog:class+load",
                "-cp",
                kit.testClassPath() + File.pathSeparator + classes,
                "org.junit.platform.console.ConsoleLauncher",
                "--version")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(log))
        .filteredOn(line -> line.contains(" org.junit.platform.console.ConsoleLauncher "))
        .singleElement()
        .asString()
        .contains("shared objects file");
  }
}
