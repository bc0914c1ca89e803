package dev.q2o.runner.delivery;

import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.EvidenceJson;
import dev.q2o.runner.evidence.EvidencePage;
import dev.q2o.runner.regenerate.Standing;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that was put into a project's folder, the evidence included, and the archive beside
/// it.
///
/// @param files SHA-256 by relative path
record Manifest(String archiveSha256, SortedMap<String, String> files) {
  static final String EVIDENCE_JSON = "EVIDENCE.json";
  static final String EVIDENCE_HTML = "EVIDENCE.html";

  /// What a measured evidence says was delivered with it.
  static Manifest of(Evidence evidence) {
    SortedMap<String, String> files = new TreeMap<>();
    evidence.files().forEach(file -> files.put(file.path(), file.sha256()));
    files.put(EVIDENCE_JSON, Sha256.of(EvidenceJson.write(evidence)));
    files.put(EVIDENCE_HTML, Sha256.of(EvidencePage.render(evidence)));
    return new Manifest(evidence.archiveSha256().orElse(""), files);
  }

  /// What stood in a project's folder when a run over it began.
  static Manifest of(Standing standing) {
    SortedMap<String, String> files = new TreeMap<>();
    standing.files().forEach((path, file) -> files.put(path, file.sha256()));
    return new Manifest("", files);
  }

  /// Compares a folder with what was delivered into it.
  ///
  /// @return what somebody did since, for example `changed README.md`; empty when it stands as
  ///   delivered
  List<String> edits(Path folder) throws IOException {
    List<String> edits = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Place.exists(path)) {
        edits.add("deleted " + file.getKey());
      } else if (Files.isSymbolicLink(path)
          || !Files.isRegularFile(path)
          || !Sha256.of(path).equals(file.getValue())) {
        edits.add("changed " + file.getKey());
      }
    }
    for (String path : Folders.files(folder)) {
      if (!files.containsKey(path) && !Place.mayStandBeside(path)) {
        edits.add("added " + path);
      }
    }
    return edits;
  }
}
