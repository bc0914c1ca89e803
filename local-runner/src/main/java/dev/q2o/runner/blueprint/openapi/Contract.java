package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.model.DidYouMean;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.yaml.YamlNodes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The files of a contract, and where its references lead.
final class Contract {
  /// Nesting of a file: schemas inside of schemas inside of responses take a while.
  private static final int LEVELS = 60;

  private static final int LONGEST_CHAIN = 20;

  private final String name;
  private final Problems problems;
  private final Map<String, Spot> roots = new LinkedHashMap<>();

  /// Entries of mappings that are looked into again and again, such as all schemas.
  private final Map<Node, Map<String, Spot>> entries = new IdentityHashMap<>();

  private Contract(String name, Problems problems) {
    this.name = name;
    this.problems = problems;
  }

  /// @param files by name, relative to the folder of the first, which is the contract itself
  static Contract of(Map<String, String> files, Problems problems) {
    var contract = new Contract(files.keySet().iterator().next(), problems);
    files.forEach((file, text) -> {
      // YAML knows neither tabs between words nor this escape of JSON
      String readable =
          text.stripLeading().startsWith("{") ? text.replace('\t', ' ').replace("\\/", "/") : text;
      new YamlNodes(file, problems, LEVELS)
          .compose(readable)
          .ifPresent(root -> contract.roots.put(file, new Spot(file, root, Optional.empty())));
    });
    return contract;
  }

  Optional<Spot> root() {
    return Optional.ofNullable(roots.get(name));
  }

  private Optional<Spot> entry(Spot mapping, String key) {
    return Optional.ofNullable(
        entries.computeIfAbsent(mapping.node(), node -> mapping.entries()).get(key));
  }

  /// Follows `$ref` until a node without one; the node itself when it leads nowhere, which {@link
  /// #checkReferences} tells.
  Spot resolve(Spot spot) {
    Spot at = spot;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      Optional<Spot> next = at.get("$ref").flatMap(ref -> target(ref));
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return spot;
  }

  /// Name of the schema a reference names: the last part of its pointer.
  static Optional<String> named(Spot spot) {
    String ref = spot.text("$ref");
    int slash = ref.lastIndexOf('/');
    return ref.contains("/schemas/") || ref.contains("/definitions/")
        ? Optional.of(decoded(ref.substring(slash + 1)))
        : ref.isEmpty() || ref.startsWith("#") ? Optional.empty() : fileName(ref);
  }

  /// `schemas/pet.yaml` and `common.yaml#/Pet` both name a schema.
  private static Optional<String> fileName(String ref) {
    String last = ref.substring(Math.max(ref.lastIndexOf('/'), ref.lastIndexOf('#')) + 1);
    int point = last.indexOf('.');
    return Optional.of(point < 0 ? last : last.substring(0, point)).filter(n -> !n.isEmpty());
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)
          .replace("~1", "/")
          .replace("~0", "~");
    } catch (IllegalArgumentException e) {
      return part;
    }
  }

  private Optional<Spot> target(Spot ref) {
    String text = ref.text();
    int hash = text.indexOf('#');
    String file = hash < 0 ? text : text.substring(0, hash);
    String pointer = hash < 0 ? "" : text.substring(hash + 1);
    String full = file.isEmpty() ? ref.file() : LocalFiles.beside(ref.file(), file).orElse("");
    Optional<Spot> at = Optional.ofNullable(roots.get(full));
    for (String part : pointer.split("/")) {
      if (!part.isEmpty()) {
        at = at.flatMap(spot -> step(spot, decoded(part)));
      }
    }
    return at;
  }

  private Optional<Spot> step(Spot spot, String part) {
    if (spot.isMapping()) {
      return entry(spot, part);
    }
    boolean index = part.length() < 6 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    return index && Integer.parseInt(part) < spot.items().size()
        ? Optional.of(spot.items().get(Integer.parseInt(part)))
        : Optional.empty();
  }

  /// Tells every reference that leads nowhere.
  void checkReferences() {
    roots.values().forEach(root -> check(root.file(), root.node()));
  }

  private void check(String file, Node node) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && key.getValue().equals("$ref")
            && tuple.getValueNode() instanceof ScalarNode) {
          check(new Spot(file, tuple.getValueNode(), Optional.empty()));
        } else {
          check(file, tuple.getValueNode());
        }
      }
    } else if (node instanceof SequenceNode list) {
      list.getValue().forEach(item -> check(file, item));
    }
  }

  private void check(Spot ref) {
    String text = ref.text();
    Position position = ref.position();
    if (target(ref).isPresent()) {
      return;
    }
    int hash = text.indexOf('#');
    String shown = text.length() <= 80 ? text : text.substring(0, 77) + "...";
    if (hash == 0 || (hash < 0 ? "" : text.substring(0, hash)).equals(name)) {
      problems.error(
          "openapi.unknown-reference",
          position,
          "The reference '" + shown + "' leads nowhere.",
          DidYouMean.hint(
              text.substring(text.lastIndexOf('/') + 1),
              root()
                  .flatMap(r -> r.get("components", "schemas"))
                  .map(s -> s.entries().keySet())
                  .orElse(java.util.Set.of()),
              "Add what it names."));
    } else {
      problems.error(
          "openapi.external-reference",
          position,
          "The reference '" + shown + "' leads to another file, which is not read.",
          LocalFiles.HINT);
    }
  }
}
