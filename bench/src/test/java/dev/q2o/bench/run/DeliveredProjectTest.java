package dev.q2o.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.bench.process.BenchmarkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveredProjectTest {
  @TempDir Path folder;

  @Test
  void itIsFoundByItsEvidence() throws IOException {
    assertThat(DeliveredProject.under(folder.resolve("absent"))).isEmpty();
    assertThat(DeliveredProject.under(folder)).isEmpty();

    DeliveredProject project = project("shop", "one\n");

    assertThat(DeliveredProject.under(folder)).contains(project);
    assertThat(project.treeHash()).isEqualTo("abc");
  }

  @Test
  void filesAndLinesAreCountedAndTheEvidenceIsNot() throws IOException {
    DeliveredProject project = project("shop", "one\ntwo\nthree without an end");
    Files.write(project.folder().resolve("logo.png"), new byte[] {1, 0, '\n', 2});

    assertThat(project.size()).isEqualTo(new DeliveredProject.Size(2, 3));
  }

  @Test
  void theContentHashSeesBytesAndNamesButNotTheEvidence() throws IOException {
    String hash = project("a", "same\n").contentHash();

    assertThat(project("b", "same\n").contentHash()).isEqualTo(hash);
    assertThat(project("c", "other\n").contentHash()).isNotEqualTo(hash);
    DeliveredProject moved = project("d", "same\n");
    Files.move(moved.folder().resolve("src/A.java"), moved.folder().resolve("src/B.java"));
    assertThat(moved.contentHash()).isNotEqualTo(hash);
    DeliveredProject told = project("e", "same\n");
    Files.writeString(told.folder().resolve("EVIDENCE.json"), "{\"treeSha256\":\"z\"}");
    assertThat(told.contentHash()).isEqualTo(hash);
    DeliveredProject zipped = project("f", "same\n");
    Files.writeString(folder.resolve("f.zip"), "zip");
    assertThat(zipped.contentHash()).isNotEqualTo(hash);
  }

  @Test
  void evidenceWithoutATreeHashIsNoEvidence() throws IOException {
    DeliveredProject project = project("shop", "one\n");
    Files.writeString(project.folder().resolve("EVIDENCE.json"), "{}");

    assertThatThrownBy(project::treeHash).isInstanceOf(BenchmarkFailed.class);
  }

  private DeliveredProject project(String name, String content) throws IOException {
    Path project = folder.resolve(name);
    Files.createDirectories(project.resolve("src"));
    Files.writeString(project.resolve("src/A.java"), content);
    Files.writeString(project.resolve("EVIDENCE.json"), "{\"treeSha256\":\"abc\"}");
    return new DeliveredProject(project);
  }
}
