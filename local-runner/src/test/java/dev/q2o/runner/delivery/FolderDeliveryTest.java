package dev.q2o.runner.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.EvidenceJson;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDeliveryTest {
  @TempDir Path temp;
  private DeliveryFixture fixture;
  private Path shop;
  private Path zip;

  @BeforeEach
  void fixture() throws IOException {
    fixture = new DeliveryFixture(temp.toRealPath(), 1);
    shop = fixture.out.resolve("shop");
    zip = fixture.out.resolve("shop.zip");
  }

  @Test
  void folderAndArchiveStandThereWithEvidence() throws Exception {
    Delivery.Receipt receipt = fixture.deliver();
    assertThat(Folders.files(shop))
        .containsExactly(
            "EVIDENCE.html",
            "EVIDENCE.json",
            "README.md",
            "run.sh",
            "src/main/Product.java",
            "tests.txt");
    assertThat(shop.resolve("run.sh")).isExecutable();
    assertThat(receipt.delivered().folder()).isEqualTo(shop.toString());
    assertThat(receipt.delivered().archiveSha256()).isEqualTo(Sha256.of(zip));
    assertThat(receipt.delivered().archiveBytes()).isEqualTo(Files.size(zip));
    assertThat(receipt.delivered().evidenceSha256())
        .isEqualTo(Sha256.of(receipt.evidenceJson()))
        .isEqualTo(Sha256.of(shop.resolve("EVIDENCE.json")));
    assertThat(Folders.files(fixture.out)).noneMatch(path -> path.contains("q2o-"));
  }

  @Test
  void otherToolsReadTheArchive() throws Exception {
    fixture.deliver();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      assertThat(file.stream().map(e -> e.getName()))
          .containsExactly(
              "shop/EVIDENCE.html",
              "shop/EVIDENCE.json",
              "shop/README.md",
              "shop/run.sh",
              "shop/src/main/Product.java",
              "shop/tests.txt");
      byte[] json = file.getInputStream(file.getEntry("shop/EVIDENCE.json")).readAllBytes();
      Evidence evidence =
          EvidenceJson.read(new String(json, java.nio.charset.StandardCharsets.UTF_8));
      assertThat(evidence.form()).isEqualTo(Evidence.Form.REPRODUCIBLE);
      assertThat(evidence.run()).isEmpty();
    }
  }

  @Test
  void equalInputGivesAnEqualArchiveInAnotherRunElsewhere(@TempDir Path elsewhere)
      throws Exception {
    DeliveryFixture other = new DeliveryFixture(elsewhere.toRealPath(), 99);
    Delivery.Receipt one = fixture.deliver();
    Delivery.Receipt two = other.deliver();
    assertThat(one.delivered().archiveSha256()).isEqualTo(two.delivered().archiveSha256());
    assertThat(one.delivered().evidenceSha256()).isNotEqualTo(two.delivered().evidenceSha256());
  }

  @Test
  void aNewVersionReplacesTheOldWhole() throws Exception {
    fixture.with("old.txt", "x\n").deliver();
    DeliveryFixture next =
        new DeliveryFixture(temp.toRealPath(), 2).with("README.md", "# Shop 2\n");
    next.deliver();
    assertThat(shop.resolve("old.txt")).doesNotExist();
    assertThat(shop.resolve("README.md")).hasContent("# Shop 2\n");
    assertThat(fixture.delivery().obstacles(fixture.out, "shop")).isEmpty();
  }

  @Test
  void whatTheUserKeepsBesideTheFilesGoesAlong() throws Exception {
    fixture.with("data/seed.csv", "1\n").deliver();
    write(shop.resolve(".git/HEAD"), "ref: refs/heads/main");
    write(shop.resolve(".env"), "PORT=1");
    write(shop.resolve("data/shop.mv.db"), "rows");
    write(shop.resolve("target/classes/X.class"), "built");
    new DeliveryFixture(temp.toRealPath(), 2).with("data/seed.csv", "2\n").deliver();
    assertThat(shop.resolve(".git/HEAD")).hasContent("ref: refs/heads/main");
    assertThat(shop.resolve(".env")).hasContent("PORT=1");
    assertThat(shop.resolve("data/shop.mv.db")).hasContent("rows");
    assertThat(shop.resolve("data/seed.csv")).hasContent("2\n");
    assertThat(shop.resolve("target")).doesNotExist();
  }

  @Test
  void editsOfTheUserAreNamedAndNeverOverwritten() throws Exception {
    fixture.deliver();
    Files.writeString(shop.resolve("README.md"), "mine");
    Files.delete(shop.resolve("tests.txt"));
    write(shop.resolve("src/main/Mine.java"), "class Mine {}");
    // Even when the evidence is made to agree.
    Files.writeString(
        shop.resolve("EVIDENCE.json"),
        Files.readString(shop.resolve("EVIDENCE.json"))
            .replace(Sha256.of("# Shop\n"), Sha256.of("mine")));
    Delivery.Obstacle obstacle = only("output.edited");
    assertThat(obstacle.message())
        .contains(
            "changed README.md", "deleted tests.txt", "added src/main/Mine.java", "EVIDENCE.json");
    assertRefused("README.md");
    assertThat(shop.resolve("README.md")).hasContent("mine");
    assertThat(shop.resolve("src/main/Mine.java")).exists();
  }

  @Test
  void aLinkInPlaceOfAFileIsAnEdit() throws Exception {
    fixture.deliver();
    Path original = Files.move(shop.resolve("README.md"), temp.resolve("README.md"));
    Files.createSymbolicLink(shop.resolve("README.md"), original);
    assertThat(only("output.edited").message()).contains("changed README.md");
  }

  @Test
  void aChangedArchiveIsNotOverwritten() throws Exception {
    fixture.deliver();
    Files.writeString(zip, "mine");
    only("output.archive-changed");
    assertRefused("shop.zip");
    assertThat(zip).hasContent("mine");
  }

  @Test
  void whatQ2oDidNotDeliverIsNotTouched() throws Exception {
    write(shop.resolve("thesis.txt"), "years of work");
    only("output.not-ours");
    assertRefused("shop");
    assertThat(shop.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void anEmptyFolderIsNoObstacle() throws Exception {
    Files.createDirectories(shop);
    fixture.deliver();
    assertThat(shop.resolve("README.md")).exists();
  }

  @Test
  void anotherDataFolderKnowsTheDeliveryByItsEvidence(@TempDir Path otherData) throws Exception {
    fixture.deliver();
    FolderDelivery other = new FolderDelivery(otherData.toRealPath(), DeliveryFixture.recorder());
    assertThat(other.obstacles(fixture.out, "shop")).isEmpty();
    Files.writeString(shop.resolve("run.sh"), "mine");
    assertThat(other.obstacles(fixture.out, "shop").getFirst().message())
        .contains("changed run.sh");
  }

  @Test
  void aProjectDeliveredByAnotherVersionIsKnownToo(@TempDir Path otherData) throws Exception {
    fixture.deliver();
    Path json = shop.resolve("EVIDENCE.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replace("\"q2o\": \"%s\"".formatted(EvidenceRecorder.version()), "\"q2o\": \"0.9\""));
    Files.writeString(shop.resolve("EVIDENCE.html"), "the page of 0.9");
    FolderDelivery other = new FolderDelivery(otherData.toRealPath(), DeliveryFixture.recorder());
    assertThat(other.obstacles(fixture.out, "shop")).isEmpty();
  }

  @Test
  void placesThatCannotTakeAProjectAreSaid() throws Exception {
    Path file = write(temp.resolve("file"), "x");
    assertThat(codes(file)).containsExactly("output.not-a-folder");
    assertThat(codes(file.resolve("below"))).containsExactly("output.not-a-folder");
    Path link =
        Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("real")));
    assertThat(codes(link)).containsExactly("output.symlink");
    assertThat(codes(fixture.data.resolve("runs"))).containsExactly("output.in-data-folder");
    fixture.deliver();
    assertThat(codes(shop.resolve("src"))).containsExactly("output.in-project");
    assertThat(codes(shop)).containsExactly("output.in-project");
    Files.createSymbolicLink(temp.resolve("real/shop"), shop);
    assertThat(codes(temp.resolve("real"))).contains("output.occupied");
    assertThat(codes(temp.resolve("x/".repeat(1900)))).contains("output.path-too-long");
    assertThat(fixture.delivery().obstacles(temp.resolve("new"), "../up").getFirst().code())
        .isEqualTo("output.bad-name");
  }

  @Test
  void aFolderThatMayNotBeWrittenToIsSaid() {
    Path proc = Path.of("/proc/self");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(proc) && !Files.isWritable(proc));
    assertThat(codes(proc.resolve("out"))).containsExactly("output.not-writable");
  }

  @Test
  void aCrashBetweenTheRenamesLosesNothing() throws Exception {
    fixture.deliver();
    // As a crash leaves it: the old project has been put aside, the new one is half written.
    Files.move(shop, fixture.out.resolve(".shop.q2o-old"));
    write(fixture.out.resolve(".shop.q2o-new/README.md"), "half");
    write(fixture.out.resolve(".shop.zip.q2o-new"), "half");
    assertThat(codes(fixture.out)).isEmpty();
    fixture.deliver();
    assertThat(shop.resolve("README.md")).hasContent("# Shop\n");
    assertThat(Folders.files(fixture.out)).noneMatch(path -> path.contains("q2o-"));
  }

  @Test
  void editsMadeAroundACrashAreKept() throws Exception {
    fixture.deliver();
    Files.writeString(shop.resolve("README.md"), "mine");
    Files.move(shop, fixture.out.resolve(".shop.q2o-old"));
    assertThat(only("output.edited").message()).contains("changed README.md");
    assertRefused("README.md");
    assertThat(fixture.out.resolve(".shop.q2o-old/README.md")).hasContent("mine");
  }

  @Test
  void aCrashAfterTheRenamesIsFinishedByTheNextDelivery() throws Exception {
    fixture.deliver();
    Path old = fixture.out.resolve(".shop.q2o-old");
    for (String file : Folders.files(shop)) {
      write(old.resolve(file), Files.readString(shop.resolve(file)));
    }
    write(old.resolve(".git/HEAD"), "history");
    fixture.deliver();
    assertThat(shop.resolve(".git/HEAD")).hasContent("history");
    assertThat(old).doesNotExist();
  }

  @Test
  void aCrashInTheMiddleOfDeletingTheOldFolderIsFinished() throws Exception {
    fixture.deliver();
    Path trash = fixture.out.resolve(".shop.q2o-trash");
    write(trash.resolve("README.md"), "what was not deleted yet");
    assertThat(codes(fixture.out)).isEmpty();
    fixture.deliver();
    assertThat(trash).doesNotExist();
  }

  @Test
  void theOldFolderIsOnlyDeletedUnderTheNameOfTrash() throws Exception {
    fixture.deliver();
    Path trash = fixture.out.resolve(".shop.q2o-trash");
    List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (var watch = fixture.out.getFileSystem().newWatchService()) {
      fixture.out.register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
      new DeliveryFixture(temp.toRealPath(), 2).with("README.md", "# Shop 2\n").deliver();
      var key = watch.poll(20, java.util.concurrent.TimeUnit.SECONDS);
      assertThat(key).isNotNull();
      key.pollEvents().forEach(event -> seen.add(String.valueOf(event.context())));
    }
    assertThat(seen).contains(".shop.q2o-old", ".shop.q2o-trash");
    assertThat(trash).doesNotExist();
  }

  @Test
  void whatTheUserKeepsIsNotLostWhenItStandsOnBothSidesOfACrash() throws Exception {
    fixture.deliver();
    Path old = fixture.out.resolve(".shop.q2o-old");
    for (String file : Folders.files(shop)) {
      write(old.resolve(file), Files.readString(shop.resolve(file)));
    }
    write(old.resolve("data/shop.mv.db"), "a year of rows");
    write(old.resolve(".env"), "PORT=1");
    write(shop.resolve(".env"), "PORT=1");
    write(shop.resolve("data/shop.mv.db"), "rows since the crash");
    assertRefused(old.resolve("data/shop.mv.db").toString());
    assertRefused(shop.resolve("data/shop.mv.db").toString());
    assertThat(old.resolve("data/shop.mv.db")).hasContent("a year of rows");
    assertThat(shop.resolve("data/shop.mv.db")).hasContent("rows since the crash");
    Files.delete(shop.resolve("data/shop.mv.db"));
    fixture.deliver();
    assertThat(shop.resolve("data/shop.mv.db")).hasContent("a year of rows");
    assertThat(old).doesNotExist();
  }

  @Test
  void aKeptFileIsNotReplacedByOneOfTheNewVersion() throws Exception {
    fixture.deliver();
    write(shop.resolve("data/seed.csv"), "mine");
    DeliveryFixture next = new DeliveryFixture(temp.toRealPath(), 2).with("data/seed.csv", "2\n");
    assertThatThrownBy(next::deliver)
        .isInstanceOf(DeliveryRefusedException.class)
        .hasMessageContaining(shop.resolve("data/seed.csv").toString());
    assertThat(shop.resolve("data/seed.csv")).hasContent("mine");
    assertThat(Folders.files(fixture.out)).noneMatch(path -> path.contains("q2o-"));
  }

  @Test
  void anArchiveChangedDuringTheDeliveryIsNotOverwritten() throws Exception {
    Place place = new Place(fixture.out, "shop");
    write(place.archive(), "mine");
    write(place.newArchive(), "new");
    assertThatThrownBy(() -> FolderDelivery.replaceArchive(place, List.of()))
        .isInstanceOf(DeliveryRefusedException.class)
        .hasMessageContaining("shop.zip");
    assertThat(place.archive()).hasContent("mine");
  }

  @Test
  void anEmptyFolderPutAsideByACrashIsNoObstacle() throws Exception {
    fixture.deliver();
    Files.createDirectories(fixture.out.resolve(".shop.q2o-old"));
    fixture.deliver();
    assertThat(fixture.out.resolve(".shop.q2o-old")).doesNotExist();
  }

  @Test
  void aFolderTheUserEmptiedIsFilledAgain() throws Exception {
    fixture.deliver();
    for (String file : Folders.files(shop)) {
      Files.delete(shop.resolve(file));
    }
    fixture.deliver();
    assertThat(shop.resolve("README.md")).hasContent("# Shop\n");
  }

  @Test
  void whatIsNotVerifiedIsNotDelivered() {
    assertThatThrownBy(() -> fixture.with("tests.txt", "com.shop.ProductTest 0\n").deliver())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not verified");
    assertThat(shop).doesNotExist();
  }

  @Test
  void deliveringAgainAfterTheJournalWasLostIsTheSame() throws Exception {
    Delivery.Order order = fixture.order();
    String once = fixture.delivery().deliver(order).delivered().archiveSha256();
    assertThat(fixture.delivery().deliver(order).delivered().archiveSha256()).isEqualTo(once);
  }

  private List<String> codes(Path root) {
    return fixture.delivery().obstacles(root, "shop").stream()
        .map(Delivery.Obstacle::code)
        .toList();
  }

  private Delivery.Obstacle only(String code) {
    List<Delivery.Obstacle> obstacles = fixture.delivery().obstacles(fixture.out, "shop");
    assertThat(obstacles).extracting(Delivery.Obstacle::code).containsExactly(code);
    assertThat(obstacles.getFirst().hint()).isNotEmpty();
    return obstacles.getFirst();
  }

  private void assertRefused(String named) {
    assertThatThrownBy(() -> fixture.deliver())
        .isInstanceOf(DeliveryRefusedException.class)
        .hasMessageContaining(named);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
