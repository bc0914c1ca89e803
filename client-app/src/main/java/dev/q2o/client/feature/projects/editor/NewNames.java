package dev.q2o.client.feature.projects.editor;

import dev.q2o.runner.blueprint.model.Names;
import java.util.Collection;

/// Names for new parts, to be typed over.
final class NewNames {
  private NewNames() {}

  /// @return the wish, or the wish with the lowest number from 2 that is not taken, ignoring case
  static String free(String wish, Collection<String> taken) {
    String name = wish;
    for (int n = 2; isTaken(name, taken); n++) {
      name = wish + n;
    }
    return name;
  }

  private static boolean isTaken(String name, Collection<String> taken) {
    String normal = Names.lowerCamel(name).orElse(name);
    return taken.stream().anyMatch(t -> t.equalsIgnoreCase(normal));
  }
}
