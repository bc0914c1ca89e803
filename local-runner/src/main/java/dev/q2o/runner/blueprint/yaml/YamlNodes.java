package dev.q2o.runner.blueprint.yaml;

import dev.q2o.runner.blueprint.model.DidYouMean;
import dev.q2o.runner.blueprint.model.ModelLimits;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import java.io.StringReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/// YAML as nodes with positions. Works below the level where `NO` becomes `false`: every scalar is
/// the text it is written as. Never builds objects, never follows an alias.
public final class YamlNodes {

  private final String source;
  private final Problems problems;

  private final int levels;

  /// @param source file name for positions, as the user gave it
  /// @param levels of nesting that are read
  public YamlNodes(String source, Problems problems, int levels) {
    this.source = source;
    this.problems = problems;
    this.levels = levels;
  }

  /// @param node the value, or the key itself when there is none to point at
  public record Entry(String key, Node keyNode, Node node) {}

  /// The root, or empty when the source is empty or not YAML (then a problem is recorded).
  public Optional<Node> compose(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(ModelLimits.MAX_SOURCE_BYTES);
    options.setNestingDepthLimit(levels);
    options.setAllowDuplicateKeys(true); // told by us, with the name and both positions
    try {
      String readable = onlyUsualLines(text);
      if (!isHarmless(new Yaml(options).parse(new StringReader(readable)))) {
        return Optional.empty();
      }
      Node root = new Yaml(options).compose(new StringReader(readable));
      return root == null || isEmpty(root) ? Optional.empty() : Optional.of(root);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      problems.error(
          "yaml.syntax",
          mark == null ? Position.none(source) : position(mark),
          "This is not YAML: " + oneLine(e.getProblem()) + ".",
          e.getContext() == null ? "" : "It was read " + oneLine(e.getContext()) + ".");
    } catch (YAMLException e) {
      problems.error(
          "yaml.syntax",
          Position.none(source),
          "This is not YAML: " + oneLine(e.getMessage()) + ".",
          "");
    }
    return Optional.empty();
  }

  /// YAML 1.1 counts three more signs as ends of lines, which no editor does.
  private static String onlyUsualLines(String text) {
    return text.replace('\u0085', ' ').replace('\u2028', ' ').replace('\u2029', ' ');
  }

  /// Looks at the events first: the parser takes quadratic time for deep nesting before it counts
  /// levels, and an alias costs a few characters but can stand for a large part of the source,
  /// again and again.
  private boolean isHarmless(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      if (event instanceof AliasEvent) {
        problems.error(
            "yaml.alias",
            position(event.getStartMark()),
            "Aliases are not possible here.",
            "Write the part out.");
        return false;
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > levels) {
        problems.error(
            "yaml.too-deep",
            position(event.getStartMark()),
            "The source is nested deeper than " + levels + " levels.",
            "Nobody reads that deep: name the inner parts.");
        return false;
      }
    }
    return true;
  }

  private static String oneLine(@org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return "unreadable";
    }
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 160 ? line : line.substring(0, 157) + "...";
  }

  public Position position(Node node) {
    return position(node.getStartMark());
  }

  private Position position(Mark mark) {
    return new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
  }

  public static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.getValue().isEmpty()
        && node.getTag().equals(Tag.NULL);
  }

  /// Entries in source order; an empty value counts as a mapping without entries.
  ///
  /// @param what for messages, for example `the entity Ticket`
  public Map<String, Entry> mapping(Node node, String what) {
    var entries = new LinkedHashMap<String, Entry>();
    if (isEmpty(node)) {
      return entries;
    }
    if (!(node instanceof MappingNode mapping)) {
      error(
          "yaml.wrong-kind",
          node,
          capital(what) + " must be a mapping.",
          "Write `key: value` lines.");
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        error("yaml.wrong-kind", tuple.getKeyNode(), "A key must be a word.", "");
        continue;
      }
      String key = keyNode.getValue();
      Entry first = entries.putIfAbsent(key, new Entry(key, keyNode, tuple.getValueNode()));
      if (first != null) {
        error(
            "yaml.duplicate-key",
            keyNode,
            capital(what) + " has the key '" + key + "' twice.",
            "First at " + position(first.keyNode()) + ".");
      }
    }
    return entries;
  }

  /// The same, for mappings whose keys are fixed words.
  public Map<String, Entry> mapping(Node node, String what, Collection<String> known) {
    Map<String, Entry> entries = mapping(node, what);
    for (Entry entry : entries.values()) {
      if (!known.contains(entry.key())) {
        error(
            "yaml.unknown-key",
            entry.keyNode(),
            "Unknown key '" + entry.key() + "' in " + what + ".",
            DidYouMean.hint(
                entry.key(), known, "Expected one of " + String.join(", ", known) + "."));
      }
    }
    return entries;
  }

  /// The text of a scalar; empty and a problem for anything else.
  public Optional<String> text(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    error("yaml.wrong-kind", node, capital(what) + " must be one word or text.", "");
    return Optional.empty();
  }

  public String text(Map<String, Entry> entries, String key, String what) {
    Entry entry = entries.get(key);
    return entry == null ? "" : text(entry.node(), "'" + key + "' of " + what).orElse("");
  }

  public boolean flag(Map<String, Entry> entries, String key, String what) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return false;
    }
    String value = text(entry.node(), "'" + key + "' of " + what).orElse("false");
    if (!value.equals("true") && !value.equals("false")) {
      error(
          "yaml.wrong-value",
          entry.node(),
          "'" + key + "' of " + what + " cannot be '" + value + "'.",
          "Write true or false.");
    }
    return value.equals("true");
  }

  /// One word of a fixed list; empty when the key is absent or the word is none of them (then a
  /// problem is recorded).
  public <E> Optional<E> choice(
      Map<String, Entry> entries, String key, String what, Map<String, E> words) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    Optional<String> word = text(entry.node(), "'" + key + "' of " + what);
    if (word.isPresent() && !words.containsKey(word.get())) {
      error(
          "yaml.wrong-value",
          entry.node(),
          "'" + key + "' of " + what + " cannot be '" + word.get() + "'.",
          DidYouMean.hint(
              word.get(),
              words.keySet(),
              "Expected one of " + String.join(", ", words.keySet()) + "."));
    }
    return word.map(words::get);
  }

  public void error(String code, Node node, String message, String hint) {
    problems.error(code, position(node), message, hint);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
