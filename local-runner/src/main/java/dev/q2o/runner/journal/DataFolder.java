package dev.q2o.runner.journal;

import dev.q2o.runner.DataFolderInUseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything Q2O remembers, owned by one process at a time.
///
/// Ownership is an operating-system lock on `q2o.lock`, so it ends with the process however that
/// ends. The file holds the owner's process id; the locked byte lies far behind it, so the next
/// process can read who the owner is.
public final class DataFolder implements AutoCloseable {
  private static final long LOCKED_BYTE = 1L << 40;
  private final Path root;
  private final FileChannel channel;

  private DataFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /// @throws DataFolderInUseException when another process owns the folder
  /// @throws JournalException when the folder cannot be made or written
  public static DataFolder own(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    Path file = root.resolve("q2o.lock");
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new DataFolderInUseException(
            "The data folder %s is in use by %s: close it, or choose another folder."
                .formatted(root, owner(file)));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new JournalException(
          "The data folder %s cannot be used: %s. Make it writable, or choose another folder."
              .formatted(root, IoSentence.of(e)),
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String owner(Path file) throws IOException {
    String pid = Files.readString(file).strip();
    return pid.isEmpty() ? "another Q2O" : "another Q2O (process %s)".formatted(pid);
  }

  public Path root() {
    return root;
  }

  Path database() {
    return root.resolve("q2o");
  }

  /// What was confirmed to be in the database.
  Path mark() {
    return root.resolve("q2o.mark");
  }

  public Path blobs() {
    return root.resolve("blobs");
  }

  /// Scratch of one run: removed when it has ended.
  public Path work(String run) {
    return root.resolve("work").resolve(run);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new JournalException(
          "The lock of the data folder %s cannot be released.".formatted(root), e);
    }
  }
}
