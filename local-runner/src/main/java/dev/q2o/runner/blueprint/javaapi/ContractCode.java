package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Behaviour.Action;
import dev.q2o.runner.blueprint.model.Behaviour.Route;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Addresses, envelopes and status codes of a published API.
final class ContractCode implements BehaviourCode {
  private final Plan plan;
  private final Behaviour.Contract contract;

  ContractCode(Plan plan, Behaviour.Contract contract) {
    this.plan = plan;
    this.contract = contract;
  }

  @Override
  public List<String> mainSources() {
    return List.of("contract/ContractRoutes.java");
  }

  /// Names of the contract with the properties they show; empty where rows are shown as they are.
  private Map<String, String> names(EntityPlan entity) {
    var names = new LinkedHashMap<String, String>();
    contract.views().stream()
        .filter(view -> view.entity().equals(entity.name()))
        .forEach(view ->
            view.names().forEach((shown, member) -> names.put(shown, property(entity, member))));
    return names;
  }

  /// References are called by their relation in the model, and by their id in rows.
  private static String property(EntityPlan entity, String member) {
    return entity.properties().stream()
        .filter(p -> p.link().map(l -> l.relation().ownerField().equals(member)).orElse(false))
        .map(Property::name)
        .findFirst()
        .orElse(member);
  }

  @Override
  public List<String> wiring(JavaFile file) {
    var groups = new LinkedHashMap<String, List<Route>>();
    // The first address that fits is taken, and `{key}` fits `feed` too.
    for (boolean one : List.of(false, true)) {
      for (Route route : contract.routes()) {
        if (route.one() == one) {
          String group = route.entity() + " " + (one ? route.key() : "id");
          groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(route);
        }
      }
    }
    String type = file.use(plan.shared("contract.ContractRoutes"));
    var statements = new ArrayList<String>();
    groups.forEach((group, routes) -> {
      EntityPlan entity = plan.entity(group.substring(0, group.indexOf(' ')));
      var arguments = new ArrayList<>(List.of("routes", entity.variable()));
      arguments.add(JavaFile.literal(group.substring(group.indexOf(' ') + 1)));
      names(entity)
          .forEach((shown, property) ->
              arguments.add(JavaFile.literal(shown) + ", " + JavaFile.literal(property)));
      var text = new StringBuilder();
      text.append(String.join("\n    ", JavaFile.wrap(0, "new " + type + "<>(", arguments, ")")));
      routes.forEach(route -> text.append("\n        ").append(call(route)));
      statements.add(text.append(';').toString());
    });
    return statements;
  }

  private static boolean marks(Route route) {
    return route.action() == Action.MARK || route.action() == Action.UNMARK;
  }

  @Override
  public boolean usesDatabase() {
    return contract.routes().stream().anyMatch(ContractCode::marks);
  }

  private String call(Route route) {
    EntityPlan entity = plan.entity(route.entity());
    var arguments = new ArrayList<String>();
    if (route.action() == Action.UPDATE || marks(route)) {
      arguments.add(JavaFile.literal(route.method()));
    }
    arguments.add(JavaFile.literal(path(route)));
    arguments.add(Integer.toString(route.status()));
    switch (route.action()) {
      case LIST -> {
        arguments.add(JavaFile.literal(route.envelope()));
        arguments.add(JavaFile.literal(route.total()));
      }
      case CREATE, UPDATE -> {
        arguments.add(JavaFile.literal(route.body()));
        arguments.add(JavaFile.literal(route.envelope()));
      }
      case READ -> arguments.add(JavaFile.literal(route.envelope()));
      case DELETE -> {}
      case MARK, UNMARK -> {
        arguments.add(JavaFile.literal(route.envelope()));
        arguments.add("database");
        arguments.add(JavaFile.literal(entity.markTable(route.mark())));
      }
      case FEED -> {
        arguments.add(JavaFile.literal(route.envelope()));
        arguments.add(JavaFile.literal(route.total()));
        arguments.add(plan.followed(entity, feed(entity)));
      }
    }
    String name = marks(route) ? "mark" : route.action().name().toLowerCase(java.util.Locale.ROOT);
    return "." + name + "(" + String.join(", ", arguments) + ")";
  }

  private static Behaviour.Feed feed(EntityPlan entity) {
    return entity.model().behaviour(Behaviour.Feed.class).orElseThrow();
  }

  /// The parameter has one name for the program, whatever the contract calls it.
  private static String path(Route route) {
    return route.path().replaceFirst("\\{[^}]*}", "{key}");
  }

  @Override
  public List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    for (Route route : contract.routes()) {
      EntityPlan entity = plan.entity(route.entity());
      boolean sends = route.action() == Action.CREATE || route.action() == Action.UPDATE;
      String content = answer(route, entity);
      var problems = new ArrayList<>(List.of("400"));
      if (plan.signIn().isPresent()) {
        problems.addAll(List.of("401", "403"));
      }
      if (!route.key().isEmpty()) {
        problems.add("404");
      }
      if (sends) {
        problems.addAll(List.of("409", "413", "415"));
      }
      operations.add(
          new Operation(
              route.method(),
              path(route),
              summary(route, entity),
              "contract" + (operations.size() + 1),
              "Contract",
              sends ? enveloped(route.body(), "{type: object}") : "",
              "application/json",
              Integer.toString(route.status()),
              content,
              problems));
    }
    return operations;
  }

  private static String summary(Route route, EntityPlan entity) {
    return switch (route.action()) {
      case LIST -> "Lists " + entity.many();
      case CREATE -> "Creates " + Words.withArticle(entity.one());
      case READ -> "Reads " + Words.withArticle(entity.one());
      case UPDATE -> "Changes " + Words.withArticle(entity.one());
      case DELETE -> "Deletes " + Words.withArticle(entity.one());
      case MARK -> "Sets %s on %s".formatted(route.mark(), Words.withArticle(entity.one()));
      case UNMARK ->
          "Takes %s back from %s".formatted(route.mark(), Words.withArticle(entity.one()));
      case FEED -> "Lists the " + entity.many() + " of what the caller follows";
    };
  }

  private String answer(Route route, EntityPlan entity) {
    if (route.status() == 204 || route.action() == Action.DELETE) {
      return "";
    }
    String row =
        names(entity).isEmpty()
            ? Operation.ref(entity.name())
            : "{type: object, required: [%s]}".formatted(String.join(", ", names(entity).keySet()));
    return route.action() == Action.LIST || route.action() == Action.FEED
        ? listed(route, "{type: array, items: " + row + "}")
        : enveloped(route.envelope(), row);
  }

  private static String listed(Route route, String rows) {
    return route.envelope().isEmpty() || route.total().isEmpty()
        ? enveloped(route.envelope(), rows)
        : "{type: object, required: [%1$s, %3$s], properties: {%1$s: %2$s, %3$s: {type: integer}}}"
            .formatted(route.envelope(), rows, route.total());
  }

  private static String enveloped(String name, String content) {
    return name.isEmpty()
        ? content
        : "{type: object, required: [%1$s], properties: {%1$s: %2$s}}".formatted(name, content);
  }

  @Override
  public List<TestClass> tests() {
    String name = plan.shared("contract.ContractApiTest");
    return List.of(new TestClass(name, this::test));
  }

  private String test() {
    var lines = new ArrayList<String>();
    for (Route route : contract.routes()) {
      EntityPlan entity = plan.entity(route.entity());
      String names =
          names(entity).entrySet().stream()
              .map(n -> n.getKey() + "=" + n.getValue())
              .collect(Collectors.joining(","));
      lines.add(
          String.join(
              "|",
              route.method(),
              path(route),
              route.action().name(),
              entity.path(),
              route.key().isEmpty() ? "id" : route.key(),
              route.body(),
              route.envelope(),
              route.total(),
              Integer.toString(route.status()),
              names,
              about(route, entity)));
    }
    String rows = lines.stream().map(JavaFile::literal).collect(Collectors.joining(",\n        "));
    return Templates.filled("test/contract/ContractApiTest.java.txt", plan)
        .replace("@routes@", rows);
  }

  /// The last part of the address of a mark; of a feed the reference to what is followed, its kind
  /// and the mark.
  private String about(Route route, EntityPlan entity) {
    return switch (route.action()) {
      case MARK, UNMARK -> Words.kebab(route.mark()) + " " + route.mark();
      case FEED -> {
        Behaviour.Feed.Source source = feed(entity).sources().getFirst();
        Property followed = entity.member(source.relation());
        yield "%s %s %s"
            .formatted(followed.name(), plan.target(followed).path(), Words.kebab(source.mark()));
      }
      default -> "";
    };
  }

  @Override
  public Promise promise() {
    return new Promise(
        "contract-routes",
        "%s addresses of a published API are answered with its envelopes and status codes."
            .formatted(contract.routes().size()));
  }
}
