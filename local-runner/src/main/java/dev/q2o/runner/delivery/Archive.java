package dev.q2o.runner.delivery;

import dev.q2o.runner.workspace.SafePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A zip somebody hands over as a delivered project. Unpacking trusts nothing in it: names are
/// checked before anything is written, and what is really read is counted, whatever the zip says
/// about sizes.
final class Archive {
  private static final int MAX_FILES = 20_000;
  private static final long MAX_FILE_BYTES = 64L << 20;
  private static final long MAX_BYTES = 512L << 20;

  private Archive() {}

  /// Writes the files below the zip's one top folder into an empty folder.
  ///
  /// @throws IOException with one sentence about what is wrong with the zip
  static void unpack(Path zip, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      List<ZipEntry> entries = files(file);
      List<String> paths = pathsBelowTop(entries);
      long left = MAX_BYTES;
      for (int i = 0; i < entries.size(); i++) {
        left -= unpack(file, entries.get(i), folder.resolve(paths.get(i)), left);
      }
    } catch (ZipException e) {
      throw new IOException("It is not a zip that can be read: %s.".formatted(e.getMessage()), e);
    }
  }

  private static List<ZipEntry> files(ZipFile zip) throws IOException {
    List<ZipEntry> entries = new ArrayList<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      ZipEntry entry = all.nextElement();
      if (!entry.isDirectory()) {
        entries.add(entry);
      }
      if (entries.size() > MAX_FILES) {
        throw new IOException("It holds more than %d files.".formatted(MAX_FILES));
      }
    }
    return entries;
  }

  private static List<String> pathsBelowTop(List<ZipEntry> entries) throws IOException {
    Set<String> tops = new HashSet<>();
    List<String> paths = new ArrayList<>();
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      Optional<String> problem = SafePath.problem(name);
      if (problem.isPresent()) {
        throw new IOException("Its path '%s' %s.".formatted(printable(name), problem.get()));
      }
      int slash = name.indexOf('/');
      tops.add(slash < 0 ? "" : name.substring(0, slash));
      paths.add(name.substring(slash + 1));
    }
    if (tops.size() != 1 || tops.contains("")) {
      throw new IOException("Its files do not stand in one folder, as those Q2O delivers do.");
    }
    if (new HashSet<>(paths).size() != paths.size()) {
      throw new IOException("It holds a file twice.");
    }
    Optional<String> clash = SafePath.clash(paths);
    if (clash.isPresent()) {
      throw new IOException("Its paths clash: %s".formatted(clash.get()));
    }
    return paths;
  }

  private static long unpack(ZipFile zip, ZipEntry entry, Path target, long left)
      throws IOException {
    Files.createDirectories(target.getParent());
    long limit = Math.min(left, MAX_FILE_BYTES);
    long written = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        if (written > limit) {
          throw new IOException(
              "'%s' makes it larger than a project may be (%d MiB a file, %d MiB in all)."
                  .formatted(entry.getName(), MAX_FILE_BYTES >> 20, MAX_BYTES >> 20));
        }
        out.write(buffer, 0, n);
      }
    }
    return written;
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{C}", "?");
  }
}
