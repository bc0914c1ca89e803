package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A whole project with every name decided.
///
/// @param packageName root package, for example `app.bugtracker`
/// @param entities in the order of the model
/// @param storing the same entities, each after everything it needs to exist before
/// @param byName by the name of the model
/// @param pages where the pages for people are, for example `/app`; empty for a service that has
///   admin pages only
/// @param pack what the type of the project adds to a service
public record Plan(
    AppModel model,
    String packageName,
    List<EntityPlan> entities,
    List<EntityPlan> storing,
    Map<String, EntityPlan> byName,
    String pages,
    ServicePack pack) {

  /// A property of some entity that points at another one.
  public record Incoming(EntityPlan owner, Property property) {}

  public EntityPlan entity(String name) {
    EntityPlan plan = byName.get(name);
    if (plan == null) {
      throw new IllegalArgumentException("The model has no entity " + name + ".");
    }
    return plan;
  }

  public EntityPlan target(Property property) {
    return entity(property.requireLink().target());
  }

  /// Everything that points at the entity, in the order of the model.
  public List<Incoming> pointingAt(EntityPlan entity) {
    return entities.stream()
        .flatMap(owner ->
            owner.links().stream()
                .filter(p -> p.requireLink().target().equals(entity.name()))
                .map(p -> new Incoming(owner, p)))
        .toList();
  }

  /// References whose rows have a say when a row is deleted: where it is only hidden, those that
  /// forbid it.
  List<Incoming> askedOnDeletion(EntityPlan entity) {
    boolean hidden = entity.model().behaviour(Behaviour.SoftDelete.class).isPresent();
    return pointingAt(entity).stream()
        .filter(incoming ->
            !hidden
                || incoming.property().requireLink().relation().onDelete()
                    == Relation.DeleteRule.RESTRICT)
        .toList();
  }

  /// Fully qualified name of a type of the shared part, for example `crud.Stored`.
  public String shared(String type) {
    return packageName + "." + type;
  }

  /// Where the API of the application is: out of the way of a contract that wants that place.
  static String base(AppModel model) {
    return contractPaths(model).contains("/api") ? "/rows" : "/api";
  }

  /// Where the API of the application is, for example `/api`.
  public String base() {
    return base(model);
  }

  /// First parts of the addresses of the contract, in its order.
  private static List<String> contractPaths(AppModel model) {
    return model.behaviour(Behaviour.Contract.class).stream()
        .flatMap(contract -> contract.routes().stream())
        .map(route -> "/" + route.path().split("/", -1)[1])
        .distinct()
        .toList();
  }

  /// Paths of the API and of the contract, as Java literals.
  public String guarded() {
    return literals(guardedPaths());
  }

  /// Paths where it matters who the caller is: the same, and those of pages for people.
  String identified() {
    List<String> paths = guardedPaths();
    if (!pages.isEmpty()) {
      paths.addAll(List.of(pages, pages + "/*"));
    }
    return literals(paths);
  }

  private List<String> guardedPaths() {
    var paths = new ArrayList<>(List.of(base() + "/*"));
    contractPaths(model).forEach(path -> paths.addAll(List.of(path, path + "/*")));
    return paths;
  }

  private static String literals(List<String> paths) {
    return paths.stream().distinct().map(JavaFile::literal).collect(Collectors.joining(", "));
  }

  /// Where pages for people can be: out of the way of a contract that wants that place.
  public static String freeForPages(AppModel model) {
    return contractPaths(model).contains("/app") ? "/pages" : "/app";
  }

  public Optional<Behaviour.SignIn> signIn() {
    return model.behaviour(Behaviour.SignIn.class);
  }

  /// The rows people sign in as.
  public Optional<EntityPlan> people() {
    return signIn().map(signIn -> entity(signIn.entity()));
  }

  /// The behaviours of every entity in the order of the model, then those of the application.
  List<BehaviourCode> behaviours() {
    return Stream.concat(
            entities.stream().flatMap(entity -> Behaviours.of(this, entity).stream()),
            Behaviours.of(this).stream())
        .toList();
  }

  /// What the behaviours have to say about something, once each, in their order.
  <T> List<T> distinct(Function<BehaviourCode, List<T>> aspect) {
    return behaviours().stream().flatMap(code -> aspect.apply(code).stream()).distinct().toList();
  }

  /// Column that holds what may be followed and table of its marks, for each source in turn, as
  /// Java literals.
  public String followed(EntityPlan entity, Behaviour.Feed feed) {
    return feed.sources().stream()
        .flatMap(source -> {
          Property property = entity.member(source.relation());
          return Stream.of(property.column(), target(property).markTable(source.mark()));
        })
        .map(JavaFile::literal)
        .collect(Collectors.joining(", "));
  }

  public String choiceType(EnumType choice) {
    return shared("choice." + choice.name());
  }

  public String folder() {
    return packageName.replace('.', '/');
  }

  public String main() {
    return "src/main/java/" + folder() + "/";
  }

  public String test() {
    return "src/test/java/" + folder() + "/";
  }
}
