package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The command as a process of its own: signals, exit codes, and what a person reads.
class ServeProcessTest {
  private static final Pattern READY = Pattern.compile("is ready at (http://\\S+)");

  @TempDir Path data;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGTERM")
  void sigtermStopsCleanlyAndASecondServerOnTheSameFileIsTold() throws Exception {
    Process server = serve("serve", "--port", "0", "--data", data.toString());
    BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
    String banner = out.readLine();
    Matcher ready = READY.matcher(String.valueOf(banner));
    assertThat(ready.find()).as("banner: %s", banner).isTrue();
    assertThat(new Caller(ready.group(1)).get("/readyz").statusCode()).isEqualTo(200);

    Process second = serve("serve", "--port", "0", "--data", data.toString());
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(2);
    assertThat(text(second.getErrorStream()).lines())
        .singleElement()
        .asString()
        .contains("is open in another process");

    server.toHandle().destroy(); // Process.destroy would close the streams as well
    assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isEqualTo(143);
    assertThat(out.lines()).last().isEqualTo("Stopped.");
    assertThat(text(server.getErrorStream())).isEmpty();

    String log = Files.readString(data.resolve("server/logs/server.log"));
    assertThat(log).contains("Ready at", "GET /readyz 200", "Not started", "Stopped after");
  }

  @Test
  void aWrongOptionAndAWrongSettingEndWithTwoAndOneSentence() throws Exception {
    Process option = serve("serve", "--prot", "1");
    Process setting = serve("--port", "http", "--data", data.toString());

    assertThat(option.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(option.exitValue()).isEqualTo(2);
    assertThat(text(option.getErrorStream())).contains("--prot").doesNotContain("\tat ");
    assertThat(setting.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(setting.exitValue()).isEqualTo(2);
    assertThat(text(setting.getErrorStream()).lines())
        .singleElement()
        .asString()
        .isEqualTo(
            "q2o serve: The value \"http\" from the command line (http.port) is not valid; it must"
                + " be a whole number from 0 to 65535.");
  }

  @Test
  void aDataFolderThatCannotBeMadeIsOneSentence() throws Exception {
    Path file = Files.writeString(data.resolve("file"), "in the way");

    Process server = serve("serve", "--data", file.toString());

    assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isEqualTo(2);
    assertThat(text(server.getErrorStream()).lines())
        .singleElement()
        .asString()
        .contains("cannot be created; choose a folder you can write");
    assertThat(text(server.getInputStream())).isEmpty();
  }

  private Process serve(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("Q2O_"));
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }
}
