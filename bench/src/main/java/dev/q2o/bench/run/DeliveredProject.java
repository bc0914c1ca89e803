package dev.q2o.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.bench.process.BenchmarkFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A project as it stands in the user's folder. What it holds is counted from the files themselves,
/// not believed from a report.
///
/// @param folder the one with `EVIDENCE.json` in it
record DeliveredProject(Path folder) {
  private static final String EVIDENCE = "EVIDENCE.json";

  /// Finds the project below the folder given as `--out`; empty when nothing was delivered.
  static Optional<DeliveredProject> under(Path out) {
    if (!Files.isDirectory(out)) {
      return Optional.empty();
    }
    try (Stream<Path> found =
        Files.find(out, 3, (path, attributes) -> path.getFileName().toString().equals(EVIDENCE))) {
      return found.map(Path::getParent).sorted().findFirst().map(DeliveredProject::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What `EVIDENCE.json` says the tree's hash is.
  String treeHash() {
    try {
      String hash =
          new ObjectMapper()
              .readTree(folder.resolve(EVIDENCE).toFile())
              .path("treeSha256")
              .asText();
      if (hash.isEmpty()) {
        throw new BenchmarkFailed(folder.resolve(EVIDENCE) + " has no field treeSha256.");
      }
      return hash;
    } catch (IOException e) {
      throw new BenchmarkFailed(folder.resolve(EVIDENCE) + " cannot be read.", e);
    }
  }

  /// Hash over the names and bytes of all files except the evidence, which holds times; and over
  /// the zip beside the folder, whose bytes are promised to be the same for the same input.
  String contentHash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files()) {
        byte[] name =
            folder.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Files.readAllBytes(file);
        digest.update((name.length + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(name);
        digest.update(bytes);
      }
      Path archive = folder.resolveSibling(folder.getFileName() + ".zip");
      if (Files.exists(archive)) {
        digest.update("zip\n".getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(archive));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Files and lines delivered; a file that is not text has no lines.
  Size size() {
    try {
      long lines = 0;
      List<Path> files = files();
      for (Path file : files) {
        lines += lines(Files.readAllBytes(file));
      }
      return new Size(files.size(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(byte[] bytes) {
    long lines = 0;
    for (byte b : bytes) {
      if (b == 0) {
        return 0;
      }
      if (b == '\n') {
        lines++;
      }
    }
    return bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? lines + 1 : lines;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("EVIDENCE."))
          .sorted()
          .toList();
    }
  }

  record Size(long files, long lines) {}
}
