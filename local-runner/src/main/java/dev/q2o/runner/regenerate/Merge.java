package dev.q2o.runner.regenerate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.q2o.contract.run.Answer;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.workspace.ChangeSet;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Brings the owner's changes into what is generated. A file both changed in the same lines is
/// never decided for its owner: it becomes a question.
public final class Merge {
  /// What a person answers to keep the file as it stands.
  public static final String MINE = "mine";

  /// What a person answers to take the file as it is generated now.
  public static final String NEW = "new";

  /// A question stays readable, and an event of the journal small.
  private static final int SHOWN_LINES = 300;

  private final Standing standing;
  private final SortedMap<String, Fate> fates;
  private final Map<String, OutputFile> ours;
  private final Sources sources;
  private final Bases bases;
  private @Nullable Map<String, String> drawnAgain;

  Merge(
      Standing standing,
      SortedMap<String, Fate> fates,
      Map<String, OutputFile> ours,
      Sources sources,
      Bases bases) {
    this.standing = standing;
    this.fates = fates;
    this.ours = ours;
    this.sources = sources;
    this.bases = bases;
  }

  /// @param files content of every output
  /// @param notes what was done, a line each
  /// @param questions one for every file that waits for its owner; the files count only when there
  ///   is none
  public record Result(
      SortedMap<String, ChangeSet.File> files, List<String> notes, List<String> questions) {
    public Result {
      notes = List.copyOf(notes);
      questions = List.copyOf(questions);
    }
  }

  /// The file is changed after it was looked at. The message is one sentence.
  public static final class ChangedMeanwhile extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedMeanwhile(String path) {
      super(
          "%s was changed while the run was working; start the run again, nothing was touched"
              .formatted(path));
    }
  }

  /// @param answers what people have answered so far, oldest first
  public Result perform(List<Answer> answers) throws IOException {
    SortedMap<String, ChangeSet.File> files = new TreeMap<>();
    List<String> notes = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    for (Map.Entry<String, Fate> entry : fates.entrySet()) {
      String path = entry.getKey();
      switch (entry.getValue()) {
        case THEIRS -> files.put(path, theirs(path));
        case SET_ASIDE -> {
          files.put(Fate.ASIDE + path, theirs(path));
          notes.add(
              "%s is not generated any more; your version is in %s".formatted(path, Fate.ASIDE));
        }
        case STAYS_DELETED -> notes.add("%s stays deleted".formatted(path));
        case BOTH -> both(path, answers, files, notes, questions);
        case GENERATED, DROPPED -> {}
      }
    }
    return new Result(files, notes, questions);
  }

  private void both(
      String path,
      List<Answer> answers,
      SortedMap<String, ChangeSet.File> files,
      List<String> notes,
      List<String> questions)
      throws IOException {
    ChangeSet.File mine = theirs(path);
    OutputFile generated = Objects.requireNonNull(ours.get(path));
    byte[] now = generated.content().get().getBytes(UTF_8);
    Optional<byte[]> base = base(path);
    Optional<byte[]> merged =
        base.isPresent() ? ThreeWay.merge(base.get(), mine.content(), now) : Optional.empty();
    if (merged.isPresent()) {
      files.put(path, new ChangeSet.File(merged.get(), mine.executable()));
      notes.add("%s: your changes and the new ones are merged".formatted(path));
      return;
    }
    switch (answer(path, answers)) {
      case MINE -> {
        files.put(path, mine);
        notes.add("%s stays as you have it".formatted(path));
      }
      case NEW -> {
        files.put(path, new ChangeSet.File(now, generated.executable()));
        notes.add("%s is the new version, as you chose".formatted(path));
      }
      default -> questions.add(question(path, mine.content(), now));
    }
  }

  private static String question(String path, byte[] mine, byte[] now) {
    List<String> lines = ThreeWay.diff(mine, now).lines().toList();
    String shown = String.join("\n", lines.subList(0, Math.min(SHOWN_LINES, lines.size())));
    int more = lines.size() - SHOWN_LINES;
    String rest = more > 0 ? "\n(%d more lines of difference)".formatted(more) : "";
    return new Conflict(path, shown + rest).question();
  }

  /// The newest answer about a file, which counts for the version it was asked about only as long
  /// as the file stands: a changed one ends the run.
  private static String answer(String path, List<Answer> answers) {
    String start = Conflict.sentence(path);
    return answers.reversed().stream()
        .filter(answer -> answer.question().startsWith(start))
        .map(answer -> answer.answer().strip().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  private ChangeSet.File theirs(String path) throws IOException {
    Standing.File stands = Objects.requireNonNull(standing.files().get(path));
    byte[] content = sources.theirs(path);
    if (!Sha256.of(content).equals(stands.sha256())) {
      throw new ChangedMeanwhile(path);
    }
    return new ChangeSet.File(content, stands.executable());
  }

  private Optional<byte[]> base(String path) throws IOException {
    String hash = standing.lock().files().getOrDefault(path, "");
    if (hash.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> kept = sources.generated(hash);
    if (kept.isPresent()) {
      return kept;
    }
    Map<String, String> again = drawnAgain;
    if (again == null) {
      again = bases.again(standing.lock());
      drawnAgain = again;
    }
    return Optional.ofNullable(again.get(path))
        .filter(text -> Sha256.of(text).equals(hash))
        .map(text -> text.getBytes(UTF_8));
  }
}
