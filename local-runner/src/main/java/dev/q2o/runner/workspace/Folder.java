package dev.q2o.runner.workspace;

import dev.q2o.runner.workspace.Node.Blob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;

/// One folder of a branch and everything below it. A change makes new folders on its way only and
/// shares all others with what was before, so what a commit costs depends on what it changes and
/// not on how much there is. Immutable.
///
/// The names of folders end with a slash, and the order is that of their bytes: git's, and that of
/// whole paths.
final class Folder implements Node {
  private final SortedMap<String, Node> children;

  /// Each name as systems know it that do not tell capitals from small letters.
  private final Map<String, String> folded;

  private final ObjectId id;

  /// Keeps git's picture of a folder.
  interface Store {
    ObjectId put(TreeFormatter folder) throws IOException;
  }

  private Folder(SortedMap<String, Node> children, Map<String, String> folded, ObjectId id) {
    this.children = children;
    this.folded = folded;
    this.id = id;
  }

  static Folder empty() {
    return new Folder(new TreeMap<>(TreeHash.BYTE_ORDER), Map.of(), idOf(new TreeFormatter()));
  }

  /// A {@link Store} for folders that are in the repository already.
  static ObjectId idOf(TreeFormatter folder) {
    return folder.computeId(new ObjectInserter.Formatter());
  }

  /// Of git's tree object.
  ObjectId id() {
    return id;
  }

  Optional<Blob> find(String path) {
    Folder folder = this;
    int from = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      if (!(folder.children.get(path.substring(from, slash + 1)) instanceof Folder next)) {
        return Optional.empty();
      }
      folder = next;
      from = slash + 1;
    }
    return folder.children.get(path.substring(from)) instanceof Blob blob
        ? Optional.of(blob)
        : Optional.empty();
  }

  /// Every file with its path, in the order of the paths' bytes.
  void forEach(BiConsumer<String, Blob> visitor) {
    forEach("", visitor);
  }

  private void forEach(String prefix, BiConsumer<String, Blob> visitor) {
    children.forEach((name, node) -> {
      switch (node) {
        case Blob blob -> visitor.accept(prefix + name, blob);
        case Folder folder -> folder.forEach(prefix + name, visitor);
      }
    });
  }

  /// This folder with some files replaced, added or removed; a folder left empty goes too.
  ///
  /// @param changes by path; empty for a file that goes
  /// @param store of every folder that is made
  /// @throws UnsafeOutputException when two paths could not stand side by side on every system
  Folder with(Map<String, Optional<Blob>> changes, Store store) throws IOException {
    return with("", changes, store);
  }

  private Folder with(String prefix, Map<String, Optional<Blob>> changes, Store store)
      throws IOException {
    if (changes.isEmpty()) {
      return this;
    }
    SortedMap<String, Node> names = new TreeMap<>(children);
    Map<String, String> known = new HashMap<>(folded);
    // What goes makes room first: a file may give way to a folder of its name.
    Map<String, Node> come = new LinkedHashMap<>();
    for (Map.Entry<String, Optional<Node>> child : children(prefix, changes, store).entrySet()) {
      child
          .getValue()
          .ifPresentOrElse(
              node -> come.put(child.getKey(), node),
              () -> {
                names.remove(child.getKey());
                known.remove(fold(child.getKey()), child.getKey());
              });
    }
    for (Map.Entry<String, Node> child : come.entrySet()) {
      String before = known.putIfAbsent(fold(child.getKey()), child.getKey());
      if (before != null && !before.equals(child.getKey())) {
        throw new UnsafeOutputException(
            SafePath.beside(prefix + bare(before), prefix + bare(child.getKey())));
      }
      names.put(child.getKey(), child.getValue());
    }
    return new Folder(names, known, store.put(format(names)));
  }

  /// What becomes of each name that a change is about or leads through.
  private Map<String, Optional<Node>> children(
      String prefix, Map<String, Optional<Blob>> changes, Store store) throws IOException {
    Map<String, Optional<Node>> after = new LinkedHashMap<>();
    Map<String, Map<String, Optional<Blob>>> below = new LinkedHashMap<>();
    changes.forEach((path, blob) -> {
      int slash = path.indexOf('/');
      if (slash < 0) {
        after.put(path, blob.map(Node.class::cast));
      } else {
        below
            .computeIfAbsent(path.substring(0, slash + 1), _ -> new LinkedHashMap<>())
            .put(path.substring(slash + 1), blob);
      }
    });
    for (Map.Entry<String, Map<String, Optional<Blob>>> child : below.entrySet()) {
      String name = child.getKey();
      Folder before = children.get(name) instanceof Folder folder ? folder : empty();
      Folder made = before.with(prefix + name, child.getValue(), store);
      after.put(name, made.children.isEmpty() ? Optional.empty() : Optional.of(made));
    }
    return after;
  }

  private static TreeFormatter format(SortedMap<String, Node> names) {
    TreeFormatter tree = new TreeFormatter();
    names.forEach((name, node) -> {
      byte[] bytes = bare(name).getBytes(StandardCharsets.UTF_8);
      switch (node) {
        case Folder folder -> tree.append(bytes, FileMode.TREE, folder.id);
        case Blob blob ->
            tree.append(
                bytes,
                blob.entry().executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE,
                blob.id());
      }
    });
    return tree;
  }

  private static String bare(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /// A file and a folder of one name clash as two files do.
  private static String fold(String name) {
    return SafePath.fold(bare(name));
  }

  /// The files of a folder, for tests and messages.
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    forEach((path, _) -> paths.add(path));
    return paths;
  }
}
