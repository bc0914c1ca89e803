package dev.q2o.runner.blueprint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportersTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "a.jdl,entity A",
    "a.JH,entity A",
    "a.yaml,entities: {A: {}}",
    "a.yml,entities: {A: {}}",
    "a.txt,A box has a colour.",
    "a.md,A box has a colour.",
    "a.sql,create table a (x int)",
    "a.csv,x",
  })
  void theEndingChoosesTheImporter(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);

    assertThat(new Importers().read(file, "sample")).isInstanceOf(ImportResult.Imported.class);
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreFine() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.jdl"), "\uFEFFentity A {\r\n  x Strin\r\n}\r\n");

    assertThat(problems(file)).isEqualTo("a.jdl:2:5: Unknown type 'Strin'. Did you mean 'String'?");
  }

  @Test
  void whatCannotBeReadIsToldInOneSentence() throws IOException {
    assertThat(problems(folder)).contains("This is a folder. Name a file inside of it.");
    assertThat(problems(folder.resolve("no.jdl")))
        .isEqualTo("no.jdl: There is no such file. Check the path.");
    assertThat(
            problems(
                Files.write(
                    folder.resolve("latin1.jdl"),
                    "entity Größe".getBytes(StandardCharsets.ISO_8859_1))))
        .isEqualTo("latin1.jdl: The file is not UTF-8 text. Save it with UTF-8 encoding.");
    assertThat(problems(Files.write(folder.resolve("big.jdl"), new byte[6 * 1024 * 1024])))
        .isEqualTo("big.jdl: The file is larger than 5 MB. Split it into several projects.");
    assertThat(problems(Files.writeString(folder.resolve("a.doc"), "x")))
        .isEqualTo(
            "a.doc: Files ending with '.doc' cannot be read. Name a file ending with .csv, .jdl,"
                + " .jh, .json, .md, .sql, .txt, .yaml, .yml.");
    assertThat(problems(Files.writeString(folder.resolve("model"), "x")))
        .startsWith("model: The kind of the file cannot be told without an ending.");
  }

  private static String problems(Path file) {
    return new Importers().read(file, "sample") instanceof ImportResult.Rejected(var problems, _)
        ? Imports.shown(problems)
        : "accepted";
  }
}
