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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attempts that work side by side and what becomes of them.
class MergeTest {
  private final IdSource ids =
      new IdSource(
          Clock.fixed(Instant.parse("2026-11-27T10:00:00Z"), ZoneOffset.UTC), new Random(5));
  private final ProjectId project = ids.newProject();
  private final RunId run = ids.newRun();

  @TempDir Path data;

  @Test
  void aDraftSeesNothingOfItsNeighbours() throws IOException {
    try (Workspace workspace = open(data);
        Draft one = workspace.begin("one");
        Draft two = workspace.begin("two")) {
      assertThat(write(one, "one", Map.of("a.txt", "1")).files()).containsOnlyKeys("a.txt");
      assertThat(write(two, "two", Map.of("b.txt", "2")).files()).containsOnlyKeys("b.txt");
      assertThat(workspace.head().files()).isEmpty();
      one.accept();
      assertThat(two.base().files()).isEmpty();
      assertThat(two.accept().files()).containsOnlyKeys("a.txt", "b.txt");
    }
  }

  @Test
  void theFasterIsFastForwardedAndTheSlowerIsMergedWithTwoParents() throws IOException {
    try (Workspace workspace = open(data);
        Draft one = workspace.begin("one");
        Draft two = workspace.begin("two")) {
      Tree mine = write(one, "one", Map.of("a.txt", "1"));
      Tree theirs = write(two, "two", Map.of("b.txt", "2"));
      assertThat(one.accept()).isEqualTo(mine);
      Tree merged = two.accept();
      try (Repository repository = repository();
          RevWalk walk = new RevWalk(repository)) {
        RevCommit commit = walk.parseCommit(repository.resolve(merged.commit()));
        assertThat(commit.getParents())
            .extracting(RevCommit::name)
            .containsExactly(mine.commit(), theirs.commit());
      }
    }
  }

  @Test
  void ownershipIsReadBackFromAHistoryWithMerges() throws IOException {
    Tree before;
    try (Workspace workspace = open(data);
        Draft one = workspace.begin("one");
        Draft two = workspace.begin("two");
        Draft three = workspace.begin("three")) {
      write(one, "one", Map.of("a.txt", "1", "x/deep/er.txt", "1"));
      write(two, "two", Map.of("b.txt", "2"));
      write(three, "three", Map.of("x/c.sh", "3"));
      one.accept();
      two.accept();
      before = three.accept();
    }
    try (Workspace workspace = open(data)) {
      assertThat(workspace.head()).isEqualTo(before);
    }
  }

  @Test
  void anAttemptThatWasGivenUpLeavesNoBranch() throws IOException {
    try (Workspace workspace = open(data);
        Draft kept = workspace.begin("kept")) {
      write(kept, "kept", Map.of("a.txt", "1"));
      Tree head = kept.accept();
      try (Draft draft = workspace.begin("given-up")) {
        write(draft, "given-up", Map.of("b.txt", "2"));
      }
      assertThat(workspace.head()).isEqualTo(head);
      try (Repository repository = repository()) {
        assertThat(repository.getRefDatabase().getRefsByPrefix("refs/"))
            .extracting(ref -> ref.getName())
            .containsExactly("refs/heads/runs/" + run);
      }
    }
  }

  @Test
  void aTaskThatWritesNothingWritesNothingToGit() throws IOException {
    try (Workspace workspace = open(data)) {
      List<String> before = Folders.files(data);
      try (Draft draft = workspace.begin("noop")) {
        assertThat(draft.accept().commit()).isEmpty();
      }
      assertThat(Folders.files(data)).isEqualTo(before);
    }
  }

  @Test
  void aPathBothSidesChangedIsRefused() throws IOException {
    try (Workspace workspace = open(data);
        Draft one = workspace.begin("one");
        Draft two = workspace.begin("two")) {
      write(one, "one", Map.of("a.txt", "1"));
      write(two, "two", Map.of("a.txt", "2"));
      Tree head = one.accept();
      assertThatThrownBy(two::accept)
          .isInstanceOf(UnsafeOutputException.class)
          .hasMessage(
              "Task 'two' wants to write 'a.txt', which task 'one' has written since this attempt"
                  + " began.");
      assertThat(workspace.head()).isEqualTo(head);
    }
  }

  @Test
  void pathsThatClashOnlyTogetherAreRefusedWhenTheyMeet() throws IOException {
    try (Workspace workspace = open(data);
        Draft one = workspace.begin("one");
        Draft two = workspace.begin("two")) {
      write(one, "one", Map.of("src/a.txt", "1"));
      write(two, "two", Map.of("SRC/b.txt", "2"));
      one.accept();
      assertThatThrownBy(two::accept)
          .isInstanceOf(UnsafeOutputException.class)
          .hasMessageContaining("differ only in case");
    }
  }

  @Test
  void aRepeatedAttemptBesideAnotherTaskReplacesItsOwnFilesOnly() throws IOException {
    try (Workspace workspace = open(data);
        Draft first = workspace.begin("one")) {
      write(first, "one", Map.of("a.txt", "1", "old.txt", "1"));
      first.accept();
      try (Draft again = workspace.begin("one");
          Draft two = workspace.begin("two")) {
        write(again, "one", Map.of("a.txt", "new"), List.of("a.txt", "old.txt"));
        write(two, "two", Map.of("b.txt", "2"));
        two.accept();
        Tree tree = again.accept();
        assertThat(tree.files()).containsOnlyKeys("a.txt", "b.txt");
        assertThat(tree.files().get("a.txt").sha256()).isEqualTo(Sha256.of("new"));
      }
    }
  }

  @Test
  void theFolderOfADraftHoldsItsBaseAndIsRemoved() throws IOException {
    try (Workspace workspace = open(data);
        Draft one = workspace.begin("one")) {
      write(one, "one", Map.of("src/a.txt", "1"));
      one.accept();
      Path left;
      try (Draft two = workspace.begin("two")) {
        left = two.folder();
        assertThat(two.folder()).isEqualTo(left);
        assertThat(left.resolve("src/a.txt")).hasContent("1");
        Files.writeString(left.resolve("litter.txt"), "x");
      }
      assertThat(left).doesNotExist();
      assertThat(workspace.head().files()).containsOnlyKeys("src/a.txt");
    }
  }

  @Test
  void whatADeadProcessLeftOfItsDraftsIsRemoved() throws IOException {
    Path left;
    try (Workspace workspace = open(data)) {
      left = workspace.begin("killed").folder();
      Files.writeString(left.resolve("half.txt"), "x");
    }
    open(data).close();
    assertThat(left).doesNotExist();
  }

  @Test
  void manyThreadsLoseNoFile() throws Exception {
    int tasks = 24;
    CyclicBarrier together = new CyclicBarrier(tasks);
    try (Workspace workspace = open(data);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Tree>> accepted = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        String task = "t" + i;
        Callable<Tree> attempt =
            () -> {
              try (Draft draft = workspace.begin(task)) {
                together.await();
                write(draft, task, Map.of(task + "/a.txt", task, task + "/b.txt", "same"));
                return draft.accept();
              }
            };
        accepted.add(threads.submit(attempt));
      }
      for (int i = 0; i < tasks; i++) {
        assertThat(accepted.get(i).get().files()).containsKey("t" + i + "/a.txt");
      }
      assertThat(workspace.head().files()).hasSize(2 * tasks);
      try (Workspace reread = open(data)) {
        assertThat(reread.head()).isEqualTo(workspace.head());
      }
    }
  }

  /// Disjoint outputs, and the tree is the same whoever comes first, whatever the base.
  @Property(tries = 25)
  void theTreeDoesNotDependOnTheOrderOfMerges(
      @ForAll Random random, @ForAll @IntRange(min = 2, max = 6) int tasks) throws IOException {
    Path root = Files.createTempDirectory("q2o-merge");
    try {
      List<Map<String, String>> outputs = new ArrayList<>();
      for (int task = 0; task < tasks; task++) {
        Map<String, String> files = new HashMap<>();
        for (int file = random.nextInt(3); file >= 0; file--) {
          files.put(
              "d%d/t%d-%d.txt".formatted(random.nextInt(2), task, file), "v" + random.nextInt(3));
        }
        outputs.add(files);
      }
      assertThat(inAnyOrder(root.resolve("a"), outputs, random))
          .isEqualTo(inAnyOrder(root.resolve("b"), outputs, random));
    } finally {
      Folders.delete(root);
    }
  }

  /// Begins and accepts in a random interleaving.
  private String inAnyOrder(Path folder, List<Map<String, String>> outputs, Random random)
      throws IOException {
    List<Integer> order = new ArrayList<>();
    for (int task = 0; task < outputs.size(); task++) {
      order.add(task);
      order.add(task);
    }
    Collections.shuffle(order, random);
    Map<Integer, Draft> begun = new HashMap<>();
    try (Workspace workspace = open(folder)) {
      for (int task : order) {
        Draft draft = begun.get(task);
        if (draft == null) {
          begun.put(task, workspace.begin("t" + task));
        } else {
          write(draft, "t" + task, outputs.get(task));
          draft.accept();
          draft.close();
        }
      }
      return workspace.head().sha256();
    }
  }

  private Workspace open(Path folder) throws IOException {
    return new GitWorkspaces(folder).open(project, run);
  }

  private Repository repository() throws IOException {
    return new FileRepositoryBuilder()
        .setGitDir(data.resolve(project + ".git").toFile())
        .setBare()
        .build();
  }

  private static Tree write(Draft draft, String task, Map<String, String> files)
      throws IOException {
    return write(draft, task, files, files.keySet());
  }

  private static Tree write(
      Draft draft, String task, Map<String, String> files, Collection<String> declared)
      throws IOException {
    TreeMap<String, ChangeSet.File> set = new TreeMap<>();
    files.forEach((path, text) ->
        set.put(path, new ChangeSet.File(text.getBytes(UTF_8), path.endsWith(".sh"))));
    return draft.write(new ChangeSet(task, set), declared);
  }
}
