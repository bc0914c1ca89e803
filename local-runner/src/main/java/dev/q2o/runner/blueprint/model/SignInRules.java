package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks who signs in, by which field, and in which roles.
final class SignInRules {
  /// May do everything, without being declared.
  static final String ADMIN = "admin";

  private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final List<String> LOGINS = List.of("login", "email", "username");

  private final Problems problems;
  private final SettingReader settings;
  private final List<Entity> entities;

  SignInRules(Problems problems, SettingReader settings, List<Entity> entities) {
    this.problems = problems;
    this.settings = settings;
    this.entities = entities;
  }

  Optional<Behaviour.SignIn> check(RawBehaviour raw) {
    boolean plain =
        raw.setting() instanceof RawSetting.Word(String text, _)
            && (text.isEmpty() || text.equals("true"));
    Map<String, RawSetting> named =
        plain ? Map.of() : settings.named(raw, List.of("entity", "login", "roles"));
    RawWord who = word(named, "entity", raw).orElse(new RawWord("User", raw.position()));
    Optional<Entity> entity =
        entities.stream()
            .filter(e -> e.name().equals(Names.upperCamel(who.text()).orElse("")))
            .findFirst();
    if (entity.isEmpty()) {
      problems.error(
          "model.unknown-entity",
          who.position(),
          "People cannot sign in as '"
              + NameRules.shorten(who.text())
              + "': there is no such entity.",
          DidYouMean.hint(
              who.text(), entities.stream().map(Entity::name).toList(), "Declare it first."));
      return Optional.empty();
    }
    Optional<String> login = login(entity.get(), word(named, "login", raw), raw.position());
    List<String> roles = roles(named.get("roles"), raw);
    return login.map(field -> new Behaviour.SignIn(entity.get().name(), field, roles));
  }

  private Optional<RawWord> word(Map<String, RawSetting> named, String key, RawBehaviour raw) {
    RawSetting setting = named.get(key);
    if (setting == null) {
      return Optional.empty();
    }
    if (setting instanceof RawSetting.Word(String text, Position position) && !text.isEmpty()) {
      return Optional.of(new RawWord(text, position));
    }
    settings.wrong(raw, "Write one word as '" + key + "'.");
    return Optional.empty();
  }

  private Optional<String> login(Entity entity, Optional<RawWord> wanted, Position position) {
    List<String> possible =
        entity.fields().stream()
            .filter(f -> f.type() == Scalar.STRING && f.required() && f.unique())
            .map(Field::name)
            .toList();
    Optional<String> login =
        wanted.isPresent()
            ? wanted.flatMap(w -> Names.lowerCamel(w.text())).filter(possible::contains)
            : LOGINS.stream()
                .filter(possible::contains)
                .findFirst()
                .or(() -> possible.stream().findFirst());
    if (login.isEmpty()) {
      problems.error(
          "model.no-login",
          wanted.map(RawWord::position).orElse(position),
          wanted
              .map(w -> "People cannot sign in by '" + NameRules.shorten(w.text()) + "'.")
              .orElse("Nobody can sign in: " + entity.name() + " has no field to sign in by."),
          "Give " + entity.name() + " a field such as `email: string required unique`.");
    }
    return login;
  }

  private List<String> roles(
      @org.jspecify.annotations.Nullable RawSetting setting, RawBehaviour raw) {
    var roles = new ArrayList<String>();
    if (setting == null) {
      return roles;
    }
    Optional<List<RawWord>> words = settings.words(setting);
    if (words.isEmpty()) {
      settings.wrong(raw, "Write the roles as a list, for example `roles: [editor]`.");
    }
    for (RawWord word : words.orElse(List.of())) {
      if (!ROLE.matcher(word.text()).matches()) {
        problems.error(
            "model.bad-role",
            word.position(),
            "A role cannot be called '" + NameRules.shorten(word.text()) + "'.",
            "Use lower-case letters, digits and hyphens.");
      } else if (!word.text().equals(ADMIN) && !roles.contains(word.text())) {
        roles.add(word.text());
      }
    }
    return roles;
  }
}
