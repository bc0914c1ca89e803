package dev.q2o.runner.deadcode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds resources nobody names: neither a text of the code nor another file that is built or
/// shipped. Pure functions.
public final class Resources {
  private static final List<String> ROOTS = List.of("src/main/resources/", "src/test/resources/");

  /// Names libraries look for by themselves.
  private static final Set<String> BY_CONVENTION =
      Set.of("logback.xml", "logback-test.xml", "junit-platform.properties");

  private Resources() {}

  /// @param paths of the project's files
  /// @param texts every text the code holds
  /// @param builds content of the files that say how it is built, by their path
  /// @return one sentence each
  public static List<String> dead(
      Collection<String> paths, Set<String> texts, Map<String, String> builds) {
    List<String> dead = new ArrayList<>();
    for (String path : paths) {
      for (String root : ROOTS) {
        if (path.startsWith(root) && !named(path.substring(root.length()), texts, builds)) {
          dead.add("%s: nobody names it.".formatted(path));
        }
      }
    }
    return dead;
  }

  private static boolean named(String resource, Set<String> texts, Map<String, String> builds) {
    if (BY_CONVENTION.contains(resource) || resource.startsWith("META-INF/")) {
      return true;
    }
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    String folder =
        resource.contains("/") ? resource.substring(0, resource.lastIndexOf('/')) : name;
    return texts.stream().anyMatch(text -> text.contains(name) || text.contains(folder))
        || builds.values().stream().anyMatch(text -> text.contains(name));
  }
}
