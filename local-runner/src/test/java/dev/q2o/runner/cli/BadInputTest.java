package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BadInputTest {
  @TempDir private Path folder;
  private CommandFixture q2o;

  @BeforeEach
  void start() {
    q2o = CommandFixture.closed(folder);
  }

  @Test
  void badModelShowsPlaceLineAndCaretAndWritesNothing() throws IOException {
    write("bug.jdl", "entity Bug {\n  title Strin\n}\n");

    assertThat(q2o.run("run", "--model", "bug.jdl")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.out()).isEmpty();
    assertThat(q2o.err().lines().toList())
        .anyMatch(line -> line.startsWith("bug.jdl:2:9: "))
        .contains("      title Strin", "            ^", "1 error. Nothing was written.");
    assertThat(files()).containsExactly("bug.jdl");
  }

  @Test
  void missingFileAndFolderAndUnknownKind() throws IOException {
    Files.createDirectory(folder.resolve("models"));
    write("notes.docx", "x");

    assertThat(q2o.run("run", "--model", "nowhere.jdl")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).isEqualTo("There is no file nowhere.jdl. Check the path.\n");
    assertThat(q2o.run("run", "--model", "models")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("models is a folder.");
    assertThat(q2o.run("run", "--model", "notes.docx")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("notes.docx: Files ending with '.docx' cannot be read.");
  }

  @Test
  void tooLargeAndNotUtf8() throws IOException {
    write("big.jdl", "// padding\n".repeat(1_000_000));
    Files.write(
        folder.resolve("latin.jdl"),
        "entity A {}\n// Stra\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(folder.resolve("wide.jdl"), "entity A {}".getBytes(StandardCharsets.UTF_16));

    assertThat(q2o.run("run", "--model", "big.jdl")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("big.jdl has 11.0 MB; a model may have at most");
    assertThat(q2o.run("run", "--model", "latin.jdl")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("latin.jdl:2:8: this is not UTF-8 text.");
    assertThat(q2o.run("run", "--model", "wide.jdl")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("wide.jdl is UTF-16 text.");
  }

  @Test
  void sourcesAreRequiredAndExclusive() {
    assertThat(q2o.run("run")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("Say what to run: --model FILE");
    assertThat(q2o.run("run", "--model", "a.jdl", "--brief", "b")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("Give only one of");
    assertThat(q2o.run("run", "--brief", "A shop has orders.")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("add --name");
  }

  @Test
  void aNameWithoutLettersIsAskedFor() throws IOException {
    write("---.jdl", "entity A {}");

    assertThat(q2o.run("run", "--model=---.jdl")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("--name NAME");
  }

  @Test
  void resumeWantsARunId() {
    assertThat(q2o.run("run", "--resume", "yesterday")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("'yesterday' is not a run.");
  }

  @Test
  void misspelledOptionsAreSuggested() {
    assertThat(q2o.run("run", "--modle", "a.jdl")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("--modle").contains("--model").contains("q2o run --help");
    assertThat(q2o.run("projects", "--size", "7")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("10, 25, 50 or 100");
    assertThat(q2o.run("projects", "--status", "sleeping")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).doesNotContain("Exception");
  }

  @Test
  void helpFitsTheTerminal() {
    for (List<String> command :
        List.of(List.of("run"), List.of("projects"), List.of("projects", "show"))) {
      String[] arguments =
          Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);

      assertThat(q2o.run(arguments)).isEqualTo(ExitCodes.OK);
      assertThat(q2o.out().lines().toList()).isNotEmpty().allMatch(line -> line.length() <= 80);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
