package dev.q2o.runner.blueprint;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.workspace.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Turns an {@link AppModel} into a complete project, without a model service, a clock or a
/// network: equal models give equal bytes. Implementations are stateless and safe for concurrent
/// use.
public interface Blueprint {

  /// Stable id, `type.stack`, for example `api_service.java`.
  String id();

  /// Changes whenever the rendered bytes change.
  String version();

  Design design(AppModel model);

  /// Whether its projects can be generated again over what people made of them: its parts render
  /// the same as often as they are asked, at little cost.
  default boolean regenerates() {
    return false;
  }

  /// Words of the behaviours it renders, see {@link dev.q2o.runner.blueprint.model.Behaviour#word}.
  default Set<String> behaviours() {
    return Set.of();
  }

  /// Words of the behaviours a model asks for and this blueprint does not render, in the order of
  /// the model: such a model is refused, never rendered without them.
  default List<String> unsupported(AppModel model) {
    return Stream.concat(
            model.behaviours().stream(),
            model.entities().stream().flatMap(entity -> entity.behaviours().stream()))
        .map(Behaviour::word)
        .distinct()
        .filter(word -> !behaviours().contains(word))
        .toList();
  }

  /// Everything a run needs to know before it starts.
  ///
  /// @param parts in dependency order; no path is declared twice
  /// @param checks commands whose success is the evidence, in execution order: each that compiles
  ///   comes after those before it that compile, each that tests after all that compile before it,
  ///   beside other tests; planted faults come after everything before them
  /// @param objectives what the project promises, each with the test classes that prove it
  record Design(List<Part> parts, List<Check> checks, List<Objective> objectives) {
    public Design {
      parts = List.copyOf(parts);
      checks = List.copyOf(checks);
      objectives = List.copyOf(objectives);
    }
  }

  /// The work of one task.
  ///
  /// @param key unique within the design, `lower-case-hyphen`, stable across versions where the
  ///   work is the same
  /// @param dependsOn keys of parts that must have succeeded before
  /// @param inputs everything of the model its files are a function of, as text: a part with equal
  ///   inputs, of the same version of the blueprint, has equal bytes. Empty for the whole model
  record Part(
      String key,
      String title,
      AgentRole role,
      List<String> dependsOn,
      List<OutputFile> files,
      String inputs) {
    public Part {
      dependsOn = List.copyOf(dependsOn);
      files = List.copyOf(files);
    }

    /// A part that is rendered at once, so that what it is a function of is what it renders: after
    /// a change of the model, only parts whose files change are affected.
    public static Part rendered(
        String key, String title, AgentRole role, List<String> dependsOn, List<OutputFile> files) {
      List<OutputFile> rendered = new ArrayList<>();
      StringBuilder hashes = new StringBuilder();
      for (OutputFile file : files) {
        String content = file.content().get();
        rendered.add(new OutputFile(file.path(), () -> content, file.executable()));
        hashes.append(Sha256.of(content)).append(' ').append(file.path()).append('\n');
      }
      return new Part(key, title, role, dependsOn, rendered, hashes.toString());
    }

    /// A part that may use the whole model.
    public Part(
        String key, String title, AgentRole role, List<String> dependsOn, List<OutputFile> files) {
      this(key, title, role, dependsOn, files, "");
    }
  }

  /// A declared output.
  ///
  /// @param path relative, `/` separated
  /// @param content renders the whole file, UTF-8, LF line ends, ending with a newline
  /// @param executable whether the file carries the executable bit
  record OutputFile(String path, Supplier<String> content, boolean executable) {}

  /// A command to execute on the tree. Strings may hold `{jdk}` (home of the JDK), `{kit}` (class
  /// path of the shipped libraries the project depends on, joined by the platform's separator),
  /// `{testkit}` (the same plus test libraries), `{out}` (scratch folder for this tree, shared by
  /// its checks, outside the tree), {@link #JOIN}, and `{compiler-cache}` and `{tests-cache}` (an
  /// option that lets a JVM start faster where it can, `-Xshare:auto` where not; the second for one
  /// whose class path begins with `{testkit}`). The working folder is the tree.
  ///
  /// @param key unique within the design, for example `compile`
  /// @param command argv with placeholders; recorded in the evidence as it stands here
  /// @param reports folder below `{out}` where JUnit XML reports appear, or empty when the check
  ///   has none
  /// @param timeoutSeconds wall clock
  record Check(
      String key,
      String title,
      CheckKind kind,
      List<String> command,
      String reports,
      int timeoutSeconds) {
    /// Stands between parts of a class path: the platform's separator, which must not be recorded,
    /// so that equal input gives equal evidence on every system.
    public static final String JOIN = "{:}";

    public Check {
      command = List.copyOf(command);
    }
  }

  enum CheckKind {
    COMPILE,
    UNIT_TEST,
    API_TEST,
    /// Faults are planted into the program, and its tests must find enough of them.
    MUTATION
  }

  /// @param key unique, stable
  /// @param text what the project does, as a sentence in the user's terms
  /// @param checks keys of checks that must pass
  /// @param testClasses fully qualified generated test classes that must have run, with nothing
  ///   failed or skipped
  record Objective(String key, String text, List<String> checks, List<String> testClasses) {
    public Objective {
      checks = List.copyOf(checks);
      testClasses = List.copyOf(testClasses);
    }
  }
}
