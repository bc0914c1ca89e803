package dev.q2o.runner.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsvFilesTest {
  @TempDir Path folder;

  /// A record as publishers write it.
  private static String record(String id, String ecosystem, String library, String events) {
    return """
    {"schema_version": "1.6.0", "id": "%s", "modified": "2026-05-04T03:02:01Z",
     "aliases": ["CVE-2026-1"], "summary": "Reads what\\n it must not.",
     "affected": [{"package": {"ecosystem": "%s", "name": "%s"},
       "ranges": [{"type": "ECOSYSTEM", "events": [%s]},
                  {"type": "GIT", "repo": "x", "events": [{"introduced": "0"}]}]}],
     "database_specific": {"severity": "HIGH"}}
    """
        .formatted(id, ecosystem, library, events);
  }

  private static String fixedIn(String version) {
    return "{\"introduced\": \"0\"}, {\"fixed\": \"" + version + "\"}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "introduced 0, fixed 2.9.9|2.9.8|true",
        "introduced 0, fixed 2.9.9|2.9.9|false",
        "introduced 0, fixed 2.9.9|2.10.0|false",
        "introduced 0, fixed 2.9.9|2.9.9-rc1|true",
        "introduced 0, fixed 1.0|0-alpha-0|true",
        "introduced 2.0.0, last_affected 2.5|2.5|true",
        "introduced 2.0.0, last_affected 2.5|2.5.1|false",
        "introduced 2.0.0, last_affected 2.5|1.9|false",
        "introduced 2.0.0, last_affected 2.5|2.5.0.Final|true",
        "fixed 1.2, introduced 0, introduced 2.0, fixed 2.3|1.5|false",
        "fixed 1.2, introduced 0, introduced 2.0, fixed 2.3|2.1|true",
        "introduced 0|99|true",
        "introduced 0, fixed 42.7.2|42.7.14|false",
        "introduced 1.0, limit 2.0|2.0|false"
      })
  void versionsAreComparedInMavensOrder(String events, String version, boolean affected)
      throws IOException {
    String json = events.replaceAll("(\\w+) ([^,]+)", "{\"$1\": \"$2\"}");
    Advisory advisory = read(record("GHSA-1", "Maven", "g:lib", json)).advisories().getFirst();
    assertThat(advisory.affects(version)).isEqualTo(affected);
  }

  @Test
  void versionsNamedOneByOneAreAffected() throws IOException {
    String json =
        """
        {"id": "GHSA-2", "modified": "2026-01-01T00:00:00Z", "affected": [
          {"package": {"ecosystem": "Maven", "name": "g:lib"}, "versions": ["1.1", "1.3"]}]}
        """;
    Advisory advisory = read(json).advisories().getFirst();
    assertThat(List.of("1.1", "1.2", "1.3").stream().filter(advisory::affects))
        .containsExactly("1.1", "1.3");
  }

  @Test
  void whatARecordSaysIsKept() throws IOException {
    Advisory advisory =
        read(record("GHSA-3", "Maven:https://example.org/m2", "g:lib", fixedIn("1.4")))
            .advisories()
            .getFirst();
    assertThat(advisory.summary()).isEqualTo("Reads what it must not.");
    assertThat(advisory.severity()).isEqualTo("HIGH");
    assertThat(advisory.aliases()).containsExactly("CVE-2026-1");
    assertThat(advisory.fixedAfter("1.0")).contains("1.4");
    assertThat(advisory.fixedAfter("1.4")).isEmpty();
  }

  @Test
  void aZipAFolderAndOneFileSayTheSame() throws IOException {
    String one = record("GHSA-4", "Maven", "g:lib", fixedIn("1.4"));
    String other = record("GHSA-5", "npm", "lib", fixedIn("1.4"));
    String withdrawn =
        record("GHSA-6", "Maven", "g:lib", fixedIn("1.4"))
            .replace("\"modified\"", "\"withdrawn\": \"2026-06-01T00:00:00Z\", \"modified\"");
    Path records = Files.createDirectories(folder.resolve("records/sub"));
    Files.writeString(records.resolve("a.json"), one);
    Files.writeString(records.resolve("b.json"), other);
    Files.writeString(records.resolve("c.json"), withdrawn);
    Files.writeString(records.resolve("index.html"), "<html>");
    Path zip = folder.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        var entries = new ZipOutputStream(out)) {
      for (String name : List.of("a.json", "b.json", "c.json")) {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(Files.readAllBytes(records.resolve(name)));
      }
    }
    Path file =
        Files.writeString(
            folder.resolve("list.json"), "[" + one + "," + other + "," + withdrawn + "]");
    Path answer =
        Files.writeString(
            folder.resolve("answer.json"),
            "{\"vulns\": [" + one + "," + other + "," + withdrawn + "]}");
    AdvisoryList list = OsvFiles.read(zip);
    assertThat(list.advisories()).extracting(Advisory::id).containsExactly("GHSA-4");
    assertThat(list.source().records()).isEqualTo(3);
    assertThat(list.source().maven()).isEqualTo(1);
    assertThat(list.source().newest()).isEqualTo("2026-05-04T03:02:01Z");
    for (Path same : List.of(folder.resolve("records"), file, answer)) {
      assertThat(OsvFiles.read(same).advisories()).isEqualTo(list.advisories());
    }
  }

  @Test
  void aListIsNarrowedAndReadAgain() throws IOException {
    AdvisoryList list =
        read(
            "[%s,%s]"
                .formatted(
                    record("GHSA-8", "Maven", "g:lib", fixedIn("1")),
                    record("GHSA-7", "Maven", "g:other", fixedIn("1"))));
    AdvisoryList narrowed = list.about(List.of("g:lib"));
    assertThat(narrowed.advisories()).extracting(Advisory::id).containsExactly("GHSA-8");
    assertThat(narrowed.covers("g:other")).isFalse();
    assertThat(AdvisoryList.read(narrowed.text())).isEqualTo(narrowed);
    assertThat(narrowed.text()).doesNotContain("\r").doesNotContain(folder.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{|list.json, line 1 is no JSON",
        "{}|no record of OSV",
        "[]|no advisory about a Maven library",
        "{\"id\": \"X-1\", \"modified\": \"2026-01-01T00:00:00Z\"}|no advisory about a Maven"
            + " library",
        "[1]|no record of OSV"
      })
  void whatIsNoListIsRefusedWithASentence(String example) throws IOException {
    String[] parts = example.split("\\|", 2);
    assertThatThrownBy(() -> read(parts[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(parts[1])
        .hasMessageEndingWith(".");
  }

  @Test
  void whatIsNotThereOrNoZipIsRefusedWithASentence() throws IOException {
    assertThatThrownBy(() -> OsvFiles.read(folder.resolve("none.zip")))
        .hasMessageContaining("There is no list of advisories");
    Path zip = Files.writeString(folder.resolve("all.zip"), "no zip at all");
    assertThatThrownBy(() -> OsvFiles.read(zip)).hasMessageContaining("all.zip is no zip");
    assertThatThrownBy(() -> AdvisoryList.read("{")).hasMessageContaining("cannot be read");
  }

  private AdvisoryList read(String json) throws IOException {
    Path file = folder.resolve("list.json");
    Files.write(file, json.getBytes(StandardCharsets.UTF_8));
    return OsvFiles.read(file);
  }
}
