package dev.q2o.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.database.DatabaseUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  @TempDir Path folder;

  @Test
  void withNothingConfiguredItIsLoopbackAndAnH2FileInTheDataFolder() {
    ServerSettings settings = read(Map.of(), Map.of());

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(7070);
    assertThat(settings.loopbackOnly()).isTrue();
    assertThat(settings.stopDeadline()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.database().shown())
        .isEqualTo("H2 file " + folder.resolve("q2o-server.mv.db"));
    assertThat(settings.database().jdbc()).contains("h2:async:", "WRITE_DELAY=0");
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    file("http.port = 1001\nhttp.host = ::1\nstop.deadline=3s\n");
    Map<String, String> environment =
        Map.of("Q2O_HTTP_PORT", "1002", "Q2O_STOP_DEADLINE", " 500ms ");

    ServerSettings settings = read(environment, Map.of(SettingName.HTTP_PORT, "1003"));

    assertThat(settings.port()).isEqualTo(1003);
    assertThat(settings.stopDeadline()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.host()).isEqualTo("::1");
  }

  @Test
  void anUnknownKeyIsRefusedAndTheKnownOnesAreListed() throws IOException {
    file("http.prot = 80\n");

    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("unknown key \"http.prot\"")
        .hasMessageContaining("http.port");
  }

  @ParameterizedTest
  @CsvSource({
    "Q2O_HTTP_PORT, 65536",
    "Q2O_HTTP_PORT, -1",
    "Q2O_HTTP_PORT, http",
    "Q2O_HTTP_PORT, ''",
    "Q2O_HTTP_PORT, 99999999999",
    "Q2O_HTTP_HOST, ' '",
    "Q2O_DATABASE_POOL_SIZE, 0",
    "Q2O_STOP_DEADLINE, soon",
    "Q2O_STOP_DEADLINE, 5",
  })
  void aValueThatMakesNoSenseNamesItsPlace(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(name)
        .hasMessageContaining("it must be");
  }

  @ParameterizedTest
  @CsvSource({"mysql://x/y", "jdbc:mysql://x/y", "jdbc:h2:", "'jdbc:postgresql://x:notaport/y'"})
  void aDatabaseOfAnotherKindIsRefused(String url) {
    assertThatThrownBy(() -> read(Map.of("Q2O_DATABASE_URL", url), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("Q2O_DATABASE_URL is not understood");
  }

  @Test
  void aFileThatWasNamedMustExist() {
    assertThatThrownBy(() -> reader(Map.of()).read(Optional.of(folder.resolve("none")), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("none cannot be read");
  }

  // Otherwise an empty file of keys would silently mean: make your own.
  @ParameterizedTest
  @CsvSource({"keys.master", "mail.password", "database.password"})
  void aSecretWhoseFileIsEmptyIsRefused(String key) throws IOException {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, " \n");
    file(key + "=file:" + secret.toString().replace('\\', '/'));

    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(key)
        .hasMessageEndingWith("which is empty.");
    assertThat(folder.resolve("keys.txt")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"0", "x", "100001"})
  void roomForBodiesIsANumberOfMegabytes(String wrong) {
    assertThatThrownBy(() -> read(Map.of("Q2O_LIMITS_BODIES", wrong), Map.of()))
        .hasMessageContaining("Q2O_LIMITS_BODIES");
    assertThat(read(Map.of("Q2O_LIMITS_BODIES", "3"), Map.of()).limits().bodyBytes())
        .isEqualTo(3L << 20);
    assertThat(read(Map.of(), Map.of()).limits().bodyBytes())
        .isEqualTo(Runtime.getRuntime().maxMemory() / 8);
  }

  @Test
  void aFileThatIsNotTextIsRefused() throws IOException {
    Files.write(folder.resolve("server.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> read(Map.of(), Map.of())).isInstanceOf(StartRefused.class);
  }

  @Test
  void aPasswordIsNeverPartOfWhatIsShown() {
    ServerSettings settings =
        read(
            Map.of(
                "Q2O_DATABASE_URL", "jdbc:postgresql://db:5433/q2o?user=me&password=hunter2",
                "Q2O_DATABASE_PASSWORD", "hunter3"),
            Map.of());

    assertThat(settings.database().password()).isEqualTo("hunter3");
    assertThat(settings.database().user()).isEqualTo("me");
    assertThat(settings.database().shown()).isEqualTo("PostgreSQL db:5433/q2o");
    assertThat(settings.toString()).doesNotContain("hunter");
  }

  @Test
  void anH2UrlKeepsItsOwnFlagsAndGetsTheSafeOnes() {
    DatabaseUrl url = DatabaseUrl.parse("jdbc:h2:file:./x;write_delay=10", "", "").orElseThrow();

    assertThat(url.jdbc())
        .startsWith("jdbc:h2:async:" + Path.of("x").toAbsolutePath())
        .contains("WRITE_DELAY=10", "MODE=PostgreSQL", "DB_CLOSE_ON_EXIT=FALSE");
  }

  @Test
  void theGuideListsEverySetting() throws IOException {
    String guide = Files.readString(Path.of(System.getProperty("q2o.root"), "docs", "server.md"));

    for (SettingName name : SettingName.values()) {
      String shown = name.defaultText().isEmpty() ? "" : "`" + name.defaultText() + "`";
      assertThat(guide)
          .contains(
              String.join(
                  " | ",
                  "| `" + name.key() + "`",
                  "`" + name.environmentName() + "`",
                  shown,
                  name.description() + " |"));
    }
  }

  @Test
  void theDataFolderFollowsTheSystemsCustom() {
    Map<String, String> linux = Map.of("os.name", "Linux", "user.home", "/home/me");

    assertThat(DataFolder.locate(Optional.empty(), Map.of(), linux).path())
        .isEqualTo(Path.of("/home/me/.local/share/q2o/server"));
    assertThat(DataFolder.locate(Optional.empty(), Map.of("XDG_DATA_HOME", "/data"), linux).path())
        .isEqualTo(Path.of("/data/q2o/server"));
    assertThat(DataFolder.locate(Optional.empty(), Map.of("Q2O_HOME", "/q"), linux).path())
        .isEqualTo(Path.of("/q/server"));
    assertThat(
            DataFolder.locate(Optional.of(Path.of("/named")), Map.of("Q2O_HOME", "/q"), linux)
                .path())
        .isEqualTo(Path.of("/named/server"));
  }

  private ServerSettings read(
      Map<String, String> environment, Map<SettingName, String> commandLine) {
    return reader(environment).read(Optional.empty(), commandLine);
  }

  private SettingsReader reader(Map<String, String> environment) {
    return new SettingsReader(new DataFolder(folder), environment);
  }

  private void file(String text) throws IOException {
    Files.writeString(folder.resolve("server.properties"), text, StandardCharsets.UTF_8);
  }
}
