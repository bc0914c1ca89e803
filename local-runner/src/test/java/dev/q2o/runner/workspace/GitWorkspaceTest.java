package dev.q2o.runner.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitWorkspaceTest {
  private final IdSource ids =
      new IdSource(
          Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC), new Random(7));
  private final ProjectId project = ids.newProject();
  private final RunId run = ids.newRun();

  @TempDir Path data;

  @Test
  void headOfANewRunIsEmpty() throws IOException {
    try (Workspace workspace = open()) {
      Tree head = workspace.head();
      assertThat(head.commit()).isEmpty();
      assertThat(head.files()).isEmpty();
      assertThat(head.sha256()).isEqualTo(Sha256.of(""));
    }
  }

  @Test
  void treeHashIsWhatSha256sumOfTheSortedListGives() throws IOException {
    try (Workspace workspace = open()) {
      Tree tree = commit(workspace, "t", Map.of("b.txt", "2", "a/x.txt", "1", "é.txt", "3"));
      String lines =
          "%s  a/x.txt\n%s  b.txt\n%s  é.txt\n"
              .formatted(Sha256.of("1"), Sha256.of("2"), Sha256.of("3"));
      assertThat(tree.sha256()).isEqualTo(Sha256.of(lines));
    }
  }

  @Test
  void committingTheSameSetTwiceIsOneCommit() throws IOException {
    try (Workspace workspace = open()) {
      Tree once = commit(workspace, "t", Map.of("a.txt", "1"));
      commit(workspace, "u", Map.of("b.txt", "2"));
      Tree twice = commit(workspace, "t", Map.of("a.txt", "1"));
      assertThat(twice).isEqualTo(workspace.head());
      assertThat(twice.files()).containsKeys("a.txt", "b.txt");
      assertThat(once.commit()).isNotEqualTo(twice.commit());
    }
  }

  @Test
  void equalWorkGivesEqualCommitsOnEveryMachine(@TempDir Path elsewhere) throws IOException {
    try (Workspace here = open();
        Workspace there = new GitWorkspaces(elsewhere).open(project, run)) {
      assertThat(commit(here, "t", Map.of("a.txt", "1")))
          .isEqualTo(commit(there, "t", Map.of("a.txt", "1")));
    }
  }

  @Test
  void aRepeatedAttemptLeavesNothingOfTheEarlierOne() throws IOException {
    try (Workspace workspace = open()) {
      commit(workspace, "t", Map.of("a.txt", "1", "old.txt", "x"));
      Tree tree = commit(workspace, "t", Map.of("a.txt", "2"), List.of("a.txt", "old.txt"));
      assertThat(tree.files()).containsOnlyKeys("a.txt");
    }
  }

  @Test
  void ownershipSurvivesTheProcess() throws IOException {
    Tree before;
    try (Workspace workspace = open()) {
      commit(workspace, "one", Map.of("a.txt", "1", "gone.txt", "x"));
      commit(workspace, "two", Map.of("b/c.txt", "2"));
      before = commit(workspace, "one", Map.of("a.txt", "3"), List.of("a.txt", "gone.txt"));
    }
    try (Workspace workspace = open()) {
      assertThat(workspace.head()).isEqualTo(before);
      assertThat(workspace.head().files().get("b/c.txt").task()).isEqualTo("two");
      assertThatThrownBy(() -> commit(workspace, "two", Map.of("a.txt", "mine")))
          .isInstanceOf(UnsafeOutputException.class)
          .hasMessageContaining("a.txt")
          .hasMessageContaining("one");
    }
  }

  @Test
  void aLockLeftByAKilledProcessDoesNotStopTheNext() throws IOException {
    open().close();
    Path lock = data.resolve(project + ".git").resolve("refs/heads/runs").resolve(run + ".lock");
    Files.createDirectories(lock.getParent());
    Files.createFile(lock);
    try (Workspace workspace = open()) {
      assertThat(commit(workspace, "t", Map.of("a.txt", "1")).files()).hasSize(1);
    }
  }

  @Test
  void runsOfOneProjectDoNotSeeEachOther() throws IOException {
    try (Workspace one = open();
        Workspace other = new GitWorkspaces(data).open(project, ids.newRun())) {
      commit(one, "t", Map.of("a.txt", "1"));
      assertThat(other.head().files()).isEmpty();
      commit(other, "t", Map.of("a.txt", "2"));
      assertThat(one.head().files().get("a.txt").sha256()).isEqualTo(Sha256.of("1"));
    }
  }

  @Test
  void refusedSetsChangeNothing() throws IOException {
    try (Workspace workspace = open()) {
      Tree before = commit(workspace, "t", Map.of("src/a.txt", "1"));
      refused(workspace, Map.of("ok.txt", "1", "../escape.txt", "1"), "../escape.txt");
      refused(workspace, Map.of("Src/b.txt", "1"), "differ only in case");
      refused(workspace, Map.of("src", "1"), "src");
      refused(workspace, Map.of("EVIDENCE.json", "1"), "evidence");
      assertThatThrownBy(() ->
              workspace
                  .begin("u")
                  .write(set("u", Map.of("surprise.txt", "1")), List.of("other.txt")))
          .isInstanceOf(UnsafeOutputException.class)
          .hasMessageContaining("surprise.txt");
      assertThat(workspace.head()).isEqualTo(before);
    }
  }

  @Test
  void materialisedFilesAreTheTree() throws IOException {
    try (Workspace workspace = open()) {
      commit(workspace, "t", Map.of("a/b.txt", "text", "run.sh", "#!/bin/sh\n"));
      Tree tree = commit(workspace, "u", Map.of("empty.txt", "ü"));
      Path folder = data.resolve("scratch/tree");
      workspace.materialise(tree, folder);
      assertThat(folder.resolve("a/b.txt")).hasContent("text");
      assertThat(folder.resolve("empty.txt")).hasContent("ü");
      assertThat(Files.isExecutable(folder.resolve("run.sh"))).isTrue();
      assertThat(Files.isExecutable(folder.resolve("a/b.txt"))).isFalse();
      try (Stream<Path> beside = Files.list(folder.getParent())) {
        assertThat(beside).containsExactly(folder);
      }
      assertThatThrownBy(() -> workspace.materialise(tree, folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not empty");
    }
  }

  @Test
  void anEarlierTreeCanStillBeMaterialised() throws IOException {
    try (Workspace workspace = open()) {
      Tree first = commit(workspace, "t", Map.of("a.txt", "1"));
      commit(workspace, "u", Map.of("b.txt", "2"));
      Path folder = Files.createDirectory(data.resolve("first"));
      workspace.materialise(first, folder);
      assertThat(folder.resolve("a.txt")).hasContent("1");
      assertThat(folder.resolve("b.txt")).doesNotExist();
    }
  }

  private void refused(Workspace workspace, Map<String, String> files, String named) {
    assertThatThrownBy(() -> commit(workspace, "u", files))
        .isInstanceOf(UnsafeOutputException.class)
        .hasMessageContaining(named);
  }

  private Workspace open() throws IOException {
    return new GitWorkspaces(data).open(project, run);
  }

  private static Tree commit(Workspace workspace, String task, Map<String, String> files)
      throws IOException {
    return commit(workspace, task, files, files.keySet());
  }

  private static Tree commit(
      Workspace workspace, String task, Map<String, String> files, Collection<String> declared)
      throws IOException {
    try (Draft draft = workspace.begin(task)) {
      draft.write(set(task, files), declared);
      return draft.accept();
    }
  }

  private static ChangeSet set(String task, Map<String, String> files) {
    TreeMap<String, ChangeSet.File> all = new TreeMap<>();
    files.forEach((path, text) ->
        all.put(path, new ChangeSet.File(text.getBytes(UTF_8), path.endsWith(".sh"))));
    return new ChangeSet(task, all);
  }
}
