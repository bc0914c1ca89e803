package dev.q2o.runner.blueprint.javasaas;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Behaviour.Access;
import dev.q2o.runner.blueprint.model.Behaviour.Who;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The model of a platform: somebody signs in, and nothing is open to visitors, who belong to no
/// tenant. Pure functions.
final class MembersModel {
  private static final String LOGIN = "email";

  private MembersModel() {}

  static AppModel of(AppModel model) {
    var entities = new ArrayList<>(model.entities());
    var behaviours = new ArrayList<>(model.behaviours());
    if (model.behaviour(Behaviour.SignIn.class).isEmpty()) {
      Entity members = members(model);
      if (model.entity(members.name()).isEmpty()) {
        entities.addFirst(members);
      }
      behaviours.add(new Behaviour.SignIn(members.name(), LOGIN, List.of()));
    }
    String people =
        behaviours.stream()
            .filter(Behaviour.SignIn.class::isInstance)
            .map(b -> ((Behaviour.SignIn) b).entity())
            .findFirst()
            .orElseThrow();
    return new AppModel(
        model.name(),
        model.title(),
        model.description(),
        entities.stream().map(entity -> entity(entity, people)).toList(),
        model.enums(),
        model.relations(),
        behaviours,
        model.inferences(),
        model.unused());
  }

  /// Who signs in where the model does not say: its users if they have an address each and can be
  /// the first row of a tenant, else an entity of their own.
  private static Entity members(AppModel model) {
    return model
        .entity("User")
        .filter(users -> users.fields().stream().anyMatch(MembersModel::login))
        .filter(users -> model.ownedBy(users.name()).stream().noneMatch(Relation::required))
        .orElseGet(() -> {
          String name = "Member";
          for (int n = 2; model.entity(name).isPresent() || model.enumType(name).isPresent(); n++) {
            name = "Member" + n;
          }
          return new Entity(
              name,
              "A person who works with the application, for one tenant.",
              List.of(text("name", false, 100), text(LOGIN, true, 254)),
              false,
              Entity.Paging.NONE,
              Position.none("saas_platform"));
        });
  }

  private static boolean login(Field field) {
    return field.name().equals(LOGIN)
        && field.required()
        && field.unique()
        && field.type() == FieldType.Scalar.STRING;
  }

  private static Field text(String name, boolean unique, int max) {
    return new Field(
        name,
        FieldType.Scalar.STRING,
        true,
        unique,
        OptionalInt.empty(),
        OptionalInt.of(max),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Position.none("saas_platform"));
  }

  /// People are announced, so that the service has an outbox.
  private static Entity entity(Entity entity, String people) {
    var behaviours = new ArrayList<Behaviour.OfEntity>();
    for (Behaviour.OfEntity behaviour : entity.behaviours()) {
      behaviours.add(
          behaviour instanceof Access access
              ? new Access(
                  members(access.read()),
                  members(access.create()),
                  members(access.update()),
                  members(access.delete()))
              : behaviour);
    }
    if (entity.name().equals(people) && entity.behaviour(Behaviour.Webhook.class).isEmpty()) {
      behaviours.add(new Behaviour.Webhook());
    }
    return entity.withBehaviours(behaviours);
  }

  /// What anyone may do, every member may.
  private static List<Who> members(List<Who> rule) {
    return rule.stream()
        .map(who -> who instanceof Who.Anyone ? new Who.SignedIn() : who)
        .distinct()
        .toList();
  }
}
