package dev.q2o.runner.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run's files travel to a machine that shares no disk with this one.
class BundleTest {
  private final IdSource ids =
      new IdSource(
          Clock.fixed(Instant.parse("2026-11-27T10:00:00Z"), ZoneOffset.UTC), new Random(6));
  private final ProjectId project = ids.newProject();
  private final RunId run = ids.newRun();

  @TempDir Path here;
  @TempDir Path there;

  @Test
  void anEmptyRepositoryIsRestoredFromTheBundlesInOrder() throws IOException {
    try (Workspace workspace = open(here)) {
      List<byte[]> bundles = history(workspace);
      try (Workspace restored = restore(bundles)) {
        assertThat(restored.head()).isEqualTo(workspace.head());
        accept(restored, "more", "more.txt", "m");
        assertThat(restored.head().files()).hasSize(workspace.head().files().size() + 1);
      }
    }
  }

  @Test
  void aRestoredRunGoesOnTravelling() throws IOException {
    try (Workspace workspace = open(here)) {
      List<byte[]> bundles = history(workspace);
      try (Workspace restored = restore(bundles)) {
        String known = restored.head().commit();
        accept(restored, "more", "more.txt", "m");
        bundles.add(restored.bundle(known).orElseThrow().content());
        try (Workspace third =
            new GitWorkspaces(there.resolve("third")).restore(project, run, bundles)) {
          assertThat(third.head()).isEqualTo(restored.head());
        }
      }
    }
  }

  @Test
  void restoringForgetsWhatStoodThereBefore() throws IOException {
    List<byte[]> bundles;
    try (Workspace workspace = open(here)) {
      bundles = history(workspace);
    }
    try (Workspace stale = open(there)) {
      accept(stale, "zombie", "zombie.txt", "z");
    }
    try (Workspace restored = restore(bundles)) {
      assertThat(restored.head().files()).doesNotContainKey("zombie.txt");
    }
    try (Workspace nothing = restore(List.of())) {
      assertThat(nothing.head().files()).isEmpty();
    }
  }

  @Test
  void nothingNewIsNoBundle() throws IOException {
    try (Workspace workspace = open(here)) {
      assertThat(workspace.bundle("")).isEmpty();
      accept(workspace, "one", "a.txt", "1");
      assertThat(workspace.bundle(workspace.head().commit())).isEmpty();
    }
  }

  @Test
  void aMissingOrDamagedBundleIsAnError() throws IOException {
    try (Workspace workspace = open(here)) {
      List<byte[]> bundles = history(workspace);
      assertThatThrownBy(() -> restore(bundles.subList(1, bundles.size())))
          .isInstanceOf(IOException.class);
      byte[] damaged = bundles.getFirst().clone();
      damaged[damaged.length - 30] ^= 1;
      assertThatThrownBy(() -> restore(List.of(damaged))).isInstanceOf(IOException.class);
    }
  }

  /// Fast-forwards and merges, a bundle after each, the last one holding two acceptances.
  private static List<byte[]> history(Workspace workspace) throws IOException {
    List<byte[]> bundles = new ArrayList<>();
    accept(workspace, "one", "a.txt", "1");
    bundles.add(workspace.bundle("").orElseThrow().content());
    String known = workspace.head().commit();
    try (Draft two = workspace.begin("two");
        Draft three = workspace.begin("three")) {
      write(two, "two", "x/b.sh", "2");
      write(three, "three", "x/c.txt", "3");
      two.accept();
      bundles.add(workspace.bundle(known).orElseThrow().content());
      known = workspace.head().commit();
      three.accept();
    }
    accept(workspace, "one", "a.txt", "again");
    bundles.add(workspace.bundle(known).orElseThrow().content());
    return bundles;
  }

  private static void accept(Workspace workspace, String task, String path, String text)
      throws IOException {
    try (Draft draft = workspace.begin(task)) {
      write(draft, task, path, text);
      draft.accept();
    }
  }

  private static void write(Draft draft, String task, String path, String text) throws IOException {
    TreeMap<String, ChangeSet.File> set = new TreeMap<>();
    set.put(path, new ChangeSet.File(text.getBytes(UTF_8), path.endsWith(".sh")));
    draft.write(new ChangeSet(task, set), List.of(path));
  }

  private Workspace open(Path folder) throws IOException {
    return new GitWorkspaces(folder).open(project, run);
  }

  private Workspace restore(List<byte[]> bundles) throws IOException {
    return new GitWorkspaces(there).restore(project, run, bundles);
  }
}
