package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `q2o server backup`: database and master keys of a server on H2, in one file.
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Writes the H2 database and the master keys into one zip; stop the server first.")
final class BackupCommand extends OperatorCommand {
  /// Names inside the zip.
  static final String DATABASE = "q2o-server.mv.db";

  static final String KEYS = "keys.txt";

  @Parameters(paramLabel = "FILE", description = "The zip to write; it must not exist.")
  private Path file = Path.of("");

  @Override
  int run(ServerFiles files) {
    ServerFiles.Found found = files.existing();
    DataFolder folder = found.folder();
    mustBeOwn(folder, found.settings().database());
    Path copy = folder.path().resolve("backup.mv.db");
    try {
      reserve();
      boolean written = false;
      try {
        Files.deleteIfExists(copy); // of a backup that was cut off
        H2Backup.copy(found.settings().database(), found.settings().keys(), copy);
        write(copy, folder.keysFile());
        written = true;
      } finally {
        Files.deleteIfExists(copy);
        if (!written) {
          Files.deleteIfExists(file);
        }
      }
    } catch (FileAlreadyExistsException e) {
      throw new StartRefused("The file " + file + " exists; choose another.", e);
    } catch (IOException e) {
      throw new StartRefused(
          "The backup cannot be written to " + file + " (" + e.getMessage() + ").", e);
    }
    out()
        .println(
            Files.exists(folder.keysFile())
                ? "Wrote " + file + ". It holds the master keys: keep it like a password."
                : "Wrote " + file + ". The master keys come from keys.master: keep them with it.");
    return 0;
  }

  /// Only its owner may read it, from its first byte on.
  private void reserve() throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  private void write(Path database, Path keys) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
      put(zip, DATABASE, database);
      if (Files.exists(keys)) {
        put(zip, KEYS, keys);
      }
    }
  }

  /// @throws StartRefused when the database is not the file in the data folder
  static void mustBeOwn(DataFolder folder, DatabaseUrl url) {
    if (!url.equals(DatabaseUrl.h2File(folder.databaseFile()))) {
      throw new StartRefused(
          "This works on the H2 file in the data folder; for "
              + url.shown()
              + " use the database's own tools (pg_dump, pg_restore) and copy "
              + folder.keysFile()
              + ".");
    }
  }

  private static void put(ZipOutputStream zip, String name, Path source) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Files.copy(source, zip);
    zip.closeEntry();
  }
}
