package dev.q2o.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.q2o.contract.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A disk of a few megabytes, which needs the right to mount one.
@EnabledOnOs(OS.LINUX)
class DiskFullTest {
  @TempDir Path root;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectories(root.resolve("disk"));
    mounted = done("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString());
    assumeThat(mounted).as("this user may mount a small disk").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(done("umount", disk.toString())).isTrue();
    }
  }

  private static boolean done(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void nothingConfirmedIsLostAndWithSpaceItGoesOn() throws Exception {
    List<Pen> pens = new ArrayList<>();
    List<Integer> confirmed = new ArrayList<>();
    DataFolder folder = DataFolder.own(disk.resolve("data"));
    Database database = Database.open(folder);
    Journal journal = new Journal(database, new FileBlobStore(folder.blobs()));
    for (int i = 0; i < 3; i++) {
      pens.add(Pen.on(journal, Pen.ids(i)));
      confirmed.add(1);
    }
    Optional<String> sentence = Optional.empty();
    for (int i = 0; sentence.isEmpty(); i++) {
      int who = i % pens.size();
      try {
        pens.get(who).append(1, new RunEvent.RunInterrupted("x".repeat(3_000))).join();
        confirmed.set(who, pens.get(who).written.size());
      } catch (CompletionException | JournalException e) {
        sentence = Optional.of((e instanceof JournalException ? e : e.getCause()).getMessage());
      }
    }
    assertThat(sentence.orElseThrow())
        .contains("The journal cannot be written", "the disk is full", "free disk space")
        .doesNotContain("\n");
    closeAnyway(journal, database, folder);

    assertThat(done("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
    try (JournalTest.FolderStore store = JournalTest.FolderStore.of(disk.resolve("data"))) {
      assertThat(store.database().recovery()).isEmpty();
      for (int i = 0; i < pens.size(); i++) {
        Pen pen = pens.get(i);
        int there = store.journal().events(pen.run, 0, 10_000).size();
        assertThat(there).isGreaterThanOrEqualTo(confirmed.get(i));
        assertThat(store.journal().events(pen.run, 0, 10_000))
            .isEqualTo(pen.written.subList(0, there));
        assertThat(store.journal().find(pen.run).orElseThrow().lastSeq()).isEqualTo(there);
      }
      Pen.on(store.journal(), Pen.ids(9)).append(1, new RunEvent.PlanningStarted()).join();
    }
  }

  /// A process on a full disk ends as well as it can.
  private static void closeAnyway(Journal journal, Database database, DataFolder folder) {
    try (folder) {
      journal.close();
      database.close();
    } catch (JournalException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
    }
  }
}
