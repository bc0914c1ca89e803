package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as processes of their own, on one data folder, as an operator calls them.
class OperatorCommandsTest {
  @TempDir Path home;

  @Test
  void anAdministratorIsMadeTheLogVerifiedAndABackupRestored() throws Exception {
    String data = home.resolve("one").toString();
    Answer made =
        q2o(
            "server",
            "admin",
            "create",
            "--mail",
            "root@q2o.example",
            "--password",
            "correct horse battery",
            "--data",
            data);
    assertThat(made.code()).as(made.all()).isZero();
    assertThat(made.out()).contains("otpauth://totp/Q2O:root%40q2o.example?secret=");
    assertThat(q2o("server", "audit", "verify", "--data", data).out().strip())
        .isEqualTo("Intact: 1 entries in 1 chains.");
    assertThat(q2o("server", "audit", "seal", "--data", data).out().strip())
        .isEqualTo("Nothing to do: every chain is keyed.");
    assertThat(q2o("server", "doctor", "--data", data).out())
        .contains(
            "ok    database H2 file",
            "ok    the master keys are those of the database",
            "warn  no mail can be sent");

    Path zip = home.resolve("backup.zip");
    assertThat(q2o("server", "backup", zip.toString(), "--data", data).code()).isZero();
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      // It holds the master keys.
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
          .isEqualTo("rw-------");
    }
    assertThat(q2o("server", "restore", zip.toString(), "--data", data).err())
        .contains("There is a database at");
    String other = home.resolve("other").toString();
    Answer restored = q2o("server", "restore", zip.toString(), "--data", other);
    assertThat(restored.code()).as(restored.all()).isZero();
    assertThat(q2o("server", "audit", "verify", "--data", other).out()).startsWith("Intact: 1");

    tamper(Path.of(other));
    Answer broken = q2o("server", "audit", "verify", "--data", other);
    assertThat(broken.code()).isEqualTo(3);
    assertThat(broken.out()).contains("Broken: entry 1", "it was changed after it was written");
  }

  @Test
  void rotatedKeysOpenTheDatabaseAndOthersDoNot() throws Exception {
    String data = home.toString();
    assertThat(q2o("server", "migrate", "--data", data).out()).contains("has version");
    assertThat(q2o("server", "audit", "verify", "--data", data).code()).isZero();
    Answer rotated = q2o("server", "keys", "rotate", "--data", data);
    assertThat(rotated.out()).as(rotated.all()).startsWith("There are 2 master keys now");
    assertThat(q2o("server", "audit", "verify", "--data", data).code()).isZero();

    Files.writeString(
        home.resolve("server/keys.txt"), q2o("server", "keys", "new", "--data", data).out());
    Answer wrong = q2o("server", "audit", "verify", "--data", data);
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("are not those of the database").doesNotContain("\tat ");
    Answer doctor = q2o("server", "doctor", "--data", data);
    assertThat(doctor.code()).isEqualTo(3);
    assertThat(doctor.out()).contains("fail  these master keys are not those of the database");
  }

  @Test
  void aPlaceholderForASecretStopsTheStart() throws Exception {
    Path settings = home.resolve("settings.properties");
    Files.writeString(settings, "mail.host=localhost\nmail.from=a@b.c\nmail.password=changeme\n");

    Answer refused =
        q2o("serve", "--settings", settings.toString(), "--data", home.toString(), "--port", "0");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("mail.password", "is a placeholder");
  }

  private static void tamper(Path data) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:" + data.resolve("server/q2o-server") + ";DATABASE_TO_LOWER=TRUE",
                "sa",
                "");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update audit_entry set action = 'nothing.happened'");
    }
  }

  private record Answer(int code, String out, String err) {
    String all() {
      return code + "\n" + out + "\n" + err;
    }
  }

  private Answer q2o(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(home, "out", ".txt");
    Path err = Files.createTempFile(home, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("Q2O_"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command.toString()).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Answer(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
