package dev.q2o.runner.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.delivery.ArchiveVerification.Result;
import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.EvidenceJson;
import dev.q2o.runner.evidence.EvidencePage;
import dev.q2o.runner.verify.FileInspections;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import dev.q2o.runner.workspace.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveVerificationTest {
  @TempDir Path temp;
  private Path zip;
  private Path folder;

  @BeforeEach
  void deliver() throws Exception {
    DeliveryFixture fixture = new DeliveryFixture(temp.toRealPath(), 1);
    fixture.deliver();
    zip = fixture.out.resolve("shop.zip");
    folder = fixture.out.resolve("shop");
  }

  @Test
  void anUntouchedArchiveAgreesAndEveryCheckWasExecuted() throws Exception {
    List<String> executed = new ArrayList<>();
    String before = Sha256.of(zip);
    Result result = verification().verify(zip, check -> executed.add(check.key()));
    assertThat(result).isInstanceOf(Result.Agree.class);
    assertThat(executed).containsExactly("api-tests", "advisories", "inspect", "security");
    assertThat(Sha256.of(zip)).isEqualTo(before);
  }

  @Test
  void aDeliveredFolderAgreesTooAndIsLeftAlone() throws Exception {
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/HEAD"), "x");
    List<String> before = Folders.files(folder);
    assertThat(verify(folder)).isInstanceOf(Result.Agree.class);
    assertThat(Folders.files(folder)).isEqualTo(before);
  }

  @Test
  void changedMissingAndAddedFilesAreNamedAndNothingIsExecuted() throws Exception {
    Path forged =
        rezip(files -> {
          files.put("README.md", bytes("other"));
          files.remove("run.sh");
          files.put("extra.txt", bytes("new"));
          return files;
        });
    List<String> executed = new ArrayList<>();
    Result result = verification().verify(forged, check -> executed.add(check.key()));
    assertThat(differences(result))
        .contains("README.md was changed.", "run.sh is missing.", "extra.txt was added.");
    assertThat(executed).isEmpty();
  }

  @Test
  void evidenceThatWasMadeToFitTheFilesStillHasToPassTheChecks() throws Exception {
    // Two of the three tests are taken away, and every hash is adapted; the claim of three tests
    // stays.
    Path forged =
        forge(
            files -> {
              files.put("tests.txt", bytes("com.shop.ProductTest 1\n"));
              return files;
            },
            UnaryOperator.identity());
    assertThat(differences(verify(forged)))
        .anyMatch(d -> d.contains("api-tests") && d.contains("3 tests") && d.contains("1 tests"));
  }

  @Test
  void aFlatteredObjectiveIsFound() throws Exception {
    Path forged =
        forge(UnaryOperator.identity(), json -> json.replace("\"not_proven\"", "\"proven\""));
    assertThat(differences(verify(forged)))
        .anyMatch(d -> d.contains("PDF") && d.contains("not proven"));
  }

  @Test
  void modesAndHiddenBytesOfAZipAreFound() throws Exception {
    byte[] whole = Files.readAllBytes(zip);
    byte[] linked = whole.clone();
    for (int i = 0; i < linked.length - 46; i++) {
      if (linked[i] == 'P' && linked[i + 1] == 'K' && linked[i + 2] == 1 && linked[i + 3] == 2) {
        linked[i + 41] = (byte) 0xA1; // the mode of a symbolic link
      }
    }
    byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1);
    longer[whole.length - 2] = 1; // a comment of one byte
    for (byte[] changed : List.of(linked, longer)) {
      Path forged = Files.write(Files.createTempFile(temp, "modes", ".zip"), changed);
      assertThat(differences(verify(forged)))
          .containsExactly(
              "The zip is not the one Q2O writes for these files and their permissions.");
    }
  }

  @Test
  void aWrongNumberOfBytesIsFound() throws Exception {
    Path forged =
        forge(UnaryOperator.identity(), json -> json.replace("\"bytes\": 7", "\"bytes\": 8"));
    assertThat(differences(verify(forged)))
        .contains("README.md is claimed to have 8 bytes, and has 7.");
  }

  @Test
  void aLinkInADeliveredFolderIsFound() throws Exception {
    Files.createSymbolicLink(folder.resolve("src/extra"), temp);
    assertThat(differences(verify(folder)))
        .containsExactly("src/extra is a link or another special file.");
  }

  @Test
  void aCheckThatRewritesTheProjectIsFound() throws Exception {
    ArchiveVerification rewriting =
        new ArchiveVerification(
            (check, tree, hash, scratch) -> {
              Files.writeString(tree.resolve("run.sh"), "other");
              return new DeliveryFixture.ScriptVerifier().check(check, tree, hash, scratch);
            },
            new FileInspections());
    assertThat(differences(rewriting.verify(zip, check -> {})))
        .contains("After the checks had run: run.sh was changed.");
  }

  @Test
  void aPageThatSaysSomethingElseIsFound() throws Exception {
    Path forged =
        rezip(files -> {
          files.put("EVIDENCE.html", bytes("<h1>All is well</h1>"));
          return files;
        });
    assertThat(differences(verify(forged))).anyMatch(d -> d.contains("EVIDENCE.html"));
  }

  @ParameterizedTest
  @CsvSource({
    "\"{jdk}/bin/java\",\"/bin/sh\",program of the JDK",
    "{jdk}/bin/java,{jdk}/bin/../../bin/sh,program of the JDK",
    "\"reports\": \"reports\",\"reports\": \"../../precious\",outside the scratch folder",
    "\"timeoutSeconds\": 60,\"timeoutSeconds\": 999999,more time",
    "\"path\": \"run.sh\",\"path\": \"../run.sh\",cannot be in a project",
    "\"path\": \"run.sh\",\"path\": \"a\\u0000b\",cannot be in a project"
  })
  void whatAnEvidenceMustNotAskForIsNotDone(String part, String replacement, String said)
      throws Exception {
    Path forged = forge(UnaryOperator.identity(), json -> json.replace(part, replacement));
    assertThat(differences(verify(forged))).anyMatch(d -> d.contains(said));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.txt",
        "shop/../../evil.txt",
        "/etc/evil.txt",
        "shop\\evil.txt",
        "shop/con",
        "shop/.git/hooks/pre-commit",
        "other/file.txt",
        "file-at-the-top.txt",
        "shop/readme.md"
      })
  void hostileNamesAreRefusedBeforeAnythingIsWritten(String name) throws Exception {
    Path hostile = temp.resolve("hostile.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(hostile))) {
      put(out, "shop/README.md", bytes("x"));
      put(out, name, bytes("x"));
    }
    assertThat(verify(hostile)).isInstanceOf(Result.Unreadable.class);
    assertThat(temp.resolve("evil.txt")).doesNotExist();
  }

  @Test
  void aNameThatStandsTwiceIsRefused() throws Exception {
    Path hostile = temp.resolve("twice.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(hostile))) {
      put(out, "shop/aaaa", bytes("one"));
      put(out, "shop/aaab", bytes("two"));
    }
    byte[] raw = Files.readAllBytes(hostile);
    for (int i = 0; i < raw.length - 3; i++) {
      if (raw[i] == 'a' && raw[i + 1] == 'a' && raw[i + 2] == 'a' && raw[i + 3] == 'b') {
        raw[i + 3] = 'a';
      }
    }
    Files.write(hostile, raw);
    assertThat(verify(hostile)).isInstanceOf(Result.Unreadable.class);
  }

  @Test
  void aBombIsStoppedByWhatItReallyUnpacks() throws Exception {
    Path bomb = temp.resolve("bomb.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
      out.putNextEntry(new ZipEntry("shop/zeros"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 70; i++) {
        out.write(zeros);
      }
    }
    assertThat(verify(bomb))
        .isInstanceOfSatisfying(
            Result.Unreadable.class, r -> assertThat(r.reason()).contains("larger"));
  }

  @Test
  void whatIsNoArchiveOfQ2oIsSaidInOneSentence() throws Exception {
    assertThat(verify(temp.resolve("absent.zip"))).isInstanceOf(Result.Unreadable.class);
    Path text = Files.writeString(temp.resolve("text.zip"), "no zip");
    assertThat(verify(text)).isInstanceOf(Result.Unreadable.class);
    Path plain = rezip(files -> new TreeMap<>(files.headMap("EVIDENCE")));
    assertThat(verify(plain)).isInstanceOf(Result.Unreadable.class);
    Path garbled =
        rezip(files -> {
          files.put("EVIDENCE.json", bytes("{\"schemaVersion\":1}"));
          return files;
        });
    assertThat(verify(garbled)).isInstanceOf(Result.Unreadable.class);
    Path newer =
        rezip(files -> {
          files.put("EVIDENCE.json", bytes("{\"schemaVersion\":2}"));
          return files;
        });
    assertThat(verify(newer))
        .isInstanceOfSatisfying(
            Result.Unreadable.class, r -> assertThat(r.reason()).contains("version 2"));
  }

  @Test
  void faultsPlantedByAnEarlierVersionCannotBeRepeated() throws Exception {
    Path older =
        forge(
            UnaryOperator.identity(),
            json -> json.replaceFirst("\"kind\": \"api_test\"", "\"kind\": \"mutation\""));
    assertThat(verify(older))
        .isInstanceOfSatisfying(
            Result.Unreadable.class, r -> assertThat(r.reason()).contains("earlier version"));
  }

  private static ArchiveVerification verification() {
    return new ArchiveVerification(new DeliveryFixture.ScriptVerifier(), new FileInspections());
  }

  private static Result verify(Path path) throws IOException, InterruptedException {
    return verification().verify(path, check -> {});
  }

  private static List<String> differences(Result result) {
    assertThat(result).isInstanceOf(Result.Disagree.class);
    return ((Result.Disagree) result).differences();
  }

  /// Changes files and adapts the evidence to them, as a forger would.
  private Path forge(
      UnaryOperator<SortedMap<String, byte[]>> change, UnaryOperator<String> changeJson)
      throws IOException {
    return rezip(files -> {
      String json = new String(files.get("EVIDENCE.json"), UTF_8);
      TreeMap<String, String> before = hashes(files);
      SortedMap<String, byte[]> changed = change.apply(files);
      TreeMap<String, String> after = hashes(changed);
      for (String path : before.keySet()) {
        json = json.replace(before.get(path), after.get(path));
      }
      json = json.replace(TreeHash.of(before), TreeHash.of(after));
      json = changeJson.apply(json);
      changed.put("EVIDENCE.json", bytes(json));
      changed.put("EVIDENCE.html", bytes(EvidencePage.render(evidence(json))));
      return changed;
    });
  }

  private static Evidence evidence(String json) {
    try {
      return EvidenceJson.read(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TreeMap<String, String> hashes(SortedMap<String, byte[]> files) {
    TreeMap<String, String> hashes = new TreeMap<>();
    files.forEach((path, content) -> {
      if (!path.startsWith("EVIDENCE.")) {
        hashes.put(path, Sha256.of(content));
      }
    });
    return hashes;
  }

  private Path rezip(UnaryOperator<SortedMap<String, byte[]>> change) throws IOException {
    Path unpacked = Files.createTempDirectory(temp, "unpacked");
    Archive.unpack(zip, unpacked);
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String path : Folders.files(unpacked)) {
      files.put(path, Files.readAllBytes(unpacked.resolve(path)));
    }
    Path target = Files.createTempFile(temp, "forged", ".zip");
    TreeMap<String, StoredZip.Item> items = new TreeMap<>(TreeHash.BYTE_ORDER);
    change
        .apply(files)
        .forEach((path, b) -> items.put(path, new StoredZip.Item(b, path.endsWith(".sh"))));
    StoredZip.write(target, "shop", items);
    return target;
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
