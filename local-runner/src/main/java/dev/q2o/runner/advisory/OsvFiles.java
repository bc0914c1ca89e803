package dev.q2o.runner.advisory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.q2o.runner.advisory.AdvisoryList.Source;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads advisories in the format of OSV, as their publishers hand them out: one record (`.json`),
/// several in one file, a zip of records such as the `all.zip` of an ecosystem, or a folder of
/// them.
///
/// Nothing of a file is believed beyond its format, and nothing of it is executed. Stateless; safe
/// for concurrent use.
public final class OsvFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_RECORD_BYTES = 8 << 20;
  private static final int MAX_FILE_BYTES = 256 << 20;
  private static final int MAX_RECORDS = 1_000_000;

  private OsvFiles() {}

  /// @param file as the user named it, absolute
  /// @throws IOException with one sentence: what is wrong, where, and what to do
  public static AdvisoryList read(Path file) throws IOException {
    Path fileName = file.getFileName();
    String name = fileName == null ? "advisories" : fileName.toString();
    OsvRecords records = new OsvRecords();
    String hash;
    if (Files.isDirectory(file)) {
      hash = folder(file, name, records);
    } else if (!Files.isRegularFile(file)) {
      throw new IOException("There is no list of advisories %s. Check the path.".formatted(file));
    } else {
      hash = Sha256.of(file);
      if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
        zip(file, name, records);
      } else {
        size(name, Files.size(file), MAX_FILE_BYTES);
        records(name, Files.readAllBytes(file), records);
      }
    }
    if (records.maven() == 0) {
      throw new IOException(
          "%s holds no advisory about a Maven library, so it would prove nothing. Name OSV's list"
                  .formatted(name)
              + " of the ecosystem Maven (all.zip), or records of it.");
    }
    return new AdvisoryList(
        new Source(name, hash, records.read(), records.maven(), records.newest()),
        new TreeSet<>(),
        records.advisories());
  }

  private static String folder(Path folder, String name, OsvRecords records) throws IOException {
    StringBuilder hashes = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(OsvFiles::isRecord).sorted().toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        size(path, Files.size(file), MAX_RECORD_BYTES);
        byte[] content = Files.readAllBytes(file);
        hashes.append(Sha256.of(content)).append("  ").append(path).append('\n');
        records(name + "/" + path, content, records);
      }
    }
    return Sha256.of(hashes.toString());
  }

  private static boolean isRecord(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json") && Files.isRegularFile(file);
  }

  private static void zip(Path file, String name, OsvRecords records) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().<ZipEntry>map(e -> e).toList()) {
        if (entry.isDirectory() || !entry.getName().toLowerCase(Locale.ROOT).endsWith(".json")) {
          continue;
        }
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] content = in.readNBytes(MAX_RECORD_BYTES + 1);
          size(entry.getName(), content.length, MAX_RECORD_BYTES);
          records(name + "/" + entry.getName(), content, records);
        }
      }
    } catch (ZipException e) {
      throw new IOException("%s is no zip: %s.".formatted(name, e.getMessage()), e);
    }
  }

  private static void size(String name, long bytes, int most) throws IOException {
    if (bytes > most) {
      throw new IOException(
          "%s is larger than %d MB, which no advisory is. Name a list in the format of OSV."
              .formatted(name, most >> 20));
    }
  }

  private static void records(String where, byte[] content, OsvRecords records) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s, line %d is no JSON: %s. Name a list in the format of OSV."
              .formatted(
                  where,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    }
    // The answers of OSV's own service wrap their records.
    JsonNode wrapped = json.has("vulns") ? json.path("vulns") : json;
    for (JsonNode node : wrapped.isArray() ? wrapped : List.of(wrapped)) {
      records.add(where, node);
      if (records.read() > MAX_RECORDS) {
        throw new IOException(
            "%s: there are more than %d records. Name OSV's list of the ecosystem Maven alone."
                .formatted(where, MAX_RECORDS));
      }
    }
  }
}
