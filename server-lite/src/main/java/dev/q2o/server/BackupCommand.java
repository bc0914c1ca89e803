package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.database.StatementObserver;
import java.io.IOException;
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
  int run(DataFolder folder, ServerSettings settings) throws IOException {
    Path database = h2File(folder, settings.database());
    if (Files.exists(file)) {
      throw new StartRefused("The file " + file + " exists; choose another.");
    }
    // Opening it proves that it is whole and that no server holds it.
    Database.open(settings.database(), 1, StatementObserver.none()).close();
    write(folder, database);
    out()
        .println(
            Files.exists(folder.keysFile())
                ? "Wrote " + file + ". It holds the master keys: keep it like a password."
                : "Wrote " + file + ". The master keys come from keys.master: keep them with it.");
    return 0;
  }

  /// Only its owner may read it, from its first byte on; nothing is left of one that failed.
  private void write(DataFolder folder, Path database) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    boolean written = false;
    try {
      try (ZipOutputStream zip =
          new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
        put(zip, DATABASE, database);
        put(zip, KEYS, folder.keysFile());
      }
      written = true;
    } finally {
      if (!written) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// @throws StartRefused when the database is not the file in the data folder
  static Path h2File(DataFolder folder, DatabaseUrl url) {
    if (!url.equals(DatabaseUrl.h2File(folder.databaseFile()))) {
      throw new StartRefused(
          "This works on the H2 file in the data folder; for "
              + url.shown()
              + " use the database's own tools (pg_dump, pg_restore) and copy "
              + folder.keysFile()
              + ".");
    }
    return folder.databaseFile().resolveSibling(DATABASE);
  }

  private static void put(ZipOutputStream zip, String name, Path source) throws IOException {
    if (Files.exists(source)) {
      zip.putNextEntry(new ZipEntry(name));
      Files.copy(source, zip);
      zip.closeEntry();
    }
  }
}
