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

/// Turns the behaviours of a source into checked ones, or says what is wrong with them. A word that
/// is no behaviour is refused: none is ignored.
final class BehaviourRules {
  static final List<String> OF_ENTITIES =
      List.of("timestamps", "slug", "owner", "access", "softDelete", "audit", "states", "toggles");
  static final List<String> OF_APPLICATIONS = List.of("signIn", "contract");

  private final SettingReader settings;
  private final Problems problems;
  private final List<Entity> entities;
  private final List<EnumType> enums;
  private final List<Relation> relations;
  private Optional<Behaviour.SignIn> signIn = Optional.empty();

  BehaviourRules(
      Problems problems, List<Entity> entities, List<EnumType> enums, List<Relation> relations) {
    this.problems = problems;
    this.settings = new SettingReader(problems);
    this.entities = entities;
    this.enums = enums;
    this.relations = relations;
  }

  /// Read these first: rows can only belong to people who sign in.
  List<OfApplication> ofApplication(List<RawBehaviour> raw) {
    var behaviours = new ArrayList<OfApplication>();
    for (RawBehaviour one : known(raw, OF_APPLICATIONS, "the application", OF_ENTITIES)) {
      if (settings.off(one)) {
        continue;
      }
      if (one.word().equals("signIn")) {
        signIn = new SignInRules(problems, settings, entities).check(one);
        signIn.ifPresent(behaviours::add);
      }
    }
    return behaviours;
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
    var rules = new EntityBehaviours(problems, settings, entity, enums, relations, signIn);
    for (RawBehaviour one : known(raw.behaviours(), OF_ENTITIES, entity.name(), OF_APPLICATIONS)) {
      if (settings.off(one)) {
        continue;
      }
      switch (one.word()) {
        case "slug" -> rules.slug(one).ifPresent(behaviours::add);
        case "owner" -> rules.owner(one).ifPresent(behaviours::add);
        case "states" -> rules.states(one).ifPresent(behaviours::add);
        case "toggles" -> behaviours.addAll(rules.toggles(one));
        case "access" -> access = Optional.of(one);
        case "timestamps" -> rules.timestamps(one).ifPresent(behaviours::add);
        case "softDelete" -> flag(one, new Behaviour.SoftDelete(), behaviours);
        default -> flag(one, new Behaviour.Audit(), behaviours);
      }
    }
    boolean owned = behaviours.stream().anyMatch(Behaviour.Owner.class::isInstance);
    access.flatMap(one -> rules.access(one, owned)).ifPresent(behaviours::add);
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
                : DidYouMean.hint(
                    one.word(), words, "Supported are " + String.join(", ", words) + "."));
      } else if (seen.add(one.word())) {
        known.add(one);
      }
    }
    return known;
  }
}
