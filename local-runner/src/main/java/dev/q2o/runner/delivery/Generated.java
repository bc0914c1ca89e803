package dev.q2o.runner.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.q2o.runner.workspace.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// What was generated into which place last, by hash: the common ancestor of the next merge. One
/// zip a place, replaced in one step. Losing it costs nothing as long as this Q2O draws as the one
/// before did; then it is drawn once more.
final class Generated {
  private final Path folder;

  Generated(Path dataFolder) {
    this.folder = dataFolder.resolve("generated");
  }

  void keep(Place place, Map<String, String> contents) throws IOException {
    if (contents.isEmpty()) {
      return;
    }
    Map<String, byte[]> byHash = new TreeMap<>();
    for (String content : contents.values()) {
      byte[] bytes = content.getBytes(UTF_8);
      byHash.put(Sha256.of(bytes), bytes);
    }
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      for (Map.Entry<String, byte[]> entry : byHash.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    Files.createDirectories(folder);
    DurableFiles.replace(file(place), zip.toByteArray());
  }

  /// Empty when it was never kept, or is damaged: it can be drawn again.
  Optional<byte[]> find(Place place, String sha256) throws IOException {
    Path file = file(place);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(sha256);
      if (entry == null) {
        return Optional.empty();
      }
      byte[] content = zip.getInputStream(entry).readAllBytes();
      return Sha256.of(content).equals(sha256) ? Optional.of(content) : Optional.empty();
    } catch (java.util.zip.ZipException damaged) {
      return Optional.empty();
    }
  }

  private Path file(Place place) throws IOException {
    return folder.resolve(Sha256.of(Place.real(place.folder()).toString()) + ".zip");
  }
}
