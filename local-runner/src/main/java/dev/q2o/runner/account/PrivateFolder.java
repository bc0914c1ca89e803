package dev.q2o.runner.account;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// A folder of small secrets that only its owner may read. A file is replaced as a whole and is on
/// the disk when a method returns.
final class PrivateFolder {
  private final Path path;

  PrivateFolder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /// Work that must not be mixed with that of another process.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /// Runs work while no other process works on this folder.
  synchronized <T> T alone(Work<T> work) throws IOException {
    Files.createDirectories(path, ownerOnly("rwx------"));
    try (FileChannel channel =
            FileChannel.open(
                path.resolve("account.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("the account's lock was lost");
      }
      return work.run();
    }
  }

  /// @return empty when there is no such file
  Optional<String> text(String name) throws IOException {
    Path file = path.resolve(name);
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  void write(String name, String content) throws IOException {
    Path fresh = path.resolve(name + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, ownerOnly("rw-------"));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        fresh,
        path.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(path.resolve(name));
  }

  /// A new file for something private outside the folder, such as an export.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when there is such a file
  static void createPrivate(Path file) throws IOException {
    Files.createFile(file, ownerOnly("rw-------"));
  }

  private static FileAttribute<?>[] ownerOnly(String rights) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
