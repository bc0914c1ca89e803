package dev.q2o.runner.delivery;

import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.EvidenceJson;
import dev.q2o.runner.evidence.EvidencePage;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import dev.q2o.runner.workspace.Tree;
import dev.q2o.runner.workspace.TreeHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Delivers into a folder of this machine. One delivery at a time; any thread.
///
/// Everything is built beside its place, on the same file system, and then renamed; a crash at any
/// moment leaves the old project, the new one, or both under names the next delivery cleans up.
/// Steps that could take something from the user are preceded by a comparison with what Q2O itself
/// had put there.
public final class FolderDelivery implements Delivery {
  private final Path dataFolder;
  private final EvidenceRecorder recorder;
  private final Ledger ledger;

  /// @param dataFolder of the runner; keeps what was delivered where
  public FolderDelivery(Path dataFolder, EvidenceRecorder recorder) {
    this.dataFolder = dataFolder;
    this.recorder = recorder;
    this.ledger = new Ledger(dataFolder);
  }

  @Override
  public List<Obstacle> obstacles(Path outputRoot, String slug) {
    Place place = new Place(outputRoot, slug);
    try {
      return new Obstacles(dataFolder, ledger, place).find();
    } catch (IOException e) {
      return List.of(
          new Obstacle(
              "output.unreadable",
              "%s cannot be looked at: %s".formatted(place.root(), e.getMessage()),
              "Choose another folder with --out."));
    }
  }

  @Override
  public synchronized Receipt deliver(Order order) throws IOException {
    Place place = new Place(order.outputRoot(), order.project().slug());
    requireNoObstacle(place);
    Evidence evidence = recorder.of(order);
    if (evidence.verdict() != Evidence.Verdict.VERIFIED) {
      throw new IOException("The project is not verified, so it is not delivered.");
    }
    Files.createDirectories(place.root());
    finishInterrupted(place);
    try {
      String archiveSha256 = buildArchive(place, order, evidence.reproducible());
      Evidence measured = evidence.withArchive(archiveSha256);
      String json = EvidenceJson.write(measured);
      Files.writeString(place.newFolder().resolve(Manifest.EVIDENCE_JSON), json);
      Files.writeString(
          place.newFolder().resolve(Manifest.EVIDENCE_HTML), EvidencePage.render(measured));
      DurableFiles.syncAll(place.newFolder());
      putInPlace(place, Manifest.of(measured));
      return new Receipt(
          new RunEvent.Delivered(
              place.folder().toString(),
              place.archive().toString(),
              archiveSha256,
              Files.size(place.archive()),
              Sha256.of(json)),
          json);
    } finally {
      Folders.delete(place.newFolder());
      Files.deleteIfExists(place.newArchive());
    }
  }

  private void requireNoObstacle(Place place) throws DeliveryRefusedException {
    List<Obstacle> obstacles = obstacles(place.root(), place.slug());
    if (!obstacles.isEmpty()) {
      Obstacle first = obstacles.getFirst();
      throw new DeliveryRefusedException(first.message() + " " + first.hint());
    }
  }

  /// Writes the new folder without its evidence, and the archive with the evidence that is the same
  /// for equal input.
  private static String buildArchive(Place place, Order order, Evidence reproducible)
      throws IOException {
    Folders.delete(place.newFolder());
    order.workspace().materialise(order.tree(), place.newFolder());
    SortedMap<String, StoredZip.Item> items = new TreeMap<>(TreeHash.BYTE_ORDER);
    for (Map.Entry<String, Tree.Entry> file : order.tree().files().entrySet()) {
      byte[] content = Files.readAllBytes(place.newFolder().resolve(file.getKey()));
      if (!Sha256.of(content).equals(file.getValue().sha256())) {
        throw new IOException("%s was not written as it should be.".formatted(file.getKey()));
      }
      items.put(file.getKey(), new StoredZip.Item(content, file.getValue().executable()));
    }
    items.put(Manifest.EVIDENCE_JSON, text(EvidenceJson.write(reproducible)));
    items.put(Manifest.EVIDENCE_HTML, text(EvidencePage.render(reproducible)));
    StoredZip.write(place.newArchive(), place.slug(), items);
    return Sha256.of(place.newArchive());
  }

  private static StoredZip.Item text(String text) {
    return new StoredZip.Item(text.getBytes(StandardCharsets.UTF_8), false);
  }

  private void putInPlace(Place place, Manifest manifest) throws IOException {
    requireNoObstacle(place);
    List<Manifest> before = ledger.manifests(place);
    List<Manifest> either = new ArrayList<>(before);
    either.add(manifest);
    if (Place.exists(place.folder())) {
      move(place.folder(), place.oldFolder());
      // Looked at again under a name nobody works in: an editor may have saved since.
      if (!Obstacles.edits(place.oldFolder(), before).isEmpty()) {
        move(place.oldFolder(), place.folder());
        requireNoObstacle(place);
      }
    }
    ledger.write(place, either);
    move(place.newFolder(), place.folder());
    Files.move(
        place.newArchive(),
        place.archive(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    DurableFiles.syncFolder(place.folder());
    removeOld(place);
    ledger.write(place, List.of(manifest));
  }

  /// Brings a place that a crash left half-way back to one project.
  private void finishInterrupted(Place place) throws IOException {
    Files.deleteIfExists(place.newArchive());
    if (!Place.exists(place.oldFolder())) {
      return;
    }
    if (!Place.exists(place.folder())) {
      move(place.oldFolder(), place.folder());
    } else if (Obstacles.edits(place.oldFolder(), ledger.manifests(place)).isEmpty()) {
      removeOld(place);
    } else {
      throw new DeliveryRefusedException(
          "%s holds files that were edited. Move them away.".formatted(place.oldFolder()));
    }
  }

  /// What the user keeps in the project's folder goes along; the rest is what Q2O had delivered.
  private static void removeOld(Place place) throws IOException {
    if (!Place.exists(place.oldFolder())) {
      return;
    }
    List<Path> children;
    try (Stream<Path> all = Files.list(place.oldFolder())) {
      children = all.toList();
    }
    for (Path child : children) {
      if (Place.isKept(child.getFileName().toString())) {
        takeAlong(child, place.folder().resolve(child.getFileName()));
      }
    }
    Folders.delete(place.oldFolder());
  }

  private static void takeAlong(Path from, Path to) throws IOException {
    if (!Place.exists(to)) {
      move(from, to);
    } else if (Files.isDirectory(from)) {
      for (String file : Folders.files(from)) {
        Path kept = to.resolve(file);
        if (!Place.exists(kept)) {
          Files.createDirectories(kept.getParent());
          move(from.resolve(file), kept);
        }
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
