package dev.q2o.runner.workspace;

import dev.q2o.runner.workspace.Branch.Blob;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
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
      Blob present = base.files().get(path);
      if (present != null && !present.of(changes.task())) {
        throw refused(
            changes.task(), path, "which belongs to task '%s'".formatted(present.entry().task()));
      }
    }
  }

  /// What the branch holds when the task's changes since `base` are added to `head`.
  ///
  /// @param own the base with the task's changes
  static SortedMap<String, Blob> union(String task, Branch base, Branch own, Branch head)
      throws UnsafeOutputException {
    SortedMap<String, Blob> union = new TreeMap<>(head.files());
    Set<String> touched = new HashSet<>();
    base.files()
        .forEach((path, blob) -> {
          if (blob.of(task)) {
            touched.add(path);
          }
        });
    own.files()
        .forEach((path, blob) -> {
          if (blob.of(task)) {
            touched.add(path);
          }
        });
    for (String path : touched) {
      Blob before = base.files().get(path);
      Blob mine = own.files().get(path);
      Blob theirs = head.files().get(path);
      if (Objects.equals(mine, theirs) || Objects.equals(mine, before)) {
        continue;
      }
      if (!Objects.equals(theirs, before)) {
        throw refused(
            task,
            path,
            "which %s since this attempt began"
                .formatted(
                    theirs == null
                        ? "was removed"
                        : "task '%s' has written".formatted(theirs.entry().task())));
      }
      if (mine == null) {
        union.remove(path);
      } else {
        union.put(path, mine);
      }
    }
    return union;
  }

  /// Two paths that cannot stand side by side on every system.
  static void requireNoClash(String task, Collection<String> paths) throws UnsafeOutputException {
    Optional<String> clash = SafePath.clash(paths);
    if (clash.isPresent()) {
      throw new UnsafeOutputException(
          "Task '%s' writes paths that cannot stand side by side: %s".formatted(task, clash.get()));
    }
  }

  private static UnsafeOutputException refused(String task, String path, String reason) {
    return new UnsafeOutputException(
        "Task '%s' wants to write '%s', %s.".formatted(task, path, reason));
  }
}
