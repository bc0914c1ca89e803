package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.Behaviour.Who;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks the behaviours of one entity against its members and against each other.
final class EntityBehaviours {
  private final Problems problems;
  private final SettingReader settings;
  private final Entity entity;
  private final List<EnumType> enums;
  private final List<Relation> relations;
  private final Optional<Behaviour.SignIn> signIn;

  EntityBehaviours(
      Problems problems,
      SettingReader settings,
      Entity entity,
      List<EnumType> enums,
      List<Relation> relations,
      Optional<Behaviour.SignIn> signIn) {
    this.problems = problems;
    this.settings = settings;
    this.entity = entity;
    this.enums = enums;
    this.relations = relations;
    this.signIn = signIn;
  }

  Optional<Behaviour.Timestamps> timestamps(RawBehaviour raw) {
    boolean free = free(raw, "createdAt") & free(raw, "updatedAt");
    return settings.flag(raw) && free ? Optional.of(new Behaviour.Timestamps()) : Optional.empty();
  }

  Optional<Behaviour.Csv> csv(RawBehaviour raw) {
    Optional<Field> file =
        entity.fields().stream().filter(f -> f.type() == Scalar.BINARY && f.required()).findFirst();
    if (file.isPresent()) {
      problems.error(
          "model.bad-csv",
          raw.position(),
          entity.name() + "." + file.get().name() + " is a required file, which CSV cannot hold.",
          "Make it optional, or remove 'csv'.");
    }
    return settings.flag(raw) && file.isEmpty()
        ? Optional.of(new Behaviour.Csv())
        : Optional.empty();
  }

  Optional<Behaviour.Slug> slug(RawBehaviour raw) {
    List<String> texts =
        entity.fields().stream()
            .filter(f -> f.type() == Scalar.STRING && f.required())
            .map(Field::name)
            .toList();
    String word = settings.word(raw).orElse("");
    Optional<String> from = Names.lowerCamel(word).filter(texts::contains);
    if (from.isEmpty()) {
      problems.error(
          "model.bad-slug",
          raw.setting().position(),
          "A slug of " + entity.name() + " cannot be made of '" + NameRules.shorten(word) + "'.",
          DidYouMean.hint(word, texts, "Name a required field of one line of text."));
      return Optional.empty();
    }
    return free(raw, "slug") ? from.map(Behaviour.Slug::new) : Optional.empty();
  }

  Optional<Behaviour.Owner> owner(RawBehaviour raw) {
    if (noSignIn(raw, "Rows of " + entity.name() + " can only belong to people who sign in.")) {
      return Optional.empty();
    }
    String people = signIn.orElseThrow().entity();
    List<String> possible =
        relations.stream()
            .filter(r ->
                r.owner().equals(entity.name())
                    && r.target().equals(people)
                    && r.kind() == Relation.Kind.MANY_TO_ONE
                    && r.required())
            .map(Relation::ownerField)
            .toList();
    String word = settings.word(raw).orElse("");
    Optional<String> relation = Names.lowerCamel(word).filter(possible::contains);
    if (relation.isEmpty()) {
      problems.error(
          "model.bad-owner",
          raw.setting().position(),
          entity.name() + " cannot belong to '" + NameRules.shorten(word) + "'.",
          DidYouMean.hint(
              word, possible, "Name a relation such as `author: " + people + " required`."));
    }
    return relation.map(Behaviour.Owner::new);
  }

  Optional<Behaviour.States> states(RawBehaviour raw) {
    if (!(raw.setting() instanceof RawSetting.Named(var entries, _)) || entries.size() != 1) {
      settings.wrong(raw, "Write `states: {status: {OPEN: [CLOSED], CLOSED: []}}`.");
      return Optional.empty();
    }
    RawSetting.Entry entry = entries.getFirst();
    Optional<Field> field =
        entity.fields().stream()
            .filter(f -> f.name().equals(Names.lowerCamel(entry.key()).orElse("")))
            .filter(f -> f.type() instanceof FieldType.EnumRef && f.required())
            .findFirst();
    if (field.isEmpty()) {
      problems.error(
          "model.bad-states",
          entry.position(),
          entity.name()
              + " has no state '"
              + NameRules.shorten(entry.key())
              + "': states are a required field of an enum.",
          "Write for example `status: Status required` under its fields.");
      return Optional.empty();
    }
    if (!(entry.setting() instanceof RawSetting.Named(var ways, _))) {
      settings.wrong(raw, "Write `states: {status: {OPEN: [CLOSED], CLOSED: []}}`.");
      return Optional.empty();
    }
    return transitions(field.get(), ways, raw);
  }

  private Optional<Behaviour.States> transitions(
      Field field, List<RawSetting.Entry> ways, RawBehaviour raw) {
    List<String> values =
        enums.stream()
            .filter(e -> field.type().equals(new FieldType.EnumRef(e.name())))
            .flatMap(e -> e.values().stream())
            .map(EnumType.Value::name)
            .toList();
    var transitions = new LinkedHashMap<String, List<String>>();
    boolean known = true;
    for (RawSetting.Entry way : ways) {
      Optional<String> from = state(new RawWord(way.key(), way.position()), values, field);
      Optional<List<RawWord>> words =
          way.setting() instanceof RawSetting.Word(String text, _) && text.isEmpty()
              ? Optional.of(List.of())
              : settings.words(way.setting());
      if (words.isEmpty()) {
        settings.wrong(raw, "Write the values that may follow as a list.");
      }
      var after = new ArrayList<String>();
      for (RawWord word : words.orElse(List.of())) {
        state(word, values, field).filter(s -> !after.contains(s)).ifPresent(after::add);
      }
      known &= from.isPresent() && words.isPresent();
      from.ifPresent(state -> transitions.put(state, after));
    }
    String initial = field.defaultValue().orElse(values.getFirst());
    return known
        ? Optional.of(new Behaviour.States(field.name(), initial, transitions))
        : Optional.empty();
  }

  private Optional<String> state(RawWord word, List<String> values, Field field) {
    Optional<String> state = Names.constant(word.text()).filter(values::contains);
    if (state.isEmpty()) {
      problems.error(
          "model.unknown-state",
          word.position(),
          entity.name()
              + "."
              + field.name()
              + " is never '"
              + NameRules.shorten(word.text())
              + "'.",
          DidYouMean.hint(word.text(), values, "It is one of " + String.join(", ", values) + "."));
    }
    return state;
  }

  List<Behaviour.Toggle> toggles(RawBehaviour raw) {
    var toggles = new ArrayList<Behaviour.Toggle>();
    if (noSignIn(raw, "Only people who sign in can mark " + entity.name() + " rows.")) {
      return toggles;
    }
    Optional<List<RawWord>> words = settings.words(raw.setting());
    if (words.isEmpty()) {
      settings.wrong(raw, "Write for example `toggles: [favourite]`.");
    }
    for (RawWord word : words.orElse(List.of())) {
      Optional<String> name =
          Names.lowerCamel(word.text())
              .filter(n -> n.length() <= ModelLimits.MAX_NAME_LENGTH)
              .filter(n -> !ReservedNames.fieldIsKeyword(n) && Character.isLetter(n.charAt(0)));
      if (name.isEmpty()) {
        problems.error(
            "model.bad-toggle",
            word.position(),
            "A mark cannot be called '" + NameRules.shorten(word.text()) + "'.",
            "Use a word such as favourite.");
      } else if (free(raw, name.get())) {
        var toggle = new Behaviour.Toggle(name.get());
        if (!toggles.contains(toggle)) {
          toggles.add(toggle);
        }
      }
    }
    return toggles;
  }

  /// @param owned whether rows of the entity belong to somebody
  Optional<Behaviour.Access> access(RawBehaviour raw, boolean owned) {
    if (noSignIn(raw, "Access to " + entity.name() + " can only be limited when people sign in.")) {
      return Optional.empty();
    }
    List<String> operations = List.of("read", "create", "update", "delete");
    Map<String, RawSetting> named = settings.named(raw, operations);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    boolean self = signIn.map(s -> s.entity().equals(entity.name())).orElse(false);
    List<Who> usual = List.of(owned || self ? new Who.Owner() : new Who.SignedIn());
    var access = new ArrayList<List<Who>>();
    for (String operation : operations) {
      RawSetting setting = named.get(operation);
      boolean ofRow = !operation.equals("create");
      if (setting == null) {
        boolean change = operation.equals("update") || operation.equals("delete");
        access.add(change ? usual : List.of(new Who.SignedIn()));
      } else {
        access.add(who(raw, setting, (owned || self) && ofRow, ofRow));
      }
    }
    if (owned && access.get(1).contains(new Who.Anyone())) {
      problems.error(
          "model.nobody-to-own",
          raw.position(),
          "Rows of "
              + entity.name()
              + " belong to whoever creates them, so who has not signed in cannot create one.",
          "Write `create: signed-in` or a role, or remove 'owner'.");
    }
    return Optional.of(
        new Behaviour.Access(access.get(0), access.get(1), access.get(2), access.get(3)));
  }

  private List<Who> who(RawBehaviour raw, RawSetting setting, boolean owned, boolean ofRow) {
    Optional<List<RawWord>> words = settings.words(setting);
    if (words.isEmpty()) {
      settings.wrong(raw, "Write for example `update: [owner, editor]`, or nobody.");
    }
    List<String> roles = signIn.map(Behaviour.SignIn::roles).orElse(List.of());
    var all = new ArrayList<Who>();
    for (RawWord word : words.orElse(List.of())) {
      switch (word.text()) {
        case "anyone" -> all.add(new Who.Anyone());
        case "signed-in" -> all.add(new Who.SignedIn());
        case "nobody", SignInRules.ADMIN -> {}
        case "owner" -> {
          if (!owned) {
            problems.error(
                "model.no-owner",
                word.position(),
                ofRow
                    ? "Rows of " + entity.name() + " belong to nobody."
                    : "A row that does not exist yet belongs to nobody.",
                ofRow
                    ? "Add the behaviour `owner` with a relation to the person."
                    : "Write signed-in, a role, anyone or nobody.");
          }
          all.add(new Who.Owner());
        }
        default -> {
          if (!roles.contains(word.text())) {
            problems.error(
                "model.unknown-role",
                word.position(),
                "There is no role '" + NameRules.shorten(word.text()) + "'.",
                DidYouMean.hint(
                    word.text(),
                    roles,
                    "Write anyone, signed-in, owner, nobody, or a role of `signIn`."));
          }
          all.add(new Who.Role(word.text()));
        }
      }
    }
    return all.stream().distinct().toList();
  }

  boolean noSignIn(RawBehaviour raw, String message) {
    if (signIn.isEmpty()) {
      problems.error(
          "model.needs-sign-in",
          raw.position(),
          message,
          "Add `behaviours: {signIn: true}` to the application, or remove '" + raw.word() + "'.");
    }
    return signIn.isEmpty();
  }

  /// Whether the entity has no member of this name yet.
  boolean free(RawBehaviour raw, String name) {
    boolean taken =
        entity.fields().stream().anyMatch(f -> f.name().equalsIgnoreCase(name))
            || relations.stream()
                .anyMatch(
                    r -> r.owner().equals(entity.name()) && r.ownerField().equalsIgnoreCase(name));
    if (taken) {
      problems.error(
          "model.behaviour-collision",
          raw.position(),
          "'"
              + raw.word()
              + "' adds '"
              + name
              + "' to "
              + entity.name()
              + ", which has it already.",
          "Remove the field, or the behaviour.");
    }
    return !taken;
  }
}
