package dev.q2o.runner.blueprint.yaml;

import dev.q2o.runner.blueprint.model.DidYouMean;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.yaml.YamlNodes.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads one field: `title: string required max=200`, or the same as a mapping.
///
/// `min` and `max` bound the value of a number, the length of a text, and the bytes of a binary.
final class FieldReader {
  static final List<String> KEYS =
      List.of("type", "required", "unique", "min", "max", "pattern", "default", "description");
  private static final List<String> WORDS =
      List.of("required", "unique", "min", "max", "pattern", "default");
  private static final Pattern WORD = Pattern.compile("\\S+");

  private final YamlNodes nodes;

  FieldReader(YamlNodes nodes) {
    this.nodes = nodes;
  }

  Optional<RawField> read(String entity, Entry entry) {
    return entry.node() instanceof ScalarNode scalar
        ? readShort(entity, entry, scalar)
        : readLong(entity, entry);
  }

  private Optional<RawField> readShort(String entity, Entry entry, ScalarNode node) {
    String name = entity + "." + entry.key();
    Matcher words = WORD.matcher(node.getValue());
    if (!words.find()) {
      nodes.error(
          "yaml.missing-type",
          entry.keyNode(),
          "The field " + name + " has no type.",
          "Write for example `" + entry.key() + ": string required`.");
      return Optional.empty();
    }
    String typeWord = words.group();
    Position typePosition = at(node, words.start());
    FieldType type = type(typeWord);
    var rules = new ArrayList<RawRule>();
    while (words.find()) {
      Position position = at(node, words.start());
      String[] parts = words.group().split("=", 2);
      boolean flag = parts[0].equals("required") || parts[0].equals("unique");
      if (!WORDS.contains(parts[0]) || flag == (parts.length == 2)) {
        nodes.error(
            "yaml.unknown-validation",
            node,
            "Unknown validation '" + words.group() + "' of the field " + name + ".",
            WORDS.contains(parts[0])
                ? "Write " + (flag ? parts[0] : parts[0] + "=value") + "."
                : DidYouMean.hint(
                    parts[0],
                    WORDS,
                    "Expected required, unique, min=, max=, pattern=/.../ or default=."));
        continue;
      }
      rules.add(rule(type, parts[0], flag ? "" : unquoted(parts[0], parts[1]), position));
    }
    return Optional.of(
        new RawField(
            entry.key(), type, typeWord, rules, "", nodes.position(entry.keyNode()), typePosition));
  }

  /// Columns inside a plain scalar on one line can be told; otherwise its start must do.
  private Position at(ScalarNode node, int offset) {
    Position start = nodes.position(node);
    boolean plain = node.isPlain() && node.getStartMark().getLine() == node.getEndMark().getLine();
    return plain ? new Position(start.source(), start.line(), start.column() + offset) : start;
  }

  private static String unquoted(String word, String value) {
    boolean slashes =
        word.equals("pattern")
            && value.length() > 1
            && value.startsWith("/")
            && value.endsWith("/");
    return slashes ? value.substring(1, value.length() - 1) : value;
  }

  private Optional<RawField> readLong(String entity, Entry entry) {
    String name = "the field " + entity + "." + entry.key();
    Map<String, Entry> entries = nodes.mapping(entry.node(), name, KEYS);
    Entry typeEntry = entries.get("type");
    if (typeEntry == null) {
      nodes.error(
          "yaml.missing-type",
          entry.keyNode(),
          "The field " + entity + "." + entry.key() + " has no type.",
          "Write for example `type: string`.");
      return Optional.empty();
    }
    String typeWord = nodes.text(typeEntry.node(), "the type of " + name).orElse("string");
    FieldType type = type(typeWord);
    var rules = new ArrayList<RawRule>();
    for (String word : WORDS) {
      Entry rule = entries.get(word);
      if (rule == null) {
        continue;
      }
      Position position = nodes.position(rule.keyNode());
      if (word.equals("required") || word.equals("unique")) {
        if (nodes.flag(entries, word, name)) {
          rules.add(rule(type, word, "", position));
        }
      } else {
        rules.add(rule(type, word, nodes.text(entries, word, name), position));
      }
    }
    return Optional.of(
        new RawField(
            entry.key(),
            type,
            typeWord,
            rules,
            nodes.text(entries, "description", name),
            nodes.position(entry.keyNode()),
            nodes.position(typeEntry.node())));
  }

  private static FieldType type(String word) {
    Scalar scalar = YamlVocabulary.TYPES.get(word);
    return scalar == null ? new FieldType.EnumRef(word) : scalar;
  }

  private static RawRule rule(FieldType type, String word, String value, Position position) {
    boolean text = type == Scalar.STRING || type == Scalar.TEXT;
    boolean bytes = type == Scalar.BINARY;
    RuleKind kind =
        switch (word) {
          case "required" -> RuleKind.REQUIRED;
          case "unique" -> RuleKind.UNIQUE;
          case "pattern" -> RuleKind.PATTERN;
          case "default" -> RuleKind.DEFAULT;
          case "min" -> text ? RuleKind.MIN_LENGTH : bytes ? RuleKind.MIN_BYTES : RuleKind.MIN;
          default -> text ? RuleKind.MAX_LENGTH : bytes ? RuleKind.MAX_BYTES : RuleKind.MAX;
        };
    return new RawRule(kind, word, value, position);
  }
}
