package dev.q2o.runner.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Writes a tree into a folder in one step: into a neighbour first, which then takes the folder's
/// name.
final class TreeWriter {
  private TreeWriter() {}

  static void write(ObjectReader reader, Tree tree, Path folder) throws IOException {
    Path target = folder.toAbsolutePath();
    Path parent = target.getParent();
    if (parent == null) {
      throw new IOException("The root of a file system is not a place for a project.");
    }
    requireEmpty(target);
    Files.createDirectories(parent);
    Path staging = parent.resolve("." + target.getFileName() + ".q2o-new");
    Folders.delete(staging);
    Files.createDirectory(staging);
    try {
      writeFiles(reader, tree, staging);
      Files.deleteIfExists(target);
      Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Folders.delete(staging);
      throw e;
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("%s is not a folder.".formatted(folder));
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      if (children.iterator().hasNext()) {
        throw new IOException("%s is not empty.".formatted(folder));
      }
    }
  }

  private static void writeFiles(ObjectReader reader, Tree tree, Path folder) throws IOException {
    if (tree.files().isEmpty()) {
      return;
    }
    ObjectId commit = ObjectId.fromString(tree.commit());
    try (RevWalk commits = new RevWalk(reader);
        TreeWalk walk = new TreeWalk(reader)) {
      walk.setRecursive(true);
      walk.addTree(commits.parseCommit(commit).getTree());
      while (walk.next()) {
        Path file = folder.resolve(walk.getPathString());
        Files.createDirectories(file.getParent());
        Files.write(file, reader.open(walk.getObjectId(0)).getBytes());
      }
    }
    for (Map.Entry<String, Tree.Entry> entry : tree.files().entrySet()) {
      if (entry.getValue().executable()) {
        Path file = folder.resolve(entry.getKey());
        if (!file.toFile().setExecutable(true, false)) {
          throw new IOException("%s could not be made executable.".formatted(file));
        }
      }
    }
  }
}
