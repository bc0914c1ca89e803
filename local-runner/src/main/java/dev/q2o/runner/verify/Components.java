package dev.q2o.runner.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The libraries a project lists in CycloneDX, as it was delivered.
final class Components {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Components() {}

  /// @param path of the list that names it
  /// @param node what the list says
  record Component(String path, JsonNode node) {
    /// `group:name`.
    String library() {
      return node.path("group").asText() + ":" + node.path("name").asText();
    }

    String version() {
      return node.path("version").asText();
    }
  }

  /// @param lists paths of the lists that were found
  /// @param components of all of them
  record Listed(List<String> lists, List<Component> components) {
    Listed {
      lists = List.copyOf(lists);
      components = List.copyOf(components);
    }
  }

  static Listed of(Collection<String> paths, Path folder) throws IOException {
    List<String> lists = new ArrayList<>();
    List<Component> components = new ArrayList<>();
    for (String path : paths) {
      if (path.endsWith(".json")) {
        String text = Files.readString(folder.resolve(path));
        if (text.contains("\"CycloneDX\"")) {
          lists.add(path);
          JSON.readTree(text)
              .path("components")
              .forEach(node -> components.add(new Component(path, node)));
        }
      }
    }
    return new Listed(lists, components);
  }
}
