package dev.q2o.runner.blueprint.targets;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.yaml.AppYamlImporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The blueprints there are, as a matrix of project types and stacks, and the one that does what
/// somebody asks for.
///
/// What a cell says is not written down anywhere: it follows from the checks of its blueprint,
/// which every run executes. Immutable; safe for concurrent use.
public final class Targets {
  private final List<Blueprint> blueprints;

  /// @param blueprints at least one; the first is built where nobody asks for another
  public Targets(List<Blueprint> blueprints) {
    this.blueprints = List.copyOf(blueprints);
  }

  /// One square of the matrix.
  ///
  /// @param nearest id of the closest blueprint there is; its own where it is supported
  public record Cell(ProjectType type, Stack stack, Level level, String nearest) {
    /// For example `cli_tool.java`.
    public String id() {
      return Targets.id(type, stack);
    }
  }

  /// How much of a project of a cell is done and proven in every run.
  public enum Level {
    NOT_SUPPORTED("not supported yet"),
    GENERATED("generated"),
    COMPILED("compiled"),
    TESTED("tested");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    private static Level of(Blueprint blueprint) {
      List<Blueprint.CheckKind> kinds =
          blueprint.design(Sample.MODEL).checks().stream().map(Blueprint.Check::kind).toList();
      if (kinds.contains(Blueprint.CheckKind.UNIT_TEST)
          || kinds.contains(Blueprint.CheckKind.API_TEST)) {
        return TESTED;
      }
      return kinds.contains(Blueprint.CheckKind.COMPILE) ? COMPILED : GENERATED;
    }
  }

  /// The answer to a wish.
  public sealed interface Choice {
    /// @param reason one sentence where it is not what was asked for literally, else empty
    record Chosen(Blueprint blueprint, String reason) implements Choice {}

    record Refused(Diagnostic problem) implements Choice {}
  }

  /// A model every blueprint can design.
  private static final class Sample {
    static final AppModel MODEL =
        switch (new AppYamlImporter()
            .read(
                "sample.yaml", "sample", "entities: {Note: {fields: {title: string required}}}")) {
          case ImportResult.Imported(AppModel model) -> model;
          case ImportResult.Rejected rejected ->
              throw new IllegalStateException(rejected.problems().toString());
        };
  }

  /// Every type with every stack, in the order of the enums.
  public List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    for (ProjectType type : ProjectType.values()) {
      for (Stack stack : Stack.values()) {
        Optional<Blueprint> blueprint = find(type, stack);
        cells.add(
            new Cell(
                type,
                stack,
                blueprint.map(Level::of).orElse(Level.NOT_SUPPORTED),
                blueprint.orElseGet(() -> nearest(type, stack)).id()));
      }
    }
    return cells;
  }

  /// Which blueprint builds a project.
  ///
  /// @param chosen what a person chose for the project, as {@link TargetWish#text} makes it; empty
  ///   for nothing
  /// @param source file name of the model
  /// @param text the model
  public Choice choose(String chosen, String source, String text) {
    if (!chosen.isEmpty()) {
      return explicit(chosen, Position.none(source));
    }
    SourceWishes wishes = SourceWishes.of(source, text);
    return wishes.written().isEmpty()
        ? mentioned(wishes.mentioned())
        : explicit(wishes.written(), wishes.position());
  }

  private Choice explicit(String words, Position position) {
    Optional<List<String>> unknown = TargetWish.unknown(words);
    if (unknown.isPresent()) {
      return new Choice.Refused(
          problem("target.unknown", position, unknown.get().getFirst(), unknown.get().getLast()));
    }
    TargetWish wish = TargetWish.of(words, position);
    Blueprint standard = blueprints.getFirst();
    ProjectType type = wish.type().orElse(ProjectType.API_SERVICE);
    Stack stack = wish.stack().orElse(Stack.JAVA);
    return wish.empty()
        ? new Choice.Chosen(standard, "")
        : find(type, stack)
            .<Choice>map(blueprint -> new Choice.Chosen(blueprint, ""))
            .orElseGet(() -> refused(wish, type, stack));
  }

  private Choice mentioned(TargetWish wish) {
    Blueprint standard = blueprints.getFirst();
    if (wish.empty()) {
      return new Choice.Chosen(standard, "");
    }
    ProjectType type = wish.type().orElse(ProjectType.API_SERVICE);
    Stack stack = wish.stack().orElse(Stack.JAVA);
    Optional<Blueprint> blueprint = find(type, stack);
    if (blueprint.isPresent()) {
      return new Choice.Chosen(
          blueprint.get(),
          "%s, because the brief says '%s'.".formatted(type.title(), wish.words()));
    }
    return refused(wish, type, stack);
  }

  private Choice refused(TargetWish wish, ProjectType type, Stack stack) {
    Blueprint near = nearest(type, stack);
    String asked = wish.explicit() ? "" : " (the brief says '%s')".formatted(wish.words());
    String message =
        stack == Stack.JAVA
            ? "%s is not supported yet%s.".formatted(name(type), asked)
            : wish.type().isEmpty()
                ? "Projects in %s are not supported yet%s.".formatted(stack.title(), asked)
                : "%s in %s is not supported yet%s.".formatted(name(type), stack.title(), asked);
    return new Choice.Refused(
        problem("target.not-supported", wish.position(), message, advice(near)));
  }

  /// What to build instead of a project that cannot do some behaviours.
  ///
  /// @param words all behaviours of the model
  /// @return one sentence; empty when nothing there is does all of them
  public Optional<String> instead(Blueprint chosen, Collection<String> words) {
    Optional<ProjectType> type = ProjectType.of(typeOf(chosen.id()));
    List<String> near =
        type.map(t -> t.nearest().stream().map(ProjectType::id).toList()).orElse(List.of());
    return blueprints.stream()
        .filter(b -> b.behaviours().containsAll(words))
        .min(
            Comparator.comparingInt(b -> {
              int at = near.indexOf(typeOf(b.id()));
              return at < 0 ? near.size() : at;
            }))
        .map(Targets::advice);
  }

  private static String typeOf(String id) {
    return id.substring(0, Math.max(0, id.indexOf('.')));
  }

  private static String advice(Blueprint near) {
    String id = near.id();
    int dot = id.indexOf('.');
    Optional<ProjectType> type = ProjectType.of(id.substring(0, Math.max(0, dot)));
    return "The nearest that is: %s (%s). Choose it with --type %s --stack %s, or in the form of the project."
        .formatted(
            id,
            type.map(ProjectType::meaning).orElse("the standard"),
            id.substring(0, Math.max(0, dot)),
            id.substring(dot + 1));
  }

  /// The first of the types that come closest and exist, in the same stack before Java.
  private Blueprint nearest(ProjectType type, Stack stack) {
    return Stream.of(stack, Stack.JAVA)
        .flatMap(s ->
            Stream.concat(Stream.of(type), type.nearest().stream())
                .flatMap(t -> find(t, s).stream()))
        .findFirst()
        .orElseGet(blueprints::getFirst);
  }

  private Optional<Blueprint> find(ProjectType type, Stack stack) {
    return blueprints.stream().filter(b -> b.id().equals(id(type, stack))).findFirst();
  }

  private static String id(ProjectType type, Stack stack) {
    return type.id() + "." + stack.id();
  }

  private static String name(ProjectType type) {
    return "The type " + type.id();
  }

  private static Diagnostic problem(String code, Position position, String message, String hint) {
    return new Diagnostic(Severity.ERROR, code, position, message, hint);
  }
}
