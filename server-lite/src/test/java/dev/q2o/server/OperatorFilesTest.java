package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.q2o.server.platform.keys.MasterKeyText;
import dev.q2o.server.platform.keys.MasterKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What the commands of an operator do with files that are not there, or not what they should be.
/// In this process, since each is short; as processes of their own [OperatorCommandsTest] calls
/// them.
class OperatorFilesTest {
  @TempDir Path home;

  // A command points the log at its own folder.
  @AfterEach
  void logAsBefore() throws JoranException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  // In the wrong folder they would find an empty database in order.
  @Test
  void whatOnlyLooksMakesNothingAndWhatNeedsADatabaseSaysThatThereIsNone() throws IOException {
    Path nowhere = home.resolve("nowhere");
    String data = nowhere.toString();

    Answer doctor = q2o("server", "doctor", "--data", data);
    assertThat(doctor.code()).as(doctor.all()).isZero();
    assertThat(doctor.out())
        .contains("is not there yet; a start makes it", "note  no master keys yet");
    Path file = Files.createFile(home.resolve("file"));
    Answer impossible = q2o("server", "doctor", "--data", file.resolve("data").toString());
    assertThat(impossible.code()).as(impossible.all()).isEqualTo(3);
    assertThat(impossible.out()).contains("fail  data folder ", file + " is no folder");
    Answer fresh = q2o("server", "keys", "new", "--data", data);
    assertThat(fresh.out()).as(fresh.all()).startsWith("1:");
    for (String[] command :
        new String[][] {
          {"server", "audit", "verify"},
          {"server", "backup", home.resolve("no.zip").toString()},
          {"server", "keys", "rotate"}
        }) {
      List<String> arguments = new ArrayList<>(List.of(command));
      arguments.addAll(List.of("--data", data));
      Answer refused = q2o(arguments.toArray(String[]::new));
      assertThat(refused.code()).as(refused.all()).isEqualTo(2);
      assertThat(refused.err()).contains("There ").contains(data);
    }
    assertThat(nowhere).doesNotExist();
    assertThat(home.resolve("no.zip")).doesNotExist();
  }

  @Test
  void aBackupThatIsNoneLeavesTheFolderAsItWas() throws IOException {
    Path data = home.resolve("one");
    assertThat(q2o("server", "migrate", "--data", data.toString()).code()).isZero();
    assertThat(q2o("server", "audit", "verify", "--data", data.toString()).code()).isZero();
    Path zip = home.resolve("backup.zip");
    assertThat(q2o("server", "backup", zip.toString(), "--data", data.toString()).code()).isZero();
    Answer again = q2o("server", "backup", zip.toString(), "--data", data.toString());
    assertThat(again.err()).contains("exists; choose another");
    Path far = home.resolve("no/folder/backup.zip");
    Answer unwritable = q2o("server", "backup", far.toString(), "--data", data.toString());
    assertThat(unwritable.code()).as(unwritable.all()).isEqualTo(2);

    Path keys = Path.of("server/keys.txt");
    byte[] garbage = "no database".getBytes(StandardCharsets.UTF_8);
    byte[] others =
        (MasterKeyText.format(MasterKeys.generate()) + "\n").getBytes(StandardCharsets.UTF_8);
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put(zipWith("garbage.zip", zip, "q2o-server.mv.db", garbage), "it is damaged");
    expected.put(zipWith("others.zip", zip, "keys.txt", others), "are not those of the database");
    expected.put(zipWith("noise.zip", zip, "keys.txt", garbage), "keys.txt in the backup");
    expected.put(Files.write(home.resolve("text.zip"), garbage).toString(), "is no backup");
    expected.put(home.resolve("none.zip").toString(), "There is no file");
    Path target = home.resolve("target");
    for (Map.Entry<String, String> one : expected.entrySet()) {
      Answer refused = q2o("server", "restore", one.getKey(), "--data", target.toString());
      assertThat(refused.code()).as(refused.all()).isEqualTo(2);
      assertThat(refused.err()).contains(one.getValue());
      assertThat(target.resolve(keys)).doesNotExist();
      assertThat(target.resolve("server/restoring.mv.db")).doesNotExist();
    }

    Files.createDirectories(target.resolve("server"));
    Files.write(target.resolve(keys), others);
    Answer kept = q2o("server", "restore", zip.toString(), "--data", target.toString());
    assertThat(kept.err()).contains("There are other master keys in");
    assertThat(target.resolve(keys)).hasBinaryContent(others);

    Files.delete(target.resolve(keys));
    Answer restored = q2o("server", "restore", zip.toString(), "--data", target.toString());
    assertThat(restored.code()).as(restored.all()).isZero();
    assertThat(target.resolve(keys)).hasSameBinaryContentAs(data.resolve(keys));
  }

  /// A copy of a backup in which one file is another.
  private String zipWith(String name, Path backup, String replaced, byte[] content)
      throws IOException {
    Path file = home.resolve(name);
    try (ZipFile from = new ZipFile(backup.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        if (entry.getName().equals(replaced)) {
          to.write(content);
        } else {
          from.getInputStream(entry).transferTo(to);
        }
      }
    }
    return file.toString();
  }

  private record Answer(int code, String out, String err) {
    String all() {
      return code + "\n" + out + "\n" + err;
    }
  }

  private static Answer q2o(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            commandLine ->
                commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)),
            arguments);
    return new Answer(code, out.toString(), err.toString());
  }
}
