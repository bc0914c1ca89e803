package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.keys.MasterKeyText;
import dev.q2o.server.platform.keys.MasterKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `q2o server restore`: puts a backup into an empty data folder. The database is opened with its
/// keys beside its place, and moved there only when that went well.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Puts a backup into a data folder that has no database yet.")
final class RestoreCommand extends OperatorCommand {
  /// Where the database is looked at, without H2's suffix.
  private static final String BESIDE = "restoring";

  /// Keys are a line each.
  private static final int MOST_KEYS_BYTES = 65_536;

  @Parameters(paramLabel = "FILE", description = "The zip that 'backup' wrote.")
  private Path file = Path.of("");

  @Override
  int run(ServerFiles files) {
    ServerFiles.Found found = files.looking();
    DataFolder folder = found.folder();
    BackupCommand.mustBeOwn(folder, found.settings().database());
    Path database = folder.path().resolve(BackupCommand.DATABASE);
    if (Files.exists(database)) {
      throw new StartRefused(
          "There is a database at "
              + database
              + "; move it away, or choose another folder with --data.");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry stored =
          Optional.ofNullable(zip.getEntry(BackupCommand.DATABASE)).orElseThrow(this::notABackup);
      Optional<MasterKeys> keys = keys(zip);
      keys.ifPresent(given -> mustReplaceNone(folder, given));
      folder.create();
      put(folder, zip, stored, keys.orElse(found.settings().keys()));
      if (keys.isPresent()) {
        MasterKeyText.write(folder.keysFile(), keys.get());
      }
      Files.move(beside(folder), database, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      throw new StartRefused("There is no file " + file + ".", e);
    } catch (ZipException e) {
      throw notABackup();
    } catch (IOException e) {
      throw new StartRefused(
          "The backup " + file + " cannot be restored (" + e.getMessage() + ").", e);
    }
    out().println("Restored " + database + ". Start the server with 'q2o serve'.");
    return 0;
  }

  private Optional<MasterKeys> keys(ZipFile zip) throws IOException {
    ZipEntry stored = zip.getEntry(BackupCommand.KEYS);
    if (stored == null) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(stored)) {
      String text = new String(in.readNBytes(MOST_KEYS_BYTES), StandardCharsets.UTF_8);
      return Optional.of(MasterKeyText.parse(text, BackupCommand.KEYS + " in the backup"));
    }
  }

  /// They may be those of a database that is not in this folder.
  private static void mustReplaceNone(DataFolder folder, MasterKeys given) {
    MasterKeyText.read(folder.keysFile())
        .filter(there -> !MasterKeyText.format(there).equals(MasterKeyText.format(given)))
        .ifPresent(others -> {
          throw new StartRefused(
              "There are other master keys in "
                  + folder.keysFile()
                  + "; move the file away if no database needs them, or choose another folder with"
                  + " --data.");
        });
  }

  private static void put(DataFolder folder, ZipFile zip, ZipEntry stored, MasterKeys keys)
      throws IOException {
    boolean good = false;
    try {
      try (InputStream in = zip.getInputStream(stored)) {
        Files.copy(in, beside(folder), StandardCopyOption.REPLACE_EXISTING);
      }
      H2Backup.check(DatabaseUrl.h2File(folder.path().resolve(BESIDE)), keys);
      good = true;
    } finally {
      if (!good) {
        Files.deleteIfExists(beside(folder));
      }
    }
  }

  private static Path beside(DataFolder folder) {
    return folder.path().resolve(BESIDE + ".mv.db");
  }

  private StartRefused notABackup() {
    return new StartRefused("The file " + file + " is no backup of a server.");
  }
}
