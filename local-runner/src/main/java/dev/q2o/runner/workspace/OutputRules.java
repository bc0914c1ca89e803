package dev.q2o.runner.workspace;

import dev.q2o.runner.workspace.Node.Blob;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a task may write, and what of it may stand beside the work of others. Pure.
final class OutputRules {
  private static final Set<String> RESERVED = Set.of("evidence.json", "evidence.html");

  private OutputRules() {}

  static void require(ChangeSet changes, Collection<String> declared, Branch base)
      throws UnsafeOutputException {
    Set<String> allowed = new HashSet<>(declared);
    for (String path : changes.files().keySet()) {
      SafePath.require(path);
      if (RESERVED.contains(path.toLowerCase(Locale.ROOT))) {
        throw refused(changes.task(), path, "which is where the evidence stands");
      }
      if (!allowed.contains(path)) {
        throw refused(changes.task(), path, "which it has not declared");
      }
      Optional<Blob> present = base.root().find(path);
      if (present.isPresent() && !present.get().of(changes.task())) {
        throw refused(
            changes.task(),
            path,
            "which belongs to task '%s'".formatted(present.get().entry().task()));
      }
    }
  }

  /// What the task has written before: it may write nothing but what it declares, so its files are
  /// found there.
  static List<String> written(String task, Collection<String> declared, Branch base) {
    return declared.stream()
        .filter(path -> base.root().find(path).filter(blob -> blob.of(task)).isPresent())
        .toList();
  }

  /// What is left to change in `head` for the task's changes since `base` to be in it.
  ///
  /// @param own the task's changes; each is different from `base`
  static SortedMap<String, Optional<Blob>> missing(
      String task, Branch base, SortedMap<String, Optional<Blob>> own, Branch head)
      throws UnsafeOutputException {
    SortedMap<String, Optional<Blob>> missing = new TreeMap<>();
    for (Map.Entry<String, Optional<Blob>> change : own.entrySet()) {
      String path = change.getKey();
      Optional<Blob> theirs = head.root().find(path);
      if (theirs.equals(change.getValue())) {
        continue;
      }
      if (!theirs.equals(base.root().find(path))) {
        throw refused(
            task,
            path,
            "which %s since this attempt began"
                .formatted(
                    theirs
                        .map(blob -> "task '%s' has written".formatted(blob.entry().task()))
                        .orElse("was removed")));
      }
      missing.put(path, change.getValue());
    }
    return missing;
  }

  /// Two paths that cannot stand side by side on every system.
  static UnsafeOutputException clash(String task, UnsafeOutputException why) {
    return new UnsafeOutputException(
        "Task '%s' writes paths that cannot stand side by side: %s"
            .formatted(task, why.getMessage()));
  }

  private static UnsafeOutputException refused(String task, String path, String reason) {
    return new UnsafeOutputException(
        "Task '%s' wants to write '%s', %s.".formatted(task, path, reason));
  }
}
