package dev.q2o.runner.blueprint.targets;

import dev.q2o.runner.blueprint.Blueprint;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/// The blueprints there are: every one the class path names as a service. A stack pack is a folder
/// with its blueprints and one file, `META-INF/services/dev.q2o.runner.blueprint.Blueprint`, that
/// names them; nothing else knows of it (decision 0142).
public final class ShippedTargets {
  private static final List<Blueprint> ALL = of(ShippedTargets.class.getClassLoader());

  private ShippedTargets() {}

  /// In the order of types and stacks, so that the first is built where nobody asks for another.
  public static List<Blueprint> blueprints() {
    return ALL;
  }

  public static Targets targets() {
    return new Targets(ALL);
  }

  /// The blueprints a class loader finds.
  ///
  /// @throws IllegalStateException when one is for no type or stack there is, or two are for the
  ///   same: whoever puts the program together finds it before anybody is promised anything
  static List<Blueprint> of(ClassLoader packs) {
    List<Blueprint> found =
        ServiceLoader.load(Blueprint.class, packs).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparingInt(ShippedTargets::place))
            .toList();
    Set<String> ids = new HashSet<>();
    found.stream()
        .filter(blueprint -> !ids.add(blueprint.id()))
        .findFirst()
        .ifPresent(twice -> {
          throw new IllegalStateException(
              "Two packs build %s: leave one of them out of the class path.".formatted(twice.id()));
        });
    return found;
  }

  private static int place(Blueprint blueprint) {
    String[] words = blueprint.id().split("\\.", 2);
    return ProjectType.of(words[0])
        .flatMap(type ->
            Stack.of(words[words.length - 1])
                .map(stack -> type.ordinal() * Stack.values().length + stack.ordinal()))
        .orElseThrow(() ->
            new IllegalStateException(
                "The pack %s builds '%s', and there is no such type and stack."
                    .formatted(blueprint.getClass().getName(), blueprint.id())));
  }
}
