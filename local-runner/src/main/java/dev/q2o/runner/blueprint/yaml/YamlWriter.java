package dev.q2o.runner.blueprint.yaml;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import dev.q2o.runner.blueprint.model.Relation.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes a model as canonical `app.yaml`: equal models give equal bytes, and reading them gives
/// the model back, except for positions, inferences and the order of relations of different
/// entities. LF line ends.
public final class YamlWriter {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");

  /// Text that can stand in the short form of a field.
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_./+-][A-Za-z0-9_./+:-]*");

  /// Words some readers of YAML take for something else than text.
  private static final Set<String> NOT_TEXT =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  public static String write(AppModel model) {
    return write(model, List.of());
  }

  /// @param objectives sentences that go with the model
  public static String write(AppModel model, List<String> objectives) {
    var writer = new YamlWriter();
    writer.model(model, objectives);
    return writer.out.toString();
  }

  private void model(AppModel model, List<String> objectives) {
    line(0, "name", scalar(model.name()));
    line(0, "title", scalar(model.title()));
    text(0, "description", model.description());
    if (!objectives.isEmpty()) {
      open(0, "objectives", false);
      objectives.forEach(o -> out.append("  - ").append(scalar(o)).append('\n'));
    }
    List<Entity> entities =
        model.entities().stream()
            .filter(e -> !e.builtIn() || !model.ownedBy(e.name()).isEmpty())
            .toList();
    open(0, "entities", entities.isEmpty());
    entities.forEach(entity -> entity(model, entity));
    if (!model.enums().isEmpty()) {
      open(0, "enums", false);
      model.enums().forEach(this::enumType);
    }
    if (!model.behaviours().isEmpty()) {
      open(0, "behaviours", false);
      out.append(BehaviourWriter.ofApplication(model.behaviours()));
    }
  }

  private void entity(AppModel model, Entity entity) {
    List<Relation> relations = model.ownedBy(entity.name());
    boolean bare =
        entity.fields().isEmpty()
            && entity.indexes().isEmpty()
            && entity.behaviours().isEmpty()
            && relations.isEmpty()
            && entity.documentation().isEmpty()
            && entity.paging() == Entity.Paging.NONE;
    open(2, entity.name(), bare);
    if (entity.builtIn()) {
      line(4, "builtIn", "true");
    } else {
      text(4, "description", entity.documentation());
      if (entity.paging() != Entity.Paging.NONE) {
        line(4, "paging", YamlVocabulary.word(entity.paging()));
      }
      if (!entity.fields().isEmpty()) {
        open(4, "fields", false);
        entity.fields().forEach(this::field);
      }
    }
    if (!relations.isEmpty()) {
      open(4, "relations", false);
      relations.forEach(this::relation);
    }
    out.append(BehaviourWriter.indexes(entity.indexes()));
    if (!entity.behaviours().isEmpty()) {
      open(4, "behaviours", false);
      out.append(BehaviourWriter.ofEntity(entity.behaviours()));
    }
  }

  private void field(Field field) {
    String type =
        switch (field.type()) {
          case FieldType.Scalar scalar -> YamlVocabulary.word(scalar);
          case FieldType.EnumRef(String name) -> name;
        };
    boolean wordy = field.defaultValue().filter(text -> !WORD.matcher(text).matches()).isPresent();
    if (field.pattern().isEmpty() && field.documentation().isEmpty() && !wordy) {
      var words = new StringBuilder(type);
      words.append(field.required() ? " required" : "").append(field.unique() ? " unique" : "");
      lowest(field).ifPresent(min -> words.append(" min=").append(min));
      highest(field).ifPresent(max -> words.append(" max=").append(max));
      field.defaultValue().ifPresent(text -> words.append(" default=").append(text));
      line(6, scalar(field.name()), words.toString());
      return;
    }
    open(6, scalar(field.name()), false);
    line(8, "type", type);
    if (field.required()) {
      line(8, "required", "true");
    }
    if (field.unique()) {
      line(8, "unique", "true");
    }
    lowest(field).ifPresent(min -> line(8, "min", min));
    highest(field).ifPresent(max -> line(8, "max", max));
    field.pattern().ifPresent(pattern -> line(8, "pattern", quoted(pattern)));
    field.defaultValue().ifPresent(value -> line(8, "default", quoted(value)));
    text(8, "description", field.documentation());
  }

  private static java.util.Optional<String> lowest(Field field) {
    return field.minLength().isPresent()
        ? java.util.Optional.of(Integer.toString(field.minLength().getAsInt()))
        : field.min().map(java.math.BigDecimal::toPlainString);
  }

  private static java.util.Optional<String> highest(Field field) {
    return field.maxLength().isPresent()
        ? java.util.Optional.of(Integer.toString(field.maxLength().getAsInt()))
        : field.max().map(java.math.BigDecimal::toPlainString);
  }

  private void relation(Relation relation) {
    DeleteRule usual = relation.required() ? DeleteRule.RESTRICT : DeleteRule.CLEAR;
    boolean plain =
        relation.kind() == Kind.MANY_TO_ONE
            && relation.inverseField().isEmpty()
            && relation.displayField().isEmpty()
            && relation.onDelete() == usual;
    if (plain) {
      line(
          6,
          scalar(relation.ownerField()),
          relation.target() + (relation.required() ? " required" : ""));
      return;
    }
    open(6, scalar(relation.ownerField()), false);
    line(8, "to", relation.target());
    if (relation.kind() != Kind.MANY_TO_ONE) {
      line(8, "kind", YamlVocabulary.word(relation.kind()));
    }
    if (relation.required()) {
      line(8, "required", "true");
    }
    relation.inverseField().ifPresent(name -> line(8, "inverse", scalar(name)));
    relation.displayField().ifPresent(name -> line(8, "display", scalar(name)));
    if (relation.onDelete() != usual) {
      line(8, "onDelete", YamlVocabulary.word(relation.onDelete()));
    }
  }

  private void enumType(EnumType type) {
    boolean documented = !type.documentation().isEmpty();
    open(2, type.name(), false);
    if (documented) {
      text(4, "description", type.documentation());
      open(4, "values", false);
    }
    for (EnumType.Value value : type.values()) {
      line(documented ? 6 : 4, scalar(value.name()), scalar(value.label()));
    }
  }

  private void text(int indent, String key, String value) {
    if (!value.isEmpty()) {
      line(indent, key, scalar(value));
    }
  }

  private void open(int indent, String key, boolean empty) {
    out.repeat(' ', indent).append(key).append(empty ? ": {}\n" : ":\n");
  }

  private void line(int indent, String key, String value) {
    out.repeat(' ', indent).append(key).append(": ").append(value).append('\n');
  }

  private static String scalar(String text) {
    boolean plain =
        text.length() < 1000
            && PLAIN.matcher(text).matches()
            && !NOT_TEXT.contains(text.toLowerCase(java.util.Locale.ROOT));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            default -> {
              if (printable(c)) {
                quoted.appendCodePoint(c);
              } else {
                quoted.append(
                    c > 0xFFFF ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
              }
            }
          }
        });
    return quoted.append('"').toString();
  }

  private static boolean printable(int c) {
    return (c >= 0x20 && c < 0x7F) || (c > 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029);
  }
}
