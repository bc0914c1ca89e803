package dev.q2o.server.platform.keys;

import dev.q2o.server.platform.StartRefused;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Master keys as text, `1:base64,2:base64`, and in a file only its owner can read.
public final class MasterKeyText {
  private MasterKeyText() {}

  /// @param source where the text comes from, for the sentence when it is wrong
  /// @throws StartRefused when it holds no keys
  public static MasterKeys parse(String text, String source) {
    SortedMap<Integer, byte[]> keys = new TreeMap<>();
    for (String part : text.strip().split("[,\\s]+")) {
      String[] numbered = part.split(":", 2);
      if (numbered.length != 2 || !numbered[0].matches("[1-9]\\d{0,4}")) {
        throw refused(source);
      }
      byte[] key;
      try {
        key = Base64.getDecoder().decode(numbered[1]);
      } catch (IllegalArgumentException e) {
        throw refused(source);
      }
      if (key.length != MasterKeys.BYTES) {
        throw refused(source);
      }
      keys.put(Integer.parseInt(numbered[0]), key);
    }
    return new MasterKeys(keys);
  }

  public static String format(MasterKeys keys) {
    return keys.keys().entrySet().stream()
        .map(key -> key.getKey() + ":" + Base64.getEncoder().encodeToString(key.getValue()))
        .collect(Collectors.joining(","));
  }

  /// Reads the file; empty when there is none.
  ///
  /// @throws StartRefused when it cannot be read
  public static Optional<MasterKeys> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(Files.readString(file), file.toString()));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// Reads the file, or makes it with one fresh key when it is not there.
  ///
  /// @throws StartRefused when it can be neither read nor made
  public static MasterKeys readOrCreate(Path file) {
    return read(file)
        .orElseGet(() -> {
          MasterKeys fresh = MasterKeys.generate();
          try {
            write(file, fresh);
          } catch (IOException e) {
            throw unreadable(file, e);
          }
          return fresh;
        });
  }

  /// Replaces the file as a whole, or not at all.
  public static void write(Path file, MasterKeys keys) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(fresh, format(keys) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static StartRefused unreadable(Path file, IOException e) {
    return new StartRefused(
        "The master keys in " + file + " cannot be read; check who may read the file.", e);
  }

  private static StartRefused refused(String source) {
    return new StartRefused(
        "The master keys from "
            + source
            + " are not understood; they look like 1:<44 characters of base 64> and are made by"
            + " 'q2o server keys new'.");
  }
}
