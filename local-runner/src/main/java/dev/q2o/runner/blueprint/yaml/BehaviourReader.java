package dev.q2o.runner.blueprint.yaml;

import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawIndex;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import dev.q2o.runner.blueprint.yaml.YamlNodes.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads `behaviours`, `unique` and `indexes`; what they mean is decided by the rules of the model.
final class BehaviourReader {
  private final YamlNodes nodes;

  BehaviourReader(YamlNodes nodes) {
    this.nodes = nodes;
  }

  /// @param what for messages, for example `the entity Ticket`
  List<RawBehaviour> behaviours(Map<String, Entry> entries, String what) {
    Entry entry = entries.get("behaviours");
    if (entry == null) {
      return List.of();
    }
    return nodes.mapping(entry.node(), "behaviours of " + what).values().stream()
        .map(b -> new RawBehaviour(b.key(), setting(b), nodes.position(b.keyNode())))
        .toList();
  }

  private RawSetting setting(Entry entry) {
    return switch (entry.node()) {
      case ScalarNode scalar ->
          new RawSetting.Word(scalar.getValue().strip(), nodes.position(scalar));
      case SequenceNode list -> new RawSetting.Words(words(list), nodes.position(list));
      case MappingNode mapping ->
          new RawSetting.Named(
              nodes.mapping(mapping, "'" + entry.key() + "'").values().stream()
                  .map(e -> new RawSetting.Entry(e.key(), nodes.position(e.keyNode()), setting(e)))
                  .toList(),
              nodes.position(mapping));
      default -> new RawSetting.Word("", nodes.position(entry.keyNode()));
    };
  }

  private List<RawWord> words(SequenceNode list) {
    var words = new ArrayList<RawWord>();
    for (Node item : list.getValue()) {
      nodes
          .text(item, "an item of the list")
          .ifPresent(text -> words.add(new RawWord(text.strip(), nodes.position(item))));
    }
    return words;
  }

  /// `unique: [[project, number]]`, `indexes: [[status, dueDate], createdOn]`.
  List<RawIndex> indexes(Map<String, Entry> entries, String what) {
    var indexes = new ArrayList<RawIndex>();
    for (String key : List.of("unique", "indexes")) {
      Entry entry = entries.get(key);
      if (entry == null) {
        continue;
      }
      if (!(entry.node() instanceof SequenceNode list)) {
        nodes.error(
            "yaml.wrong-kind",
            entry.node(),
            "'" + key + "' of " + what + " must be a list.",
            "Write for example `" + key + ": [[project, number]]`.");
        continue;
      }
      boolean unique = key.equals("unique");
      for (Node item : list.getValue()) {
        if (item instanceof SequenceNode members) {
          indexes.add(new RawIndex(words(members), unique, nodes.position(item)));
        } else if (item instanceof ScalarNode scalar) {
          var word = new RawWord(scalar.getValue().strip(), nodes.position(item));
          indexes.add(new RawIndex(List.of(word), unique, nodes.position(item)));
        } else {
          nodes.error(
              "yaml.wrong-kind",
              item,
              "An item of '" + key + "' of " + what + " must be a list of members.",
              "Write for example `[project, number]`.");
        }
      }
    }
    return indexes;
  }
}
