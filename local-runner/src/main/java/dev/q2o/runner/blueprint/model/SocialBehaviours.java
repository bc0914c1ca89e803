package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Checks what people do around the rows of one entity: name them, talk about them and look for
/// them.
final class SocialBehaviours {
  private final Problems problems;
  private final SettingReader settings;
  private final Entity entity;
  private final List<Relation> relations;
  private final EntityBehaviours rules;

  SocialBehaviours(
      Problems problems,
      SettingReader settings,
      Entity entity,
      List<Relation> relations,
      EntityBehaviours rules) {
    this.problems = problems;
    this.settings = settings;
    this.entity = entity;
    this.relations = relations;
    this.rules = rules;
  }

  Optional<Behaviour.Tags> tags(RawBehaviour raw) {
    boolean free = rules.free(raw, "tags") & rules.free(raw, "tag");
    return settings.flag(raw) && free ? Optional.of(new Behaviour.Tags()) : Optional.empty();
  }

  /// Without fields every text of the entity counts, in its order.
  Optional<Behaviour.Search> search(RawBehaviour raw) {
    List<String> texts =
        entity.fields().stream()
            .filter(f -> f.type() == Scalar.STRING || f.type() == Scalar.TEXT)
            .map(Field::name)
            .toList();
    if (!rules.free(raw, "search")) {
      return Optional.empty();
    }
    if (texts.isEmpty()) {
      problems.error(
          "model.bad-search",
          raw.position(),
          entity.name() + " has no text to search.",
          "Add a field such as `title: string required`, or remove 'search'.");
      return Optional.empty();
    }
    if (raw.setting() instanceof RawSetting.Word(String text, _)
        && (text.isEmpty() || text.equals("true"))) {
      return Optional.of(new Behaviour.Search(texts));
    }
    List<RawWord> words = settings.words(raw.setting()).orElse(List.of());
    if (words.isEmpty()) {
      settings.wrong(raw, "Write for example `search: [" + String.join(", ", texts) + "]`.");
    }
    var fields = new ArrayList<String>();
    for (RawWord word : words) {
      Optional<String> field = Names.lowerCamel(word.text()).filter(texts::contains);
      if (field.isEmpty()) {
        problems.error(
            "model.bad-search",
            word.position(),
            "A search of %s cannot look into '%s': it is no text of it."
                .formatted(entity.name(), NameRules.shorten(word.text())),
            DidYouMean.hint(
                word.text(), texts, "It has the texts " + String.join(", ", texts) + "."));
      }
      field.filter(f -> !fields.contains(f)).ifPresent(fields::add);
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(new Behaviour.Search(fields));
  }

  Optional<Behaviour.Comments> comments(RawBehaviour raw) {
    if (rules.noSignIn(raw, "Only people who sign in can comment on " + entity.name() + " rows.")
        || !rules.free(raw, "commentCount")
        || taken(raw, "Comment")) {
      return Optional.empty();
    }
    return settings.flag(raw) ? Optional.of(new Behaviour.Comments()) : Optional.empty();
  }

  /// Refuses what people would do with rows only administrators see.
  void unseen(RawBehaviour raw) {
    problems.error(
        "model.behaviour-unseen",
        raw.position(),
        "Nobody but administrators sees %s rows, so '%s' would serve nobody."
            .formatted(entity.name(), raw.word()),
        "Let somebody read them in `access`, or remove '" + raw.word() + "'.");
  }

  /// Whether another entity is reached at the address the behaviour wants: its rows, called like
  /// those the behaviour keeps, point at this entity.
  ///
  /// @param name of such an entity
  boolean taken(RawBehaviour raw, String name) {
    String word = name.toLowerCase(Locale.ROOT);
    Optional<Relation> other =
        relations.stream()
            .filter(r -> r.target().equals(entity.name()))
            .filter(r ->
                r.owner().equals(name)
                    || r.inverseField().filter(f -> f.startsWith(word)).isPresent())
            .findFirst();
    other.ifPresent(relation ->
        problems.error(
            "model.behaviour-collision",
            raw.position(),
            "%s has %ss already: %s.%s points at it."
                .formatted(entity.name(), word, relation.owner(), relation.ownerField()),
            "Remove the entity " + relation.owner() + ", or the behaviour."));
    return other.isPresent();
  }
}
