package dev.q2o.runner.delivery;

import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Puts an archive that was built on another machine into the user's folder: `<root>/<slug>.zip`
/// and `<root>/<slug>/`.
public final class ReceivedArchive {
  private ReceivedArchive() {}

  /// @return the project's folder
  /// @throws IOException when the bytes are not those of the hash, or something is in the way
  public static Path receive(byte[] zip, String sha256, Path outputRoot, String slug)
      throws IOException {
    if (!Sha256.of(zip).equals(sha256)) {
      throw new IOException("The archive that came is not the one that was delivered.");
    }
    Files.createDirectories(outputRoot);
    Path archive = outputRoot.resolve(slug + ".zip");
    Path beside = Files.createTempFile(outputRoot, "." + slug, ".zip");
    try {
      Files.write(beside, zip);
      Path folder = outputRoot.resolve(slug);
      Archive.unpack(beside, folder);
      Files.move(beside, archive, StandardCopyOption.REPLACE_EXISTING);
      return folder;
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
