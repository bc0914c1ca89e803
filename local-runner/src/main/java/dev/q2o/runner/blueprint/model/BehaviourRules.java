package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.Behaviour.OfApplication;
import dev.q2o.runner.blueprint.model.Behaviour.OfEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the behaviours of a source into checked ones, or says what is wrong with them. A word that
/// is no behaviour is refused: none is ignored.
final class BehaviourRules {
  static final List<String> OF_ENTITIES =
      List.of(
          "timestamps",
          "slug",
          "owner",
          "access",
          "softDelete",
          "audit",
          "states",
          "csv",
          "webhook",
          "toggles",
          "tags",
          "comments",
          "files",
          "search",
          "jobs",
          "feed",
          "notify",
          "screen");
  static final List<String> OF_APPLICATIONS =
      List.of("signIn", "rateLimit", "idempotency", "contract");

  /// What people ask for that is not a behaviour of a model but what one type of project is.
  private static final Set<String> OF_PLATFORMS =
      Set.of("tenants", "multiTenancy", "invitations", "plans", "payment", "billing");

  private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,5})/(second|minute|hour)");

  private final SettingReader settings;
  private final Problems problems;
  private final List<Entity> entities;
  private final List<EnumType> enums;
  private final List<Relation> relations;
  private final FeedRules feeds;
  private Optional<Behaviour.SignIn> signIn = Optional.empty();

  BehaviourRules(
      Problems problems, List<Entity> entities, List<EnumType> enums, List<Relation> relations) {
    this.problems = problems;
    this.settings = new SettingReader(problems);
    this.entities = entities;
    this.enums = enums;
    this.relations = relations;
    this.feeds = new FeedRules(problems, settings, relations);
  }

  /// Read these first: rows can only belong to people who sign in.
  List<OfApplication> ofApplication(List<RawBehaviour> raw) {
    var behaviours = new ArrayList<OfApplication>();
    for (RawBehaviour one : known(raw, OF_APPLICATIONS, "the application", OF_ENTITIES)) {
      if (settings.off(one)) {
        continue;
      }
      switch (one.word()) {
        case "signIn" -> {
          signIn = new SignInRules(problems, settings, entities).check(one);
          signIn.ifPresent(behaviours::add);
        }
        case "rateLimit" -> rateLimit(one).ifPresent(behaviours::add);
        case "idempotency" -> {
          if (settings.flag(one)) {
            behaviours.add(new Behaviour.Idempotency());
          }
        }
        default -> {} // a contract needs the behaviours of entities first
      }
    }
    return behaviours;
  }

  private Optional<Behaviour.RateLimit> rateLimit(RawBehaviour raw) {
    Matcher matcher = RATE.matcher(settings.word(raw).orElse(""));
    if (!matcher.matches()) {
      settings.wrong(raw, "Write for example `rateLimit: 100/minute`.");
      return Optional.empty();
    }
    int seconds =
        switch (matcher.group(2)) {
          case "second" -> 1;
          case "minute" -> 60;
          default -> 3600;
        };
    return Optional.of(new Behaviour.RateLimit(Integer.parseInt(matcher.group(1)), seconds));
  }

  /// Whether what feeds follow can be followed, once every entity has its behaviours.
  void checkFeeds(List<Entity> complete) {
    feeds.check(complete, signIn);
  }

  /// The contract, once every entity has its behaviours.
  Optional<Behaviour.Contract> contract(List<RawBehaviour> raw, List<Entity> complete) {
    return raw.stream()
        .filter(one -> one.word().equals("contract") && !settings.off(one))
        .findFirst()
        .flatMap(one -> new ContractRules(problems, settings, complete, relations).check(one));
  }

  List<OfEntity> ofEntity(Entity entity, RawEntity raw) {
    var behaviours = new ArrayList<OfEntity>();
    Optional<RawBehaviour> access = Optional.empty();
    Optional<RawBehaviour> jobs = Optional.empty();
    Optional<RawBehaviour> feed = Optional.empty();
    Optional<RawBehaviour> tells = Optional.empty();
    var seen = new ArrayList<RawBehaviour>();
    Optional<RawBehaviour> screen = Optional.empty();
    var rules = new EntityBehaviours(problems, settings, entity, enums, relations, signIn);
    var social = new SocialBehaviours(problems, settings, entity, relations, rules);
    for (RawBehaviour one : known(raw.behaviours(), OF_ENTITIES, entity.name(), OF_APPLICATIONS)) {
      if (settings.off(one)) {
        continue;
      }
      switch (one.word()) {
        case "slug" -> rules.slug(one).ifPresent(behaviours::add);
        case "owner" -> rules.owner(one).ifPresent(behaviours::add);
        case "states" -> rules.states(one).ifPresent(behaviours::add);
        case "screen" -> screen = Optional.of(one);
        case "toggles" -> {
          seen.add(one);
          behaviours.addAll(rules.toggles(one));
        }
        case "access" -> access = Optional.of(one);
        case "feed" -> feed = Optional.of(one);
        case "timestamps" -> rules.timestamps(one).ifPresent(behaviours::add);
        case "softDelete" -> flag(one, new Behaviour.SoftDelete(), behaviours);
        case "csv" -> rules.csv(one).ifPresent(behaviours::add);
        case "webhook" -> flag(one, new Behaviour.Webhook(), behaviours);
        case "tags" -> social.tags(one).ifPresent(behaviours::add);
        case "search" -> social.search(one).ifPresent(behaviours::add);
        case "comments" -> {
          seen.add(one);
          social.comments(one).ifPresent(behaviours::add);
        }
        case "files" ->
            new FileRules(problems, settings, entity, rules, social)
                .files(one)
                .ifPresent(behaviours::add);
        case "notify" -> tells = Optional.of(one);
        case "jobs" -> jobs = Optional.of(one);
        default -> flag(one, new Behaviour.Audit(), behaviours);
      }
    }
    boolean owned = behaviours.stream().anyMatch(Behaviour.Owner.class::isInstance);
    Optional<Behaviour.Access> who = access.flatMap(one -> rules.access(one, owned));
    who.ifPresent(behaviours::add);
    if (who.filter(a -> a.read().isEmpty()).isPresent()) {
      seen.forEach(social::unseen);
    }
    boolean timed = behaviours.stream().anyMatch(Behaviour.Timestamps.class::isInstance);
    screen
        .flatMap(new ScreenRules(problems, settings, entity, relations, timed)::check)
        .ifPresent(behaviours::add);
    tells
        .flatMap(
            one -> new NotifyRules(problems, settings, entity, signIn, rules).check(one, owned))
        .ifPresent(behaviours::add);
    jobs.ifPresent(one ->
        behaviours.addAll(
            new JobRules(problems, settings, entity, enums, List.copyOf(behaviours)).jobs(one)));
    feed.filter(one -> !rules.noSignIn(one, "Only people who sign in can follow."))
        .flatMap(one -> feeds.read(one, entity, behaviours))
        .ifPresent(behaviours::add);
    behaviours.sort(Comparator.comparingInt(b -> OF_ENTITIES.indexOf(b.word())));
    return behaviours;
  }

  private void flag(RawBehaviour raw, OfEntity behaviour, List<OfEntity> behaviours) {
    if (settings.flag(raw)) {
      behaviours.add(behaviour);
    }
  }

  private List<RawBehaviour> known(
      List<RawBehaviour> raw, List<String> words, String what, List<String> elsewhere) {
    var known = new ArrayList<RawBehaviour>();
    Set<String> seen = new HashSet<>();
    for (RawBehaviour one : raw) {
      if (!words.contains(one.word())) {
        boolean other = elsewhere.contains(one.word());
        problems.error(
            "model.unknown-behaviour",
            one.position(),
            other
                ? "'" + one.word() + "' is no behaviour of " + what + "."
                : "Unknown behaviour '" + NameRules.shorten(one.word()) + "' of " + what + ".",
            other
                ? "It belongs to " + (words.equals(OF_ENTITIES) ? "the application." : "an entity.")
                : instead(one.word(), words));
      } else if (seen.add(one.word())) {
        known.add(one);
      }
    }
    return known;
  }

  private static String instead(String word, List<String> words) {
    return OF_PLATFORMS.contains(word)
        ? "It comes with the project type saas_platform: write `type: saas_platform`."
        : DidYouMean.hint(word, words, "Supported are " + String.join(", ", words) + ".");
  }
}
