package dev.q2o.client.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the script `q2o` says before it starts Java or builds anything.
@EnabledOnOs(OS.LINUX)
class LauncherTest {

  private static final Path SCRIPT = Path.of(System.getProperty("q2o.root"), "q2o");

  @TempDir Path temp;

  @Test
  void withoutADisplayTheAppNamesTheCommandThatNeedsNone() throws Exception {
    Said said = launch(SCRIPT, Map.of());

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.text()).contains("no display").contains("./q2o run").hasLineCount(1);
  }

  @Test
  void aSymbolicLinkStartsTheSameCheckout() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("q2o"), SCRIPT);

    assertThat(launch(link, Map.of(), "app").text()).contains("./q2o run");
  }

  @Test
  void aJdkThatIsTooOldIsNamedInOneSentence() throws Exception {
    Path old = jdk("17.0.15");

    Said said = launch(SCRIPT, Map.of("Q2O_JDK", old.toString()), "--version");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).isEqualTo("q2o: Q2O_JDK is a JDK 17; Q2O needs a JDK 25 or newer.\n");
  }

  @Test
  void aFolderThatIsNoJdkIsNamedInOneSentence() throws Exception {
    Said said = launch(SCRIPT, Map.of("Q2O_JDK", temp.toString()), "--version");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).contains(temp.toString()).contains("JDK 25").hasLineCount(1);
  }

  private Path jdk(String version) throws IOException {
    Path home = temp.resolve("jdk");
    Path compiler = home.resolve("bin/javac");
    Files.createDirectories(compiler.getParent());
    Files.writeString(compiler, "#!/bin/sh\n");
    assertThat(compiler.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Said launch(Path script, Map<String, String> env, String... args) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(args)).toList())
            .directory(temp.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("DISPLAY", "Q2O_JDK", "Q2O_JAVA_OPTS"));
    builder.environment().put("Q2O_NO_BUILD", "1");
    builder.environment().putAll(env);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), text);
  }

  private record Said(int exitCode, String text) {}
}
