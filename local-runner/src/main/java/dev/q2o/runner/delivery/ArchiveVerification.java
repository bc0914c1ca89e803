package dev.q2o.runner.delivery;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.blueprint.delivered.MutationCheck;
import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.EvidenceJson;
import dev.q2o.runner.evidence.EvidencePage;
import dev.q2o.runner.verify.Inspection;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.SafePath;
import dev.q2o.runner.workspace.Sha256;
import dev.q2o.runner.workspace.Tree;
import dev.q2o.runner.workspace.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Doubts a delivered project: compares every file with the evidence, executes every check again on
/// this machine, and compares what comes out with what is claimed. Takes an archive or a delivered
/// folder and leaves both untouched.
///
/// The commands come from the evidence, so they are the archive's word: they run in the sandbox,
/// and only when they start a program of the JDK.
public final class ArchiveVerification {
  private static final String OLDER =
      "An earlier version of Q2O delivered it, which planted faults in another way, so its checks"
          + " cannot be repeated. Run its model again with this version to get evidence that can.";

  private static final Pattern JDK_PROGRAM = Pattern.compile("\\{jdk}/bin/\\w+");
  private static final int MAX_SECONDS = 3_600;

  private final Verifier verifier;
  private final Inspections inspections;

  public ArchiveVerification(Verifier verifier, Inspections inspections) {
    this.verifier = verifier;
    this.inspections = inspections;
  }

  public sealed interface Result {
    /// Everything the evidence claims was found again.
    record Agree(Evidence evidence, List<CheckResult> checks) implements Result {
      public Agree {
        checks = List.copyOf(checks);
      }
    }

    /// @param differences one sentence each, at least one
    record Disagree(Evidence evidence, List<CheckResult> checks, List<String> differences)
        implements Result {
      public Disagree {
        checks = List.copyOf(checks);
        differences = List.copyOf(differences);
      }
    }

    /// Not something Q2O delivered, or damaged. The reason is one sentence.
    record Unreadable(String reason) implements Result {}
  }

  /// @param delivered a zip or a folder
  /// @param executed told about every check when it has ended, in order
  public Result verify(Path delivered, Consumer<CheckResult> executed)
      throws IOException, InterruptedException {
    return verify(delivered, Optional.empty(), executed);
  }

  /// @param newer advisories that were not known, or not supplied, when it was delivered: its
  ///   libraries are held against them too
  public Result verify(Path delivered, Optional<AdvisoryList> newer, Consumer<CheckResult> executed)
      throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("q2o-verify").toRealPath();
    try {
      Path tree = Files.createDirectory(scratch.resolve("tree"));
      Evidence evidence;
      try {
        evidence = unpack(delivered, tree);
      } catch (IOException unusable) {
        return new Result.Unreadable("%s: %s".formatted(delivered, sentence(unusable)));
      }
      if (evidence.checks().stream().anyMatch(ArchiveVerification::isOfAnOlderQ2o)) {
        return new Result.Unreadable("%s: %s".formatted(delivered, OLDER));
      }
      List<String> differences = compareFiles(evidence, tree);
      List<String> container =
          Files.isDirectory(delivered)
              ? notPlain(delivered)
              : compareZip(evidence, tree, delivered, scratch.resolve("rebuilt.zip"));
      List<CheckResult> results = new ArrayList<>();
      if (differences.isEmpty()) {
        removeEvidence(tree);
        for (Evidence.Check claim : evidence.checks()) {
          CheckResult result = execute(claim, evidence, tree, scratch.resolve("out"));
          results.add(result);
          executed.accept(result);
        }
        differences.addAll(Claims.differences(evidence, results));
        if (newer.isPresent()) {
          CheckResult result =
              inspections.advisories(newer.get(), subject(evidence, tree, tree)).result();
          results.add(result);
          executed.accept(result);
          differences.addAll(result.passed() ? List.of() : List.of(result.detail()));
        }
        for (String difference : compareContents(evidence, tree)) {
          differences.add("After the checks had run: " + difference);
        }
      } else {
        differences.add("The files are not those the evidence is about, so nothing was executed.");
      }
      differences.addAll(container);
      return differences.isEmpty()
          ? new Result.Agree(evidence, results)
          : new Result.Disagree(evidence, results, differences);
    } finally {
      Folders.delete(scratch);
    }
  }

  private static boolean isOfAnOlderQ2o(Evidence.Check claim) {
    return claim.kind() == Evidence.CheckKind.MUTATION
        && claim.outcome() != CheckOutcome.NOT_RUN
        && !MutationCheck.canBeRepeated(claim.command());
  }

  private static Evidence unpack(Path delivered, Path tree) throws IOException {
    if (!Files.exists(delivered)) {
      throw new IOException("There is no such file.");
    }
    if (Files.isDirectory(delivered)) {
      copy(delivered, tree);
    } else {
      Archive.unpack(delivered, tree);
    }
    Path json = tree.resolve(Manifest.EVIDENCE_JSON);
    if (!Files.isRegularFile(json)) {
      throw new IOException("There is no EVIDENCE.json in it, so Q2O did not deliver it.");
    }
    return EvidenceJson.read(Files.readString(json));
  }

  /// Leaves out what stands beside the delivered files by right, such as `.git`.
  private static void copy(Path folder, Path tree) throws IOException {
    for (String path : Folders.files(folder)) {
      Path file = folder.resolve(path);
      boolean delivered = !Place.mayStandBeside(path);
      if (delivered && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(tree.resolve(path).getParent());
        Files.copy(file, tree.resolve(path));
      }
    }
  }

  /// Links and other special files where Q2O delivers plain files only.
  private static List<String> notPlain(Path folder) throws IOException {
    List<String> differences = new ArrayList<>();
    for (String path : Folders.files(folder)) {
      if (!Place.mayStandBeside(path)
          && !Files.isRegularFile(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        differences.add("%s is a link or another special file.".formatted(path));
      }
    }
    return differences;
  }

  /// What a reader of zips does not show: modes, a second set of names, bytes nobody points at. Q2O
  /// writes equal bytes for equal files, so the zip is written again and compared.
  private static List<String> compareZip(Evidence evidence, Path tree, Path delivered, Path rebuilt)
      throws IOException {
    Map<String, Boolean> executable = new HashMap<>();
    evidence.files().forEach(file -> executable.put(file.path(), file.executable()));
    SortedMap<String, StoredZip.OnDisk> items = new TreeMap<>(TreeHash.BYTE_ORDER);
    for (String path : Folders.files(tree)) {
      items.put(
          path, new StoredZip.OnDisk(tree.resolve(path), executable.getOrDefault(path, false)));
    }
    StoredZip.write(rebuilt, evidence.project().slug(), items);
    boolean same = Sha256.of(rebuilt).equals(Sha256.of(delivered));
    Files.delete(rebuilt);
    return same
        ? List.of()
        : List.of("The zip is not the one Q2O writes for these files and their permissions.");
  }

  /// What the evidence names, and where the tree has something else.
  private static List<String> compareContents(Evidence evidence, Path tree) throws IOException {
    List<String> differences = new ArrayList<>();
    for (Evidence.File file : evidence.files()) {
      if (SafePath.problem(file.path()).isPresent()) {
        differences.add("The evidence names a file that cannot be in a project.");
        continue;
      }
      Path actual = tree.resolve(file.path());
      if (!Files.isRegularFile(actual, LinkOption.NOFOLLOW_LINKS)) {
        differences.add("%s is missing.".formatted(file.path()));
      } else if (!Sha256.of(actual).equals(file.sha256())) {
        differences.add("%s was changed.".formatted(file.path()));
      } else if (Files.size(actual) != file.bytes()) {
        differences.add(
            "%s is claimed to have %d bytes, and has %d."
                .formatted(file.path(), file.bytes(), Files.size(actual)));
      }
    }
    return differences;
  }

  private static List<String> compareFiles(Evidence evidence, Path tree) throws IOException {
    List<String> differences = compareContents(evidence, tree);
    Map<String, String> hashes = new HashMap<>();
    evidence.files().forEach(file -> hashes.put(file.path(), file.sha256()));
    for (String path : Folders.files(tree)) {
      boolean evidenceItself =
          path.equals(Manifest.EVIDENCE_JSON) || path.equals(Manifest.EVIDENCE_HTML);
      if (!hashes.containsKey(path) && !evidenceItself) {
        differences.add("%s was added.".formatted(path));
      }
    }
    if (!TreeHash.of(hashes).equals(evidence.treeSha256())) {
      differences.add("The hash of all files is not the one the evidence names.");
    }
    comparePage(evidence, tree).ifPresent(differences::add);
    return differences;
  }

  /// The page is a pure function of the evidence, as long as the same version of Q2O wrote it.
  private static Optional<String> comparePage(Evidence evidence, Path tree) throws IOException {
    Path page = tree.resolve(Manifest.EVIDENCE_HTML);
    if (!Files.isRegularFile(page)) {
      return Optional.of("%s is missing.".formatted(Manifest.EVIDENCE_HTML));
    }
    boolean comparable = evidence.tools().q2o().equals(EvidenceRecorder.version());
    return comparable && !Sha256.of(page).equals(Sha256.of(EvidencePage.render(evidence)))
        ? Optional.of("EVIDENCE.html does not say what EVIDENCE.json says.")
        : Optional.empty();
  }

  private static void removeEvidence(Path tree) throws IOException {
    Files.delete(tree.resolve(Manifest.EVIDENCE_JSON));
    Files.delete(tree.resolve(Manifest.EVIDENCE_HTML));
  }

  private CheckResult execute(Evidence.Check claim, Evidence evidence, Path tree, Path out)
      throws IOException, InterruptedException {
    return switch (claim.kind()) {
      case INSPECTION -> inspect(claim, evidence, tree, out);
      case COMPILE, UNIT_TEST, API_TEST, MUTATION -> {
        Optional<String> refused = refusal(claim);
        yield refused.isPresent()
            ? Claims.notRun(claim, refused.get())
            : verifier.check(Claims.planned(claim), tree, evidence.treeSha256(), out).result();
      }
    };
  }

  /// Why a check of somebody else's evidence is not executed.
  private static Optional<String> refusal(Evidence.Check claim) {
    if (claim.command().isEmpty() || !JDK_PROGRAM.matcher(claim.command().getFirst()).matches()) {
      return Optional.of("Its command does not start with a program of the JDK.");
    }
    if (!claim.reports().isEmpty() && SafePath.problem(claim.reports()).isPresent()) {
      return Optional.of("Its reports would stand outside the scratch folder.");
    }
    return claim.timeoutSeconds() < 1 || claim.timeoutSeconds() > MAX_SECONDS
        ? Optional.of("It wants more time than an hour, or none.")
        : Optional.empty();
  }

  private CheckResult inspect(Evidence.Check claim, Evidence evidence, Path tree, Path out)
      throws IOException {
    Optional<Inspection> inspection = Inspection.of(claim.command());
    return inspection.isPresent()
        ? inspections.inspect(inspection.get(), subject(evidence, tree, out)).result()
        : Claims.notRun(claim, "This Q2O does not know the inspection.");
  }

  private static Inspections.Subject subject(Evidence evidence, Path tree, Path out) {
    Tree claimed = Claims.tree(evidence);
    return new Inspections.Subject(claimed, tree, out, claimed.files().keySet());
  }

  private static String sentence(IOException problem) {
    return Optional.ofNullable(problem.getMessage()).orElse("It cannot be read.");
  }
}
