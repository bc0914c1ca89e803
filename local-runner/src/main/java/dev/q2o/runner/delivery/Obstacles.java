package dev.q2o.runner.delivery;

import dev.q2o.runner.delivery.Delivery.Obstacle;
import dev.q2o.runner.evidence.EvidenceJson;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.SafePath;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds everything that stands against delivering to a place. Changes nothing.
final class Obstacles {
  private static final long MIN_FREE_BYTES = 32L << 20;
  private static final int MAX_PATH = 3_600;
  private static final int MAX_PATH_WINDOWS = 200;
  private static final int NAMED_FILES = 5;
  private static final String ELSEWHERE = "Choose another folder with --out.";

  private final Path dataFolder;
  private final Ledger ledger;
  private final Place place;
  private final Optional<Manifest> kept;

  /// @param kept what the run brings along, which so may stand there
  Obstacles(Path dataFolder, Ledger ledger, Place place, Optional<Manifest> kept) {
    this.kept = kept;
    this.dataFolder = dataFolder;
    this.ledger = ledger;
    this.place = place;
  }

  List<Obstacle> find() throws IOException {
    Optional<Obstacle> unusable = unusableRoot().or(this::badName);
    if (unusable.isPresent()) {
      return List.of(unusable.get());
    }
    List<Obstacle> found = new ArrayList<>();
    insideAnother().ifPresent(found::add);
    tooFull().ifPresent(found::add);
    found.addAll(occupied());
    return found;
  }

  private Optional<Obstacle> unusableRoot() {
    Path root = place.root();
    if (Files.isSymbolicLink(root)) {
      return obstacle(
          "output.symlink",
          "%s is a symbolic link.".formatted(root),
          "Name the folder it points at.");
    }
    Path existing = Place.nearestExisting(root);
    if (!Files.isDirectory(existing)) {
      return obstacle(
          "output.not-a-folder", "%s is a file, not a folder.".formatted(existing), ELSEWHERE);
    }
    if (!Files.isWritable(existing)) {
      return obstacle(
          "output.not-writable",
          "%s may not be written to.".formatted(existing),
          "Change its permissions, or choose another folder with --out.");
    }
    return Optional.empty();
  }

  private Optional<Obstacle> badName() {
    Optional<String> problem = SafePath.problem(place.slug());
    if (problem.isPresent() || place.slug().contains("/")) {
      return obstacle(
          "output.bad-name",
          "The project name '%s' cannot be the name of a folder.".formatted(place.slug()),
          "Rename the project.");
    }
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    if (place.folder().toString().length() > (windows ? MAX_PATH_WINDOWS : MAX_PATH)) {
      return obstacle(
          "output.path-too-long",
          "The path %s is too long for the files below it.".formatted(place.folder()),
          "Choose a folder nearer to the root with --out.");
    }
    return Optional.empty();
  }

  private Optional<Obstacle> insideAnother() throws IOException {
    Path real = Place.real(place.folder());
    Path data = Place.real(dataFolder);
    if (real.startsWith(data) || data.startsWith(real)) {
      return obstacle(
          "output.in-data-folder",
          "%s and the data folder of Q2O, %s, lie within one another."
              .formatted(place.folder(), dataFolder),
          ELSEWHERE);
    }
    for (Path above = real.getParent(); above != null; above = above.getParent()) {
      if (isDelivered(above)) {
        return obstacle(
            "output.in-project",
            "%s lies inside %s, a project Q2O delivered.".formatted(place.root(), above),
            ELSEWHERE);
      }
    }
    return Optional.empty();
  }

  private static boolean isDelivered(Path folder) {
    Path evidence = folder.resolve(Manifest.EVIDENCE_JSON);
    try {
      return Files.isRegularFile(evidence)
          && EvidenceJson.read(Files.readString(evidence)).schemaVersion() > 0;
    } catch (IOException notOurs) {
      return false;
    }
  }

  private Optional<Obstacle> tooFull() throws IOException {
    Path existing = Place.nearestExisting(place.root());
    long free = Files.getFileStore(existing).getUsableSpace();
    return free >= MIN_FREE_BYTES
        ? Optional.empty()
        : obstacle(
            "output.no-space",
            "Only %d MiB are free where %s is.".formatted(free >> 20, place.root()),
            "Free some space, or choose another folder with --out.");
  }

  /// What stands where the project and its archive shall stand, unless it is exactly what Q2O put
  /// there.
  private List<Obstacle> occupied() throws IOException {
    List<Obstacle> found = new ArrayList<>();
    List<Manifest> manifests = new ArrayList<>(ledger.manifests(place));
    kept.ifPresent(manifests::add);
    boolean interrupted = !Place.exists(place.folder()) && Place.exists(place.oldFolder());
    Path folder = interrupted ? place.oldFolder() : place.folder();
    if (Place.exists(folder)) {
      occupiedFolder(folder, manifests).ifPresent(found::add);
    }
    occupiedArchive(place, manifests).ifPresent(found::add);
    return found;
  }

  private Optional<Obstacle> occupiedFolder(Path folder, List<Manifest> manifests)
      throws IOException {
    if (Files.isSymbolicLink(folder) || !Files.isDirectory(folder)) {
      return obstacle(
          "output.occupied",
          "%s exists and is not a folder.".formatted(folder),
          "Move it away, or choose another folder with --out.");
    }
    List<String> edits = edits(folder, manifests);
    if (edits.isEmpty()) {
      return Optional.empty();
    }
    return manifests.isEmpty()
        ? obstacle(
            "output.not-ours",
            "%s exists and was not delivered by Q2O.".formatted(folder),
            "Move it away, or choose another folder with --out.")
        : obstacle(
            "output.edited",
            "%s was edited since Q2O delivered it: %s.".formatted(folder, shortList(edits)),
            "Q2O never overwrites your work: move or rename the folder, or choose another one with"
                + " --out.");
  }

  /// The fewest differences to anything Q2O may have left there; everything, when it has left
  /// nothing. In an empty folder there is nothing to lose.
  static List<String> edits(Path folder, List<Manifest> manifests) throws IOException {
    List<String> present = Folders.files(folder);
    if (manifests.isEmpty() || present.isEmpty()) {
      return present;
    }
    List<List<String>> all = new ArrayList<>();
    for (Manifest manifest : manifests) {
      all.add(manifest.edits(folder));
    }
    return all.stream().min(Comparator.comparingInt(List::size)).orElse(List.of());
  }

  static Optional<Obstacle> occupiedArchive(Place place, List<Manifest> manifests)
      throws IOException {
    Path archive = place.archive();
    if (!Place.exists(archive)) {
      return Optional.empty();
    }
    boolean plain = Files.isRegularFile(archive) && !Files.isSymbolicLink(archive);
    String hash = plain ? Sha256.of(archive) : "";
    boolean ours = plain && manifests.stream().anyMatch(m -> m.archiveSha256().equals(hash));
    return ours
        ? Optional.empty()
        : obstacle(
            "output.archive-changed",
            "%s exists and is not what Q2O delivered.".formatted(archive),
            "Move it away, or choose another folder with --out.");
  }

  private static String shortList(List<String> edits) {
    String named = String.join(", ", edits.subList(0, Math.min(NAMED_FILES, edits.size())));
    return edits.size() <= NAMED_FILES
        ? named
        : "%s and %d more".formatted(named, edits.size() - NAMED_FILES);
  }

  private static Optional<Obstacle> obstacle(String code, String message, String hint) {
    return Optional.of(new Obstacle(code, message, hint));
  }
}
