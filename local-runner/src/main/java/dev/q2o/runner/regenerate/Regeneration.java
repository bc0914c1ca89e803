package dev.q2o.runner.regenerate;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.CheckKind;
import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.workspace.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A design drawn over a project that stands and whose owner has changed it.
///
/// Files with changes of the owner leave the parts that generate them and become one part of their
/// own, {@link #KEY}, so every other part is what it would be without them. Pure: which file goes
/// where follows from hashes; contents are read when the part's task works, by {@link Merge}.
public final class Regeneration {
  /// Key of the part, and of the task, with the owner's changes.
  public static final String KEY = PlannedTask.OWNERS_CHANGES;

  /// Key of the part that writes {@link Lock#PATH}.
  public static final String LOCK_KEY = "lock";

  private static final String MAIN = "src/main/java/";
  private static final String TEST = "src/test/java/";

  /// Written by every delivery beside the files; nobody's change.
  private static final Set<String> RECORDS = Set.of(Lock.PATH, "EVIDENCE.json", "EVIDENCE.html");

  private final Map<String, OutputFile> ours = new LinkedHashMap<>();
  private final Standing standing;
  private final SortedMap<String, Fate> fates = new TreeMap<>();

  private Regeneration(Design design, Standing standing) {
    this.standing = standing;
    design.parts().forEach(part -> part.files().forEach(file -> ours.put(file.path(), file)));
    Set<String> paths = new TreeSet<>(ours.keySet());
    paths.addAll(standing.files().keySet());
    paths.addAll(standing.lock().files().keySet());
    paths.removeAll(RECORDS);
    for (String path : paths) {
      OutputFile file = ours.get(path);
      Standing.File stands = standing.files().get(path);
      fates.put(
          path,
          Fate.of(
              standing.lock().files().getOrDefault(path, ""),
              stands == null ? "" : stands.sha256(),
              file == null ? "" : Sha256.of(file.content().get())));
    }
  }

  /// @param design as it would be in an empty folder
  public static Regeneration over(Standing standing, Design design) {
    return new Regeneration(design, standing);
  }

  /// Whether the owner has changed anything.
  public boolean changesAnything() {
    return fates.values().stream().anyMatch(fate -> fate != Fate.GENERATED && fate != Fate.DROPPED);
  }

  /// The design with the owner's files, without those the owner deleted.
  public Design design(Design plain) {
    Set<String> leaving = new TreeSet<>();
    fates.forEach((path, fate) -> {
      if (fate != Fate.GENERATED && ours.containsKey(path)) {
        leaving.add(path);
      }
    });
    List<Part> parts = new ArrayList<>();
    Set<String> emptied = new LinkedHashSet<>();
    for (Part part : plain.parts()) {
      List<OutputFile> files =
          part.files().stream().filter(file -> !leaving.contains(file.path())).toList();
      if (files.isEmpty()) {
        emptied.add(part.key());
      } else {
        parts.add(
            new Part(
                part.key(), part.title(), part.role(), part.dependsOn(), files, part.inputs()));
      }
    }
    List<Part> linked = new ArrayList<>();
    for (Part part : parts) {
      List<String> needs = new ArrayList<>(part.dependsOn());
      needs.removeAll(emptied);
      linked.add(
          new Part(part.key(), part.title(), part.role(), needs, part.files(), part.inputs()));
    }
    return new Design(
        linked, plain.checks().stream().map(this::check).toList(), plain.objectives());
  }

  /// The task that brings the owner's changes; its outputs are {@link #outputs}.
  public Merge merge(Sources sources, Bases bases) {
    return new Merge(standing, fates, ours, sources, bases);
  }

  /// Where the owner's files and the merged ones stand afterwards.
  public List<String> outputs() {
    List<String> outputs = new ArrayList<>();
    fates.forEach((path, fate) -> {
      switch (fate) {
        case THEIRS, BOTH -> outputs.add(path);
        case SET_ASIDE -> outputs.add(Fate.ASIDE + path);
        case GENERATED, STAYS_DELETED, DROPPED -> {}
      }
    });
    return outputs;
  }

  /// What the task is a function of: everything it writes and leaves out, and from which contents.
  public String inputs() {
    StringBuilder words = new StringBuilder();
    fates.forEach((path, fate) -> {
      if (fate != Fate.GENERATED && fate != Fate.DROPPED) {
        Standing.File stands = standing.files().get(path);
        OutputFile file = ours.get(path);
        words
            .append(path)
            .append(' ')
            .append(fate)
            .append(' ')
            .append(standing.lock().files().getOrDefault(path, "-"))
            .append(' ')
            .append(stands == null ? "-" : stands.sha256() + stands.executable())
            .append(' ')
            .append(file == null ? "-" : Sha256.of(file.content().get()))
            .append('\n');
      }
    });
    return words.toString();
  }

  /// Compilers are told the owner's sources too, and not those the owner deleted.
  private Check check(Check check) {
    boolean tests = check.command().stream().anyMatch(word -> isSource(word, TEST));
    boolean main = check.command().stream().anyMatch(word -> isSource(word, MAIN));
    if (check.kind() != CheckKind.COMPILE || (!tests && !main)) {
      return check;
    }
    List<String> command =
        new ArrayList<>(
            check.command().stream()
                .filter(word -> fates.getOrDefault(word, Fate.GENERATED) != Fate.STAYS_DELETED)
                .toList());
    String root = tests ? TEST : MAIN;
    fates.forEach((path, fate) -> {
      if (fate == Fate.THEIRS && !ours.containsKey(path) && isSource(path, root)) {
        command.add(path);
      }
    });
    return new Check(
        check.key(), check.title(), check.kind(), command, check.reports(), check.timeoutSeconds());
  }

  private static boolean isSource(String path, String root) {
    return path.startsWith(root) && path.endsWith(".java");
  }

  /// The part that records what was generated, whatever was made of it.
  ///
  /// @param plain the design as it would be in an empty folder
  public static Part lock(Design plain, Lock.Blueprint blueprint, Lock.Answers answers) {
    List<String> all = plain.parts().stream().map(Part::key).toList();
    return new Part(
        LOCK_KEY,
        "Record of what was generated",
        AgentRole.ORCHESTRATOR,
        Collections.unmodifiableList(all),
        List.of(
            new OutputFile(
                Lock.PATH, () -> Lock.of(blueprint, answers, contents(plain)).text(), false)));
  }

  /// Everything a design generates, by path.
  public static Map<String, String> contents(Design plain) {
    Map<String, String> contents = new LinkedHashMap<>();
    plain
        .parts()
        .forEach(
            part -> part.files().forEach(file -> contents.put(file.path(), file.content().get())));
    return contents;
  }
}
