package dev.q2o.runner.blueprint.pack;

import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.yaml.AppYamlImporter;
import dev.q2o.runner.blueprint.yaml.YamlNodes;
import dev.q2o.runner.blueprint.yaml.YamlNodes.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The packs that come with Q2O: beside this class one `app.yaml` for each, and `lexicon.yaml` with
/// the words that mean them. Read once, when the first brief needs them; immutable, safe for
/// concurrent use.
public final class Packs {
  private static final String LEXICON = "lexicon.yaml";
  private static final int LEVELS = 12;

  /// Initialised by the JVM when it is first asked for.
  private static final class Shipped {
    private static final List<Pack> ALL = read();
  }

  private Packs() {}

  /// In the order of the lexicon.
  public static List<Pack> all() {
    return Shipped.ALL;
  }

  /// The pack's model as an `app.yaml`, for people who want to start from it.
  public static String source(String id) {
    return resource(id + ".yaml");
  }

  private static List<Pack> read() {
    var problems = new Problems();
    var nodes = new YamlNodes(LEXICON, problems, LEVELS);
    var packs = new ArrayList<Pack>();
    nodes
        .compose(resource(LEXICON))
        .map(root -> nodes.mapping(root, "the lexicon"))
        .orElse(Map.of())
        .values()
        .forEach(entry -> packs.add(pack(entry, nodes, problems)));
    if (problems.any()) {
      throw new IllegalStateException("broken packs: " + problems.list());
    }
    return List.copyOf(packs);
  }

  private static Pack pack(Entry entry, YamlNodes nodes, Problems problems) {
    String id = entry.key();
    Map<String, Entry> parts =
        nodes.mapping(
            entry.node(), "the pack " + id, List.of("title", "phrases", "words", "core", "things"));
    String file = id + ".yaml";
    RawModel model = AppYamlImporter.raw(file, id, resource(file), problems);
    var things = new LinkedHashMap<List<String>, String>();
    model.entities().forEach(entity -> things.put(Terms.ofName(entity.name()), entity.name()));
    if (parts.get("things") != null) {
      nodes
          .mapping(parts.get("things").node(), "things of " + id)
          .values()
          .forEach(thing ->
              words(thing.node())
                  .forEach(
                      word -> things.putIfAbsent(Terms.of(word), known(id, model, thing.key()))));
    }
    var core = new LinkedHashSet<String>();
    list(parts, "core").forEach(name -> core.add(known(id, model, name)));
    return new Pack(
        id,
        nodes.text(parts, "title", "the pack " + id),
        list(parts, "phrases").stream().map(Terms::of).toList(),
        list(parts, "words").stream().map(Terms::of).toList(),
        core,
        things,
        model);
  }

  private static String known(String pack, RawModel model, String entity) {
    return model.entities().stream()
        .map(RawEntity::name)
        .filter(entity::equals)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(pack + " has no entity " + entity));
  }

  private static List<String> list(Map<String, Entry> parts, String key) {
    return Optional.ofNullable(parts.get(key)).map(entry -> words(entry.node())).orElse(List.of());
  }

  private static List<String> words(Node node) {
    if (!(node instanceof SequenceNode list)) {
      throw new IllegalStateException("a list is missing in the lexicon");
    }
    return list.getValue().stream()
        .map(item -> item instanceof ScalarNode scalar ? scalar.getValue() : "")
        .toList();
  }

  private static String resource(String name) {
    try (var in = Packs.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the pack " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
