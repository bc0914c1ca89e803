package dev.q2o.contract.licence.document;

import static dev.q2o.contract.licence.document.Documents.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A verifier that shares no code with this one, written for Node's `crypto`, agrees about
/// signatures and about the canonical form of bodies.
class IndependentVerifierTest {
  private static final Path SCRIPT = Path.of("src/test/resources/verify-documents.mjs");

  @TempDir Path folder;

  @Test
  void nodeBelievesWhatWeIssue() throws Exception {
    assertThat(node(texts())).isEqualTo("believed 40, refused 0");
  }

  @Test
  void nodeRefusesWhatWasChanged() throws Exception {
    List<String> changed =
        texts().stream()
            .map(text -> text.replaceFirst("\\.Ed25519\\.(.{17}).", ".Ed25519.$1A"))
            .toList();
    assertThat(changed).doesNotContainAnyElementsOf(texts());
    assertThat(node(changed)).isEqualTo("believed 0, refused 40");
  }

  private static List<String> texts() {
    Documents documents = new Documents(11);
    return IntStream.range(0, 40)
        .mapToObj(i -> documents.any(i % 3))
        .map(Documents::issue)
        .toList();
  }

  private String node(List<String> texts) throws IOException, InterruptedException {
    Path input = folder.resolve("documents.txt");
    Files.write(input, texts, StandardCharsets.US_ASCII);
    Path output = folder.resolve("answer.txt");
    Process process = start(input, output);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output).strip();
  }

  private static Process start(Path input, Path output) {
    try {
      return new ProcessBuilder(
              "node", SCRIPT.toString(), CURRENT.publicKey().text(), input.toString())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException e) {
      assumeTrue(
          false, "Node is not installed, so its verifier cannot be asked: " + e.getMessage());
      throw new AssertionError(e);
    }
  }
}
