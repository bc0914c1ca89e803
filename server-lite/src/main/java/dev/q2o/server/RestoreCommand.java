package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.keys.MasterKeyText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `q2o server restore`: puts a backup into an empty data folder.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Puts a backup into a data folder that has no database yet.")
final class RestoreCommand extends OperatorCommand {
  @Parameters(paramLabel = "FILE", description = "The zip that 'backup' wrote.")
  private Path file = Path.of("");

  @Override
  int run(DataFolder folder, ServerSettings settings) throws IOException {
    Path database = BackupCommand.h2File(folder, settings.database());
    if (Files.exists(database)) {
      throw new StartRefused(
          "There is a database at "
              + database
              + "; move it away, or choose another folder with --data.");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry stored = zip.getEntry(BackupCommand.DATABASE);
      if (stored == null) {
        throw notABackup();
      }
      Path fresh = database.resolveSibling(BackupCommand.DATABASE + ".new");
      try (InputStream in = zip.getInputStream(stored)) {
        Files.copy(in, fresh);
      }
      ZipEntry keys = zip.getEntry(BackupCommand.KEYS);
      if (keys != null) {
        try (InputStream in = zip.getInputStream(keys)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          MasterKeyText.write(
              folder.keysFile(), MasterKeyText.parse(text, BackupCommand.KEYS + " in the backup"));
        }
      }
      Files.move(fresh, database);
    } catch (ZipException e) {
      throw notABackup();
    }
    out().println("Restored " + database + ". Start the server with 'q2o serve'.");
    return 0;
  }

  private StartRefused notABackup() {
    return new StartRefused("The file " + file + " is no backup of a server.");
  }
}
