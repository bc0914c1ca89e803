package dev.q2o.runner.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.runner.workspace.Node.Blob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;

/// Folders are what git makes of the same files, at the price of what changes.
class FolderTest {
  private static Blob blob(String content) {
    byte[] bytes = Constants.encode(content);
    return new Blob(
        new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, bytes),
        new Tree.Entry(Sha256.of(bytes), bytes.length, content.endsWith("x"), "task"));
  }

  private static Folder with(Folder folder, String... paths) throws IOException {
    Map<String, Optional<Blob>> changes = new TreeMap<>();
    for (String path : paths) {
      changes.put(path, Optional.of(blob(path)));
    }
    return folder.with(changes, Folder::idOf);
  }

  private static ObjectId git(SortedMap<String, Blob> files) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    files.forEach((path, blob) -> {
      DirCacheEntry entry = new DirCacheEntry(path);
      entry.setFileMode(
          blob.entry().executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
      entry.setObjectId(blob.id());
      builder.add(entry);
    });
    builder.finish();
    try (Repository memory = new InMemoryRepository(new DfsRepositoryDescription("test"));
        ObjectInserter inserter = memory.newObjectInserter()) {
      return index.writeTree(inserter);
    }
  }

  @Test
  void anyHistoryOfChangesGivesGitsTreeOfTheFilesThatAreLeft() throws IOException {
    List<String> names = List.of("a", "a.b", "a-b", "é", "b x", "\uD83D\uDE00");
    Random random = new Random(11);
    for (int history = 0; history < 50; history++) {
      SortedMap<String, Blob> files = new TreeMap<>();
      Folder folder = Folder.empty();
      for (int step = 0; step < 20; step++) {
        SortedMap<String, Optional<Blob>> changes = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          String path = "";
          for (int depth = random.nextInt(3); depth > 0; depth--) {
            path += "in-" + names.get(random.nextInt(names.size())) + "/";
          }
          path += names.get(random.nextInt(names.size()));
          boolean goes = random.nextInt(3) == 0;
          changes.put(path, goes ? Optional.empty() : Optional.of(blob("" + random.nextInt())));
        }
        folder = folder.with(changes, Folder::idOf);
        changes.forEach((path, blob) ->
            blob.ifPresentOrElse(it -> files.put(path, it), () -> files.remove(path)));
      }
      assertThat(folder.id()).isEqualTo(git(files));
      Branch branch = new Branch(ObjectId.zeroId(), folder);
      assertThat(branch.files().keySet()).isEqualTo(files.keySet());
      SortedMap<String, String> hashes = new TreeMap<>();
      branch.files().forEach((path, entry) -> hashes.put(path, entry.sha256()));
      assertThat(branch.sha256()).isEqualTo(TreeHash.of(hashes));
      for (String path : files.keySet()) {
        assertThat(folder.find(path)).contains(files.get(path));
      }
    }
  }

  /// With 10,000 files in folders of a hundred, whoever adds one looks at its own folder and those
  /// above: not at ten thousand names, but at a hundred and a few.
  @Test
  void aChangeCostsItsFoldersAndNotAllFiles() throws IOException {
    List<Integer> written = new ArrayList<>();
    Folder folder = Folder.empty();
    for (int i = 0; i < 10_000; i++) {
      folder =
          folder.with(
              Map.of("d%02d/f%05d".formatted(i % 100, i), Optional.of(blob("x"))),
              tree -> {
                written.add(tree.toByteArray().length);
                return Folder.idOf(tree);
              });
    }
    assertThat(folder.paths()).hasSize(10_000);
    assertThat(written).as("its folder and the root, each time").hasSize(2 * 10_000);
    int bytesOfOneName = 40;
    assertThat(written).as("a hundred names at most").allMatch(b -> b <= 101 * bytesOfOneName);
  }

  @Test
  void whatCannotStandSideBySideIsRefused() throws IOException {
    Folder folder = with(Folder.empty(), "src/Main.java", "README");
    assertThatThrownBy(() -> with(folder, "src/main.java"))
        .isInstanceOf(UnsafeOutputException.class)
        .hasMessage("'src/Main.java' and 'src/main.java' differ only in case.");
    assertThatThrownBy(() -> with(folder, "SRC/Other.java"))
        .hasMessage("'src' and 'SRC' differ only in case.");
    assertThatThrownBy(() -> with(folder, "README/more"))
        .hasMessage("'README' is needed as a file and as a folder.");
    assertThatThrownBy(() -> with(folder, "src"))
        .hasMessage("'src' is needed as a file and as a folder.");
  }

  @Test
  void aFileGivesWayToAFolderOfItsName() throws IOException {
    Folder folder = with(Folder.empty(), "docs", "b");
    Folder after =
        folder.with(
            Map.of("docs", Optional.empty(), "docs/index", Optional.of(blob("i"))), Folder::idOf);
    assertThat(after.paths()).containsExactly("b", "docs/index");
    assertThat(folder.paths()).as("what was stays as it was").containsExactly("b", "docs");
    Folder back =
        after.with(
            Map.of("docs/index", Optional.empty(), "docs", Optional.of(blob("docs"))),
            Folder::idOf);
    assertThat(back.id()).isEqualTo(folder.id());
  }
}
