package dev.q2o.runner.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/// Where a project is delivered to, with the names used on the way.
///
/// @param root absolute
record Place(Path root, String slug) {
  /// What people and their tools put into a project's folder and keep there from one delivery to
  /// the next.
  private static final Set<String> KEPT =
      Set.of(
          ".git",
          ".idea",
          ".vscode",
          ".settings",
          ".classpath",
          ".project",
          ".env",
          ".DS_Store",
          "data");

  /// Made by building the project; nobody's work.
  private static final Set<String> DISPOSABLE = Set.of("target");

  Place {
    root = root.toAbsolutePath().normalize();
  }

  Path folder() {
    return root.resolve(slug);
  }

  Path archive() {
    return root.resolve(slug + ".zip");
  }

  Path newFolder() {
    return root.resolve("." + slug + ".q2o-new");
  }

  Path newArchive() {
    return root.resolve("." + slug + ".zip.q2o-new");
  }

  Path oldFolder() {
    return root.resolve("." + slug + ".q2o-old");
  }

  /// What nobody needs any more, until it is deleted.
  Path trashFolder() {
    return root.resolve("." + slug + ".q2o-trash");
  }

  /// Whether a file that was not delivered may stand at this path without being an edit.
  static boolean mayStandBeside(String path) {
    String top = path.split("/", 2)[0];
    return isKept(top) || DISPOSABLE.contains(top);
  }

  /// Whether what has this name in a project's folder goes along into the next delivery.
  static boolean isKept(String topName) {
    return KEPT.contains(topName) || topName.endsWith(".iml");
  }

  /// Exists, as a link too.
  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// The path with the links of its existing part resolved.
  static Path real(Path path) throws IOException {
    Path existing = nearestExisting(path);
    return existing.toRealPath().resolve(existing.relativize(path.toAbsolutePath().normalize()));
  }

  /// The path itself or the nearest folder above it that exists.
  static Path nearestExisting(Path path) {
    Path candidate = path.toAbsolutePath().normalize();
    for (Path parent = candidate.getParent();
        parent != null && !exists(candidate);
        parent = candidate.getParent()) {
      candidate = parent;
    }
    return candidate;
  }
}
