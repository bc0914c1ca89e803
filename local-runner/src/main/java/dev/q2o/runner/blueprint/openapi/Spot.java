package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.model.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A node of a contract and the file it stands in. Every question has an answer for every kind of
/// node; what is wrong with the shape of a document is told elsewhere.
///
/// @param file name of the file, as positions show it
/// @param key the key it stands under, where there is one
record Spot(String file, Node node, Optional<Node> key) {

  Position position() {
    Node shown = key.orElse(node);
    return new Position(
        file, shown.getStartMark().getLine() + 1, shown.getStartMark().getColumn() + 1);
  }

  /// Of the value itself rather than of its key.
  Position valuePosition() {
    return new Position(
        file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  Optional<Spot> get(String name) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode word && word.getValue().equals(name)) {
          return Optional.of(new Spot(file, tuple.getValueNode(), Optional.of(word)));
        }
      }
    }
    return Optional.empty();
  }

  Optional<Spot> get(String... path) {
    Optional<Spot> at = Optional.of(this);
    for (String name : path) {
      at = at.flatMap(spot -> spot.get(name));
    }
    return at;
  }

  /// Entries in source order.
  Map<String, Spot> entries() {
    var entries = new LinkedHashMap<String, Spot>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode word) {
          entries.putIfAbsent(
              word.getValue(), new Spot(file, tuple.getValueNode(), Optional.of(word)));
        }
      }
    }
    return entries;
  }

  List<Spot> items() {
    var items = new ArrayList<Spot>();
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(item -> items.add(new Spot(file, item, Optional.empty())));
    }
    return items;
  }

  /// The text of a scalar; empty for anything else and for null.
  String text() {
    return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
        ? scalar.getValue()
        : "";
  }

  String text(String name) {
    return get(name).map(Spot::text).orElse("");
  }

  boolean flag(String name) {
    return text(name).equals("true");
  }

  /// The texts of a list of words.
  List<String> words(String name) {
    return get(name).map(Spot::items).orElse(List.of()).stream().map(Spot::text).toList();
  }
}
