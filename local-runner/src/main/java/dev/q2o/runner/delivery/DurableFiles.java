package dev.q2o.runner.delivery;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Files that are on the disk, and not only on the way to it, before the next step relies on them.
final class DurableFiles {
  private DurableFiles() {}

  /// A new or emptied file whose content is on the disk when the stream is closed.
  static OutputStream create(Path file) throws IOException {
    return new FileOutputStream(file.toFile()) {
      @Override
      public void close() throws IOException {
        if (getChannel().isOpen()) {
          getFD().sync();
        }
        super.close();
      }
    };
  }

  static void write(Path file, byte[] content) throws IOException {
    try (OutputStream out = create(file)) {
      out.write(content);
    }
  }

  /// Replaces a file in one step: readers see the old content or the new.
  static void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".q2o-new");
    write(temporary, content);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file);
  }

  /// Brings every file below a folder to the disk.
  static void syncAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  /// Makes renames in the folder of a path last. Not every system lets a folder be opened; there it
  /// is not needed.
  static void syncFolder(Path child) {
    Path folder = child.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (IOException notSupported) {
        return;
      }
    }
  }
}
