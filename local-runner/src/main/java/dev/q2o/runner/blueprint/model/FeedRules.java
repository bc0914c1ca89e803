package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.Behaviour.Access;
import dev.q2o.runner.blueprint.model.Behaviour.Feed;
import dev.q2o.runner.blueprint.model.Behaviour.OfEntity;
import dev.q2o.runner.blueprint.model.Behaviour.Owner;
import dev.q2o.runner.blueprint.model.Behaviour.Toggle;
import dev.q2o.runner.blueprint.model.Behaviour.Who;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks feeds: what they follow must be there, can be marked, and is seen by somebody else.
/// Serves one model; not safe for concurrent use.
final class FeedRules {
  private static final String BAD = "model.bad-feed";

  private final Problems problems;
  private final SettingReader settings;
  private final List<Relation> relations;
  private final List<Followed> followed = new ArrayList<>();

  /// What a feed follows, to be checked once every entity has its behaviours.
  private record Followed(Relation relation, String mark, Position position) {}

  FeedRules(Problems problems, SettingReader settings, List<Relation> relations) {
    this.problems = problems;
    this.settings = settings;
    this.relations = relations;
  }

  /// @param others the behaviours the entity has besides
  Optional<Feed> read(RawBehaviour raw, Entity entity, List<OfEntity> others) {
    List<RawSetting.Entry> entries =
        switch (raw.setting()) {
          case RawSetting.Named(var named, _) -> named;
          case RawSetting.Word(String mark, Position position)
              when !mark.isEmpty() && !mark.equals("true") ->
              owner(raw, entity, others).stream()
                  .map(relation -> new RawSetting.Entry(relation, position, raw.setting()))
                  .toList();
          default -> {
            wrong(raw);
            yield List.of();
          }
        };
    if (raw.setting() instanceof RawSetting.Named && entries.isEmpty()) {
      wrong(raw);
    }
    var sources = new ArrayList<Feed.Source>();
    for (RawSetting.Entry entry : entries) {
      source(raw, entity, entry).filter(s -> !sources.contains(s)).ifPresent(sources::add);
    }
    if (!sources.isEmpty() && others.stream().anyMatch(FeedRules::unshared)) {
      problems.error(
          BAD,
          raw.position(),
          "Nobody sees " + entity.name() + " rows of others, so a feed would hold none.",
          "Let somebody else read them in `access`, or remove 'feed'.");
      followed.removeIf(f -> f.relation().owner().equals(entity.name()));
    }
    return sources.isEmpty() ? Optional.empty() : Optional.of(new Feed(sources));
  }

  private void wrong(RawBehaviour raw) {
    settings.wrong(raw, "Write `feed: follow`, or `feed: {author: follow, section: watch}`.");
  }

  private Optional<String> owner(RawBehaviour raw, Entity entity, List<OfEntity> others) {
    Optional<String> relation =
        others.stream()
            .filter(Owner.class::isInstance)
            .map(b -> ((Owner) b).relation())
            .findFirst();
    if (relation.isEmpty()) {
      problems.error(
          BAD,
          raw.setting().position(),
          "%s rows belong to nobody, so '%s' follows nobody."
              .formatted(entity.name(), NameRules.shorten(settings.word(raw).orElse(""))),
          "Add the behaviour `owner`, or name a relation: `feed: {author: follow}`.");
    }
    return relation;
  }

  private Optional<Feed.Source> source(RawBehaviour raw, Entity entity, RawSetting.Entry entry) {
    List<Relation> possible =
        relations.stream()
            .filter(r -> r.owner().equals(entity.name()) && r.kind() == Relation.Kind.MANY_TO_ONE)
            .toList();
    List<String> names = possible.stream().map(Relation::ownerField).toList();
    Optional<String> name = Names.lowerCamel(entry.key());
    Optional<Relation> relation =
        possible.stream().filter(r -> name.filter(r.ownerField()::equals).isPresent()).findFirst();
    if (relation.isEmpty()) {
      problems.error(
          BAD,
          entry.position(),
          "A feed of %s cannot follow '%s'."
              .formatted(entity.name(), NameRules.shorten(entry.key())),
          DidYouMean.hint(
              entry.key(), names, "Name a many-to-one relation, such as `author: User`."));
      return Optional.empty();
    }
    if (!(entry.setting() instanceof RawSetting.Word(String word, Position position))
        || Names.lowerCamel(word).isEmpty()) {
      wrong(raw);
      return Optional.empty();
    }
    String mark = Names.lowerCamel(word).get();
    followed.add(new Followed(relation.get(), mark, position));
    return Optional.of(new Feed.Source(relation.get().ownerField(), mark));
  }

  /// Rows nobody but their owner, or nobody at all, reads.
  private static boolean unshared(OfEntity behaviour) {
    return behaviour instanceof Access access
        && access.read().stream().allMatch(Who.Owner.class::isInstance);
  }

  void check(List<Entity> complete, Optional<Behaviour.SignIn> signIn) {
    for (Followed one : followed) {
      String target = one.relation().target();
      Entity entity =
          complete.stream().filter(e -> e.name().equals(target)).findFirst().orElseThrow();
      boolean people = signIn.filter(s -> s.entity().equals(target)).isPresent();
      Optional<Access> access = entity.behaviour(Access.class);
      if (!entity.behaviours().contains(new Toggle(one.mark()))) {
        problems.error(
            BAD,
            one.position(),
            "Nobody can follow %s: it has no mark '%s'."
                .formatted(target, NameRules.shorten(one.mark())),
            "Add the behaviour `toggles: [%s]` to %s.".formatted(one.mark(), target));
      } else if (access.isPresent() ? unshared(access.get()) : people) {
        boolean own = access.isEmpty() || !access.get().read().isEmpty();
        problems.error(
            BAD,
            one.position(),
            "Nobody can follow "
                + target
                + (own
                    ? ": who signs in sees only their own row."
                    : ": only administrators see its rows."),
            "Add the behaviour `access: {read: signed-in}` to " + target + ".");
      }
    }
  }
}
