package dev.q2o.runner.verify;

import dev.q2o.runner.advisory.Advisory;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.verify.Components.Component;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// No library a project lists has a weakness in the version it lists, as far as a list of
/// advisories knows.
final class AdvisoryRules {
  /// Why there is no result without a list.
  static final String NO_LIST =
      "Nobody supplied a list of advisories, so no library was held against one. Run again with"
          + " OSV's list of the ecosystem Maven: --advisories FILE, or before a run on the"
          + " project's page.";

  private AdvisoryRules() {}

  static Findings of(AdvisoryList list, Collection<String> paths, Path folder) throws IOException {
    List<String> problems = new ArrayList<>();
    Components.Listed listed = Components.of(paths, folder);
    if (listed.lists().isEmpty()) {
      problems.add(
          "There is no list of components (CycloneDX), so nobody can tell which libraries to hold"
              + " against the advisories.");
    }
    StringBuilder matched = new StringBuilder();
    for (Component component : listed.components()) {
      if (!list.covers(component.library())) {
        problems.add(
            "%s lists %s, about which the advisories were not kept. Start a new run with"
                    .formatted(component.path(), component.library())
                + " --advisories.");
      }
      List<Advisory> about =
          list.advisories().stream()
              .filter(advisory -> advisory.library().equals(component.library()))
              .toList();
      matched.append(
          "%s %s: %d advisories\n"
              .formatted(component.library(), component.version(), about.size()));
      about.stream()
          .filter(advisory -> advisory.affects(component.version()))
          .map(advisory -> problem(advisory, component))
          .forEach(problems::add);
    }
    return new Findings(problems, seen(list, listed.components()) + "\n" + matched);
  }

  private static String seen(AdvisoryList list, List<Component> components) {
    AdvisoryList.Source source = list.source();
    return "%d libraries were held against %d advisories about them, of %d about Maven libraries in"
            .formatted(components.size(), list.advisories().size(), source.maven())
        + " %s%s."
            .formatted(
                source.name(),
                source.newest().isEmpty() ? "" : " (newest of " + source.newest() + ")");
  }

  private static String problem(Advisory advisory, Component component) {
    String names =
        advisory.aliases().isEmpty()
            ? advisory.id()
            : "%s (%s)".formatted(advisory.id(), String.join(", ", advisory.aliases()));
    String summary =
        advisory.summary().isEmpty() ? "" : ": " + advisory.summary().replaceFirst("[.!?…]$", "");
    return "%s affects %s %s%s. %s"
        .formatted(
            names,
            component.library(),
            component.version(),
            summary,
            advisory
                .fixedAfter(component.version())
                .map(fixed -> "It is fixed in %s.".formatted(fixed))
                .orElse("No version is known that fixes it."));
  }
}
