package dev.q2o.runner.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.EvidenceJson;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What Q2O has put where, kept in the data folder: an edited `EVIDENCE.json` cannot hide other
/// edits.
///
/// For a moment during a delivery there are two manifests for a place, the old and the new, because
/// a crash may leave either.
final class Ledger {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path folder;

  Ledger(Path dataFolder) {
    this.folder = dataFolder.resolve("deliveries");
  }

  /// The manifests a place may hold, newest last. Without a record (another data folder delivered)
  /// the evidence in the place itself is asked.
  ///
  /// @return empty when Q2O has delivered nothing there
  List<Manifest> manifests(Place place) throws IOException {
    Path file = file(place);
    if (Files.exists(file)) {
      return MAPPER.readValue(Files.readString(file), new TypeReference<List<Manifest>>() {});
    }
    for (Path delivered : List.of(place.folder(), place.oldFolder())) {
      Path evidence = delivered.resolve(Manifest.EVIDENCE_JSON);
      if (Files.isRegularFile(evidence)) {
        try {
          return List.of(byEvidence(delivered, EvidenceJson.read(Files.readString(evidence))));
        } catch (IOException notOurs) {
          return List.of();
        }
      }
    }
    return List.of();
  }

  void write(Place place, List<Manifest> manifests) throws IOException {
    Files.createDirectories(folder);
    DurableFiles.replace(file(place), MAPPER.writeValueAsBytes(manifests));
  }

  /// What another version of Q2O made of the evidence cannot be made again: its page is taken as it
  /// is.
  private static Manifest byEvidence(Path delivered, Evidence evidence) throws IOException {
    Manifest manifest = Manifest.of(evidence);
    Path page = delivered.resolve(Manifest.EVIDENCE_HTML);
    if (evidence.tools().q2o().equals(EvidenceRecorder.version()) || !Files.isRegularFile(page)) {
      return manifest;
    }
    SortedMap<String, String> files = new TreeMap<>(manifest.files());
    files.put(Manifest.EVIDENCE_HTML, Sha256.of(page));
    files.put(Manifest.EVIDENCE_JSON, Sha256.of(delivered.resolve(Manifest.EVIDENCE_JSON)));
    return new Manifest(manifest.archiveSha256(), files);
  }

  private Path file(Place place) throws IOException {
    return folder.resolve(Sha256.of(Place.real(place.folder()).toString()) + ".json");
  }
}
