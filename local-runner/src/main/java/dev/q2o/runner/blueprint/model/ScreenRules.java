package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks what lists of one entity are to show on a screen.
final class ScreenRules {
  /// More do not fit beside each other in a window of usual width.
  private static final int MOST_COLUMNS = 8;

  private static final List<String> SETTINGS = List.of("columns", "order");

  private final Problems problems;
  private final SettingReader settings;
  private final Entity entity;
  private final List<String> members;

  /// @param timestamps whether rows know when they were made and changed
  ScreenRules(
      Problems problems,
      SettingReader settings,
      Entity entity,
      List<Relation> relations,
      boolean timestamps) {
    this.problems = problems;
    this.settings = settings;
    this.entity = entity;
    this.members = members(entity, relations, timestamps);
  }

  private static List<String> members(Entity entity, List<Relation> relations, boolean timestamps) {
    var members = new ArrayList<String>();
    entity.fields().stream()
        .filter(f -> f.type() != Scalar.BINARY && f.type() != Scalar.TEXT)
        .forEach(f -> members.add(f.name()));
    relations.stream()
        .filter(r -> r.owner().equals(entity.name()) && r.kind() != Relation.Kind.MANY_TO_MANY)
        .forEach(r -> members.add(r.ownerField()));
    if (timestamps) {
      members.addAll(List.of("createdAt", "updatedAt"));
    }
    return members;
  }

  Optional<Behaviour.Screen> check(RawBehaviour raw) {
    Map<String, RawSetting> named =
        raw.setting() instanceof RawSetting.Named ? settings.named(raw, SETTINGS) : Map.of();
    List<RawWord> words =
        Optional.ofNullable(named.get("columns")).flatMap(settings::words).orElse(List.of());
    if (words.isEmpty() || words.size() > MOST_COLUMNS) {
      settings.wrong(
          raw,
          "Write `screen: {columns: [title, status], order: -dueOn}` with up to %d columns."
              .formatted(MOST_COLUMNS));
      return Optional.empty();
    }
    Set<String> columns = new LinkedHashSet<>();
    for (RawWord word : words) {
      Optional<String> member = member(word.text(), word.position());
      if (member.isPresent() && !columns.add(member.get())) {
        problems.error(
            "model.duplicate-column",
            word.position(),
            "The column '" + member.get() + "' is named twice.",
            "Name it once.");
      }
    }
    Optional<String> order =
        Optional.ofNullable(named.get("order")).map(this::order).orElse(Optional.of(""));
    return columns.size() == words.size()
        ? order.map(o -> new Behaviour.Screen(List.copyOf(columns), o))
        : Optional.empty();
  }

  private Optional<String> order(RawSetting setting) {
    String word = setting instanceof RawSetting.Word(String text, _) ? text : "";
    String sign = word.startsWith("-") ? "-" : "";
    return member(word.substring(sign.length()), setting.position()).map(sign::concat);
  }

  private Optional<String> member(String word, Position position) {
    Optional<String> member = Names.lowerCamel(word).filter(members::contains);
    if (member.isEmpty()) {
      problems.error(
          "model.unknown-column",
          position,
          "Lists of %s cannot show '%s'.".formatted(entity.name(), NameRules.shorten(word)),
          DidYouMean.hint(
              word, members, "Name a field or a to-one relation that fits in a line of a table."));
    }
    return member;
  }
}
