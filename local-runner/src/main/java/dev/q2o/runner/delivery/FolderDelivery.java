package dev.q2o.runner.delivery;

import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.EvidenceJson;
import dev.q2o.runner.evidence.EvidencePage;
import dev.q2o.runner.regenerate.Sources;
import dev.q2o.runner.regenerate.Standing;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
  private final Generated generated;

  /// @param dataFolder of the runner; keeps what was delivered where
  public FolderDelivery(Path dataFolder, EvidenceRecorder recorder) {
    this.dataFolder = dataFolder;
    this.recorder = recorder;
    this.ledger = new Ledger(dataFolder);
    this.generated = new Generated(dataFolder);
  }

  @Override
  public Optional<Standing> standing(Path outputRoot, String slug) throws IOException {
    return Ground.standing(new Place(outputRoot, slug));
  }

  @Override
  public Sources sources(Path outputRoot, String slug) {
    return new Ground(new Place(outputRoot, slug), generated);
  }

  @Override
  public List<Obstacle> obstacles(Path outputRoot, String slug) {
    return obstacles(outputRoot, slug, Optional.empty());
  }

  @Override
  public List<Obstacle> obstacles(Path outputRoot, String slug, Optional<Standing> kept) {
    Place place = new Place(outputRoot, slug);
    try {
      return new Obstacles(dataFolder, ledger, place, kept.map(Manifest::of)).find();
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
    requireNoObstacle(place, order.kept());
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
      putInPlace(place, Manifest.of(measured), order);
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

  private void requireNoObstacle(Place place, Optional<Standing> kept)
      throws DeliveryRefusedException {
    List<Obstacle> obstacles = obstacles(place.root(), place.slug(), kept);
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

  private void putInPlace(Place place, Manifest manifest, Order order) throws IOException {
    requireNoObstacle(place, order.kept());
    List<Manifest> before = new ArrayList<>(ledger.manifests(place));
    order.kept().map(Manifest::of).ifPresent(before::add);
    requireNothingInTheWay(place, before);
    List<Manifest> either = new ArrayList<>(before);
    either.add(manifest);
    if (Place.exists(place.folder())) {
      move(place.folder(), place.oldFolder());
      // Looked at again under a name nobody works in: an editor may have saved since.
      if (!Obstacles.edits(place.oldFolder(), before).isEmpty()) {
        move(place.oldFolder(), place.folder());
        requireNoObstacle(place, order.kept());
      }
    }
    ledger.write(place, either);
    move(place.newFolder(), place.folder());
    replaceArchive(place, either);
    DurableFiles.syncFolder(place.folder());
    // Before the old folder goes: without it, what was changed since could not be told next time.
    generated.keep(place, order.generated());
    removeOld(place, either);
    ledger.write(place, List.of(manifest));
  }

  /// A file of the user at a path where the new version brings another one.
  private static void requireNothingInTheWay(Place place, List<Manifest> before)
      throws IOException {
    if (!Place.exists(place.folder())) {
      return;
    }
    Optional<String> path = new Belongings(place.folder(), before).conflict(place.newFolder());
    if (path.isPresent()) {
      throw new DeliveryRefusedException(
          ("%s is not from Q2O, and the new version of the project brings another %s. Move or"
                  + " rename yours, then deliver again.")
              .formatted(place.folder().resolve(path.get()), path.get()));
    }
  }

  /// Looks at the old archive once more: building and syncing the new project took time.
  static void replaceArchive(Place place, List<Manifest> manifests) throws IOException {
    Optional<Obstacle> changed = Obstacles.occupiedArchive(place, manifests);
    if (changed.isPresent()) {
      throw new DeliveryRefusedException(changed.get().message() + " " + changed.get().hint());
    }
    Files.move(
        place.newArchive(),
        place.archive(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// Brings a place that a crash left half-way back to one project.
  private void finishInterrupted(Place place) throws IOException {
    Files.deleteIfExists(place.newArchive());
    Folders.delete(place.trashFolder());
    if (!Place.exists(place.oldFolder())) {
      return;
    }
    List<Manifest> manifests = ledger.manifests(place);
    if (!Place.exists(place.folder())) {
      move(place.oldFolder(), place.folder());
    } else if (Obstacles.edits(place.oldFolder(), manifests).isEmpty()) {
      removeOld(place, manifests);
    } else {
      throw new DeliveryRefusedException(
          "%s holds files that were edited. Move them away.".formatted(place.oldFolder()));
    }
  }

  /// What the user keeps in the project's folder goes along; the rest is what Q2O had delivered. It
  /// gets another name before it is deleted, so that a crash in the middle of that leaves nothing
  /// that looks like a project somebody deleted files from.
  private static void removeOld(Place place, List<Manifest> manifests) throws IOException {
    if (!Place.exists(place.oldFolder())) {
      return;
    }
    Belongings belongings = new Belongings(place.oldFolder(), manifests);
    Optional<String> path = belongings.conflict(place.folder());
    if (path.isPresent()) {
      throw new DeliveryRefusedException(
          "%s and %s differ, and Q2O takes nothing from you. Move one of them away, then deliver again."
              .formatted(
                  place.oldFolder().resolve(path.get()), place.folder().resolve(path.get())));
    }
    belongings.moveTo(place.folder());
    Folders.delete(place.trashFolder());
    move(place.oldFolder(), place.trashFolder());
    Folders.delete(place.trashFolder());
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
