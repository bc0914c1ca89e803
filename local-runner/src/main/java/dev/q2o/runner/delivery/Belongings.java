package dev.q2o.runner.delivery;

import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the user keeps in a project's folder (see [Place#isKept]), and how it goes along into the
/// next delivery: by renames only, and never over something else.
///
/// @param from the folder it stands in
/// @param manifests what Q2O may have put there; that is not the user's
record Belongings(Path from, List<Manifest> manifests) {

  /// The first path, relative to both folders, where the user's file would be lost because another
  /// one stands there.
  Optional<String> conflict(Path to) throws IOException {
    for (Path child : kept()) {
      for (String path : files(child)) {
        if (isUsers(path) && isTaken(from.resolve(path), to, path)) {
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }

  /// Moves them. Call it only when nothing conflicts.
  void moveTo(Path to) throws IOException {
    for (Path child : kept()) {
      String name = child.getFileName().toString();
      if (!Place.exists(to.resolve(name)) && !holdsDelivered(name)) {
        move(child, to.resolve(name));
        continue;
      }
      for (String path : files(child)) {
        Path target = to.resolve(path);
        if (isUsers(path) && !Place.exists(target)) {
          Files.createDirectories(target.getParent());
          move(from.resolve(path), target);
        }
      }
    }
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> all = Files.list(from)) {
      return all.filter(child -> Place.isKept(child.getFileName().toString())).sorted().toList();
    }
  }

  /// Relative to the project's folder.
  private static List<String> files(Path child) throws IOException {
    String name = child.getFileName().toString();
    return Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)
        ? Folders.files(child).stream().map(path -> name + "/" + path).toList()
        : List.of(name);
  }

  private boolean holdsDelivered(String name) {
    return manifests.stream()
        .flatMap(manifest -> manifest.files().keySet().stream())
        .anyMatch(path -> path.equals(name) || path.startsWith(name + "/"));
  }

  private boolean isUsers(String path) throws IOException {
    Path file = from.resolve(path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || manifests.stream().noneMatch(manifest -> manifest.files().containsKey(path))) {
      return true;
    }
    String hash = Sha256.of(file);
    return manifests.stream().noneMatch(manifest -> hash.equals(manifest.files().get(path)));
  }

  private static boolean isTaken(Path file, Path to, String path) throws IOException {
    Path target = to.resolve(path);
    if (Place.exists(target)) {
      return !same(file, target);
    }
    Path above = Place.nearestExisting(target);
    return above.startsWith(to) && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean same(Path one, Path other) throws IOException {
    if (Files.isSymbolicLink(one) && Files.isSymbolicLink(other)) {
      return Files.readSymbolicLink(one).equals(Files.readSymbolicLink(other));
    }
    return Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)
        && Files.mismatch(one, other) < 0;
  }

  private static void move(Path source, Path target) throws IOException {
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
