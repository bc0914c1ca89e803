package dev.q2o.runner.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.runner.blueprint.delivered.LicencePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Every component a project lists (CycloneDX) has one exact version, the hash of what was looked
/// at, and a licence under which it may be used.
final class ComponentRules {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private ComponentRules() {}

  /// @return sentences; empty when all is well or nothing is listed
  static List<String> problems(Collection<String> paths, Path folder) throws IOException {
    List<String> problems = new ArrayList<>();
    for (Components.Component component : Components.of(paths, folder).components()) {
      check(component, problems);
    }
    return problems;
  }

  private static void check(Components.Component listed, List<String> problems) {
    String path = listed.path();
    String name = listed.library();
    JsonNode component = listed.node();
    if (listed.version().isBlank()) {
      problems.add("%s: %s has no version.".formatted(path, name));
    }
    boolean hashed = false;
    for (JsonNode hash : component.path("hashes")) {
      hashed |=
          hash.path("alg").asText().equals("SHA-256")
              && SHA_256.matcher(hash.path("content").asText()).matches();
    }
    if (!hashed) {
      problems.add("%s: %s has no SHA-256.".formatted(path, name));
    }
    String licence = licence(component);
    if (licence.isEmpty()) {
      problems.add("%s: %s names no licence.".formatted(path, name));
    } else if (LicencePolicy.chosen(licence).isEmpty()) {
      problems.add("%s: %s is under %s, which may not be used.".formatted(path, name, licence));
    }
  }

  private static String licence(JsonNode component) {
    JsonNode first = component.path("licenses").path(0);
    String expression = first.path("expression").asText();
    return expression.isEmpty() ? first.path("license").path("id").asText() : expression;
  }
}
