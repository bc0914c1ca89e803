package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.Behaviour.Notify;
import dev.q2o.runner.blueprint.model.Behaviour.Who;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks who is told of which changes of the rows of one entity.
final class NotifyRules {
  private static final String EXAMPLE = "Write `notify: {on: [create, update], to: [owner]}`.";

  private final Problems problems;
  private final SettingReader settings;
  private final Entity entity;
  private final Optional<Behaviour.SignIn> signIn;
  private final EntityBehaviours rules;

  NotifyRules(
      Problems problems,
      SettingReader settings,
      Entity entity,
      Optional<Behaviour.SignIn> signIn,
      EntityBehaviours rules) {
    this.problems = problems;
    this.settings = settings;
    this.entity = entity;
    this.signIn = signIn;
    this.rules = rules;
  }

  /// @param owned whether rows of the entity belong to somebody
  Optional<Notify> check(RawBehaviour raw, boolean owned) {
    if (rules.noSignIn(raw, "Only people who sign in can be told of " + entity.name() + " rows.")) {
      return Optional.empty();
    }
    if (signIn.filter(s -> s.entity().equals(entity.name())).isPresent()) {
      problems.error(
          "model.bad-notify",
          raw.position(),
          "People are not told of changes of themselves.",
          "Put 'notify' on what people work with.");
      return Optional.empty();
    }
    Map<String, RawSetting> named = settings.named(raw, List.of("on", "to"));
    Optional<List<RawWord>> to = Optional.ofNullable(named.get("to")).flatMap(settings::words);
    Optional<List<RawWord>> on =
        named.containsKey("on")
            ? settings.words(named.get("on"))
            : Optional.of(Notify.EVENTS.stream().map(e -> new RawWord(e, raw.position())).toList());
    if (named.isEmpty()) {
      return Optional.empty();
    }
    if (to.filter(list -> !list.isEmpty()).isEmpty() || on.filter(l -> !l.isEmpty()).isEmpty()) {
      settings.wrong(raw, EXAMPLE);
      return Optional.empty();
    }
    int before = problems.count();
    List<String> events = on.get().stream().map(this::event).distinct().toList();
    List<Who> people = to.get().stream().map(word -> who(word, owned)).distinct().toList();
    return problems.count() == before
        ? Optional.of(new Notify(inOrder(events), people))
        : Optional.empty();
  }

  private static List<String> inOrder(List<String> events) {
    return Notify.EVENTS.stream().filter(events::contains).toList();
  }

  private String event(RawWord word) {
    if (!Notify.EVENTS.contains(word.text())) {
      problems.error(
          "model.bad-notify",
          word.position(),
          "Nobody can be told of '" + NameRules.shorten(word.text()) + "'.",
          DidYouMean.hint(
              word.text(),
              Notify.EVENTS,
              "Write one of " + String.join(", ", Notify.EVENTS) + "."));
    }
    return word.text();
  }

  private Who who(RawWord word, boolean owned) {
    if (word.text().equals("owner")) {
      if (!owned) {
        problems.error(
            "model.no-owner",
            word.position(),
            "Rows of " + entity.name() + " belong to nobody.",
            "Add the behaviour `owner` with a relation to the person.");
      }
      return new Who.Owner();
    }
    var roles = new ArrayList<>(signIn.map(Behaviour.SignIn::roles).orElse(List.of()));
    roles.add(SignInRules.ADMIN);
    if (!roles.contains(word.text())) {
      problems.error(
          "model.unknown-role",
          word.position(),
          "There is no role '" + NameRules.shorten(word.text()) + "' to be told.",
          DidYouMean.hint(word.text(), roles, "Write owner, or a role of `signIn`."));
    }
    return new Who.Role(word.text());
  }
}
