package dev.q2o.runner.journal;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Blobs as files `<root>/ab/cdef…`. A file appears whole or not at all: it is written beside,
/// forced to the disk, then moved. Reading checks the hash, so a damaged file is an error and never
/// a wrong answer.
///
/// Streams and not channels, because an interrupt closes a channel and fails the write of an
/// innocent.
public final class FileBlobStore implements BlobStore {
  private static final Logger log = LoggerFactory.getLogger(FileBlobStore.class);
  private final Path root;

  public FileBlobStore(Path root) {
    this.root = root;
  }

  @Override
  public String put(byte[] content) throws IOException {
    String hash = Sha256.of(content);
    Path file = file(hash);
    if (Files.exists(file)) {
      return hash;
    }
    Path folder = Files.createDirectories(file.resolveSibling(""));
    Path beside = Files.createTempFile(folder, ".new", null);
    try {
      try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
        out.write(content);
        out.getFD().sync();
      }
      move(beside, file);
      force(folder);
    } finally {
      Files.deleteIfExists(beside);
    }
    return hash;
  }

  @Override
  public Optional<byte[]> get(String sha256) throws IOException {
    if (!Sha256.isOne(sha256)) {
      return Optional.empty();
    }
    try {
      byte[] content = read(file(sha256));
      if (!Sha256.of(content).equals(sha256)) {
        throw new IOException("the stored file %s is damaged".formatted(file(sha256)));
      }
      return Optional.of(content);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(String sha256) throws IOException {
    if (Sha256.isOne(sha256)) {
      Files.deleteIfExists(file(sha256));
    }
  }

  private static byte[] read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return in.readAllBytes();
    }
  }

  /// Makes a rename durable where the system can do that; Windows cannot open folders.
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      log.debug("the folder {} cannot be forced to the disk", folder, e);
    }
  }

  private Path file(String hash) {
    return root.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
