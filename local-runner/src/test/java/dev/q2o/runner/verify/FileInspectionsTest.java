package dev.q2o.runner.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.runner.advisory.Advisory;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.workspace.Sha256;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileInspectionsTest {
  private static final String POM =
      """
      <project>
        <properties><jackson.version>2.22.4</jackson.version></properties>
        <dependencies>
          <dependency><groupId>g</groupId><artifactId>lib</artifactId><version>${jackson.version}</version></dependency>
        </dependencies>
        <build><plugins><plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin></plugins></build>
      </project>
      """;
  private static final String BOM =
      """
      {"bomFormat": "CycloneDX", "components": [{"group": "g", "name": "lib", "version": "2.22.4",
        "hashes": [{"alg": "SHA-256", "content": "%s"}], "licenses": [{"expression": "MIT"}]}]}
      """
          .formatted("ab".repeat(32));

  @TempDir Path folder;

  @Test
  void soundFilesPass() throws IOException {
    Map<String, String> files =
        Map.of(
            "src/Status.java", "/// States.\nenum Status { TODO, DOING }\n",
            "config.yml", "a: 1\n---\nb: [1, 2]\n",
            "data.json", "{\"a\": 1}\n",
            "logback.xml", "<configuration/>\n",
            "README.md", "- TODO is the first state\n");
    Verifier.Execution execution = inspect(files, files.keySet());
    assertThat(execution.result().detail()).isEmpty();
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.PASSED);
    assertThat(execution.result().outputSha256()).isEqualTo(Sha256.of(execution.output()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A.java|class A {} // TODO later|A.java:1",
        "A.java|class A { void f() { throw new UnsupportedOperationException(); } }|refuses",
        "ATest.java|@Disabled class A {}|switched off",
        "a.sql|-- FIXME wrong|unfinished",
        "page.html|<p>Lorem ipsum dolor</p>|placeholder",
        "a.properties|# not yet implemented|placeholder",
        "a.json|{\"a\": 1,}|parsed",
        "a.json|{\"a\": 1, \"a\": 2}|parsed",
        "a.yaml|a: [1|parsed",
        "a.xml|<a><b></a>|parsed",
        "a.xml|<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>|parsed",
        "empty.txt|''|empty",
        "blank.txt|' '|blanks",
      })
  void unsoundFilesAreNamed(String path, String content, String reason) throws IOException {
    Map<String, String> files = Map.of(path, content);
    Verifier.Execution execution = inspect(files, files.keySet());
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.FAILED);
    assertThat(execution.result().exitCode()).isEqualTo(1);
    assertThat(execution.result().detail()).contains(path).contains(reason);
  }

  @Test
  void promisedAndWrittenAreCompared() throws IOException {
    Map<String, String> files = Map.of("a.txt", "a", "b.txt", "b");
    String output = inspect(files, List.of("a.txt", "c.txt")).output();
    assertThat(output)
        .contains("c.txt was promised and not written.")
        .contains("b.txt was written and not promised.");
  }

  @Test
  void whatTheChecksDidToTheFilesIsFound() throws IOException {
    Tree tree = write(Map.of("a.txt", "a", "b.txt", "b"));
    Files.writeString(folder.resolve("a.txt"), "changed");
    Files.delete(folder.resolve("b.txt"));
    Files.writeString(folder.resolve("left.log"), "x");
    String output = inspect(Inspection.FILES, tree, tree.files().keySet()).output();
    assertThat(output)
        .contains("a.txt was changed")
        .contains("b.txt is gone")
        .contains("left.log appeared");
  }

  @Test
  void ordinaryProjectsHoldNoSecret() throws IOException {
    assertThat(
            secrets(
                    Map.of(
                        "pom.xml", POM,
                        "sbom.json", BOM,
                        "application.properties",
                            "db.password=${DB_PASSWORD}\ntoken.header=X-Auth-Token-2\n",
                        "A.java", "String password = config.getProperty(\"DB_PASSWORD_1\");\n",
                        ".env.example", "DB_PASSWORD=qX7-hG92_kLm4pZ1\n"))
                .result()
                .detail())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key.pem|-----BEGIN RSA PRIVATE KEY-----|private key",
        "A.java|String k = \"AKIAABCDEFGHIJKLMNOP\";|AWS key",
        "a.yml|password: qX7hG92kLm4pZ1vB|real password",
        "A.java|String password = \"qX7hG92kLm4pZ1vB\";|real password",
        "a.js|const t = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'|GitHub token",
      })
  void secretsAreFoundAndNotRepeated(String path, String content, String what) throws IOException {
    Verifier.Execution execution = secrets(Map.of(path, content));
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.FAILED);
    assertThat(execution.result().detail()).contains(path + ":1").contains(what);
    assertThat(execution.output()).doesNotContain("qX7hG92kLm4pZ1vB", "AKIA", "ghp_abc");
  }

  @ParameterizedTest
  @CsvSource({
    "<version>3.5.1</version>,'',plugin org.apache.maven.plugins:maven-jar-plugin has no version",
    "2.22.4</jackson,[2,no fixed version",
    "2.22.4</jackson,2.0-SNAPSHOT</jackson,no fixed version",
    "2.22.4</jackson,2.22.5</jackson,the list of components has 2.22.4",
    "<version>${jackson.version}</version>,'',library g:lib has no version"
  })
  void versionsThatMoveOrDifferAreFound(String part, String replacement, String expected)
      throws IOException {
    String pom = POM.replace(part, replacement.equals("[2") ? "[2,)</jackson" : replacement);
    assertThat(secrets(Map.of("pom.xml", pom, "sbom.json", BOM)).output()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA-256,SHA-1,g:lib has no SHA-256",
    "abab,ABAB,g:lib has no SHA-256",
    "MIT,AGPL-3.0-only,'g:lib is under AGPL-3.0-only, which may not be used'",
    "expression,name,g:lib names no licence"
  })
  void componentsThatCannotBeToldOrUsedAreFound(String part, String replacement, String expected)
      throws IOException {
    String bom = BOM.replaceFirst(part, replacement);
    assertThat(secrets(Map.of("pom.xml", POM, "sbom.json", bom)).output()).contains(expected);
  }

  @Test
  void aLibraryWithAKnownWeaknessIsRefusedAndWhatFixesItIsSaid() throws IOException {
    Verifier.Execution execution = advisories("2.22.5");
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.FAILED);
    assertThat(execution.result().detail())
        .isEqualTo(
            "GHSA-1 (CVE-2026-1) affects g:lib 2.22.4: Reads what it must not. It is fixed in"
                + " 2.22.5.");
  }

  @Test
  void whatWasHeldAgainstHowManyAdvisoriesIsSaid() throws IOException {
    Verifier.Execution execution = advisories("2.22.4");
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.PASSED);
    assertThat(execution.result().detail())
        .isEqualTo(
            "1 libraries were held against 1 advisories about them, of 9 about Maven libraries in"
                + " all.zip (newest of 2026-05-04T03:02:01Z).");
    assertThat(execution.output()).contains("g:lib 2.22.4: 1 advisories");
  }

  @Test
  void withoutAListNothingIsSaidAboutWeaknesses() throws IOException {
    Map<String, String> files = Map.of("bom.json", BOM);
    Verifier.Execution execution = inspect(Inspection.ADVISORIES, write(files), files.keySet());
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.NOT_RUN);
    assertThat(execution.result().detail()).contains("--advisories");
  }

  @Test
  void aLibraryTheListWasNotKeptForIsFound() throws IOException {
    Map<String, String> files =
        Map.of("bom.json", BOM, "advisories.json", list("9").about(List.of("g:other")).text());
    assertThat(inspect(Inspection.ADVISORIES, write(files), files.keySet()).output())
        .contains("bom.json lists g:lib, about which the advisories were not kept.");
  }

  private Verifier.Execution advisories(String fixed) throws IOException {
    Map<String, String> files = Map.of("bom.json", BOM, "advisories.json", list(fixed).text());
    return inspect(Inspection.ADVISORIES, write(files), files.keySet());
  }

  private static AdvisoryList list(String fixed) {
    Advisory advisory =
        new Advisory(
            "GHSA-1",
            List.of("CVE-2026-1"),
            "Reads what it must not.",
            "HIGH",
            "g:lib",
            List.of(
                new Advisory.Range(
                    List.of(
                        new Advisory.Event(Advisory.Kind.INTRODUCED, "0"),
                        new Advisory.Event(Advisory.Kind.FIXED, fixed)))),
            List.of());
    return new AdvisoryList(
            new AdvisoryList.Source("all.zip", "ab".repeat(32), 10, 9, "2026-05-04T03:02:01Z"),
            new TreeSet<>(),
            List.of(advisory))
        .about(List.of("g:lib"));
  }

  @Test
  void aMissingListOfComponentsIsFound() throws IOException {
    assertThat(secrets(Map.of("pom.xml", POM)).output()).contains("no list of components");
  }

  private Verifier.Execution inspect(Map<String, String> files, Collection<String> declared)
      throws IOException {
    return inspect(Inspection.FILES, write(files), declared);
  }

  private Verifier.Execution secrets(Map<String, String> files) throws IOException {
    return inspect(Inspection.SECURITY, write(files), files.keySet());
  }

  private Verifier.Execution inspect(Inspection what, Tree tree, Collection<String> declared)
      throws IOException {
    return new FileInspections()
        .inspect(what, new Inspections.Subject(tree, folder, folder, declared));
  }

  private Tree write(Map<String, String> files) throws IOException {
    TreeMap<String, Tree.Entry> entries = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      entries.put(
          file.getKey(),
          new Tree.Entry(Sha256.of(file.getValue()), Files.size(path), false, "task"));
    }
    return new Tree.Listed("", "tree-hash", entries);
  }
}
