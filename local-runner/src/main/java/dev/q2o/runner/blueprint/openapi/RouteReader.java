package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.openapi.Schemas.Kind;
import dev.q2o.runner.blueprint.openapi.Schemas.Meant;
import dev.q2o.runner.blueprint.openapi.Schemas.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns operations of a contract into routes of the application, where it can answer them exactly:
/// with the status code, the envelope and the properties the contract promises.
///
/// What an operation is about is decided by what it answers, or takes where it answers nothing. One
/// instance serves one contract.
final class RouteReader {
  private static final Pattern PATH =
      Pattern.compile("((?:/[A-Za-z0-9][A-Za-z0-9._~-]*)+)(/\\{([A-Za-z0-9_]+)})?");
  private static final Set<String> OWN =
      Set.of("admin", "admin.css", "health", "openapi.yaml", "rows");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,49}");

  private final Contract contract;
  private final Schemas schemas;
  private final Components components;
  private final Draft draft;
  private final List<RawSetting.Entry> routes = new ArrayList<>();
  private final Map<String, RawSetting.Entry> views = new LinkedHashMap<>();

  RouteReader(Contract contract, Schemas schemas, Components components, Draft draft) {
    this.contract = contract;
    this.schemas = schemas;
    this.components = components;
    this.draft = draft;
  }

  /// Content of a message.
  ///
  /// @param envelope name of the property that holds it; empty for none
  /// @param total name of the number beside it; empty for none
  private record Content(
      String entity, Meant schema, boolean many, String envelope, String total) {}

  /// @param method lower case
  /// @return whether the application has the route now
  boolean read(String path, String method, Spot operation) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches() || OWN.contains(path.split("/", -1)[1])) {
      return false;
    }
    String parameter = matcher.group(3) == null ? "" : matcher.group(3);
    Optional<Map.Entry<String, Spot>> success =
        operation.get("responses").map(Spot::entries).orElse(Map.of()).entrySet().stream()
            .filter(entry -> entry.getKey().matches("20\\d"))
            .findFirst();
    if (success.isEmpty()) {
      return false;
    }
    Optional<Spot> answered = schema(contract.resolve(success.get().getValue()));
    Optional<Spot> sent =
        operation.get("requestBody").map(contract::resolve).flatMap(RouteReader::schema);
    Optional<Content> answer = answered.flatMap(this::content);
    Optional<Content> body = sent.flatMap(this::content);
    if (answered.isPresent() && answer.isEmpty() || sent.isPresent() && body.isEmpty()) {
      return false;
    }
    boolean empty = success.get().getKey().equals("204");
    Optional<String> action = action(method, !parameter.isEmpty(), answer, body, empty);
    Optional<String> entity =
        answer.map(Content::entity).or(() -> body.map(Content::entity)).or(() -> known(path));
    Optional<String> key = entity.flatMap(name -> key(name, parameter));
    if (action.isEmpty()
        || entity.isEmpty()
        || key.isEmpty()
        || !agree(answer, body)
        || !shown(answer, operation.position())
        || !shown(body, operation.position())) {
      return false;
    }
    add(
        method.toUpperCase(java.util.Locale.ROOT) + " " + path,
        action.get(),
        entity.get(),
        key.get(),
        body.map(Content::envelope).orElse(""),
        answer.map(Content::envelope).orElse(""),
        answer.map(Content::total).orElse(""),
        success.get().getKey(),
        operation.position());
    return true;
  }

  private static Optional<String> action(
      String method, boolean one, Optional<Content> answer, Optional<Content> body, boolean empty) {
    boolean many = answer.map(Content::many).orElse(false);
    boolean answersOne = answer.isPresent() ? !many : empty;
    return switch (method) {
      case "get" ->
          one && answer.isPresent() && !many
              ? Optional.of("read")
              : !one && many ? Optional.of("list") : Optional.empty();
      case "post" ->
          !one && body.isPresent() && answersOne ? Optional.of("create") : Optional.empty();
      case "put", "patch" ->
          one && body.isPresent() && answersOne ? Optional.of("update") : Optional.empty();
      case "delete" -> one && answer.isEmpty() ? Optional.of("delete") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean agree(Optional<Content> answer, Optional<Content> body) {
    return answer.isEmpty()
        || body.isEmpty()
        || (answer.get().entity().equals(body.get().entity()) && !body.get().many());
  }

  /// An entity, a list of entities, or an object that holds one of these and at most a number.
  private Optional<Content> content(Spot schema) {
    Meant meant = schemas.meant(schema);
    Optional<Content> bare = bare(meant, "", "");
    if (bare.isPresent() || Schemas.kind(meant.spot()) != Kind.OBJECT) {
      return bare;
    }
    String envelope = "";
    String total = "";
    Optional<Meant> inside = Optional.empty();
    for (Property property : schemas.properties(meant.spot()).values()) {
      Meant value = schemas.meant(property.spot());
      if (!NAME.matcher(property.name()).matches()) {
        return Optional.empty();
      }
      if (Schemas.kind(value.spot()) == Kind.INTEGER && total.isEmpty()) {
        total = property.name();
      } else if (inside.isEmpty()) {
        inside = Optional.of(value);
        envelope = property.name();
      } else {
        return Optional.empty();
      }
    }
    String name = envelope;
    String number = total;
    return inside
        .flatMap(value -> bare(value, name, number))
        .filter(content -> content.many() || number.isEmpty());
  }

  private Optional<Content> bare(Meant meant, String envelope, String total) {
    if (Schemas.kind(meant.spot()) == Kind.ARRAY) {
      return meant
          .spot()
          .get("items")
          .map(schemas::meant)
          .flatMap(item ->
              components
                  .entity(item)
                  .map(entity -> new Content(entity, item, true, envelope, total)));
    }
    return components
        .entity(meant)
        .map(entity -> new Content(entity, meant, false, envelope, total));
  }

  /// Whether rows can be shown as the contract has them; remembers how. All operations about one
  /// entity must have it the same way, apart from properties that are only sent or only answered.
  private boolean shown(Optional<Content> content, Position position) {
    if (content.isEmpty()) {
      return true;
    }
    String entity = content.get().entity();
    var names = new ArrayList<RawSetting.Entry>();
    for (Property property : schemas.properties(content.get().schema().spot()).values()) {
      Optional<String> member = member(entity, property);
      if (member.isEmpty() || !NAME.matcher(property.name()).matches()) {
        return false;
      }
      names.add(
          new RawSetting.Entry(
              property.name(), position, new RawSetting.Word(member.get(), position)));
    }
    var view = new RawSetting.Entry(entity, position, new RawSetting.Named(names, position));
    RawSetting.Entry known = views.putIfAbsent(entity, view);
    if (known == null || !(known.setting() instanceof RawSetting.Named(var before, _))) {
      return true;
    }
    List<String> all = before.stream().map(RawSetting.Entry::key).toList();
    if (all.containsAll(names.stream().map(RawSetting.Entry::key).toList())) {
      return true;
    }
    boolean wider = names.stream().map(RawSetting.Entry::key).toList().containsAll(all);
    if (wider) {
      views.put(entity, view);
    }
    return wider;
  }

  /// The field or relation of an entity that a plain property is stored as.
  private Optional<String> member(String entity, Property property) {
    Kind kind = Schemas.kind(schemas.meant(property.spot()).spot());
    if (property.name().equals("id")) {
      return kind == Kind.INTEGER ? Optional.of("id") : Optional.empty();
    }
    if (fields(entity).contains(property.name())) {
      return Names.lowerCamel(property.name());
    }
    String role = property.name().replaceFirst("(Id|ID|_id)$", "");
    boolean refers =
        !role.equals(property.name())
            && kind == Kind.INTEGER
            && draft.relations.stream()
                .anyMatch(r ->
                    r.left().entity().equals(entity) && r.left().field().equals(Optional.of(role)));
    return refers ? Names.lowerCamel(role) : Optional.empty();
  }

  private List<String> fields(String entity) {
    return draft.entities.stream()
        .filter(e -> e.name().equals(entity))
        .flatMap(e -> e.fields().stream())
        .map(RawField::name)
        .toList();
  }

  /// `DELETE /pets/{petId}` neither takes nor answers a pet: the other routes there tell.
  private Optional<String> known(String path) {
    String list = path.substring(0, path.lastIndexOf('/'));
    return routes.stream()
        .filter(route -> {
          String other = route.key().substring(route.key().indexOf(' ') + 1);
          return other.equals(list) || other.equals(path);
        })
        .map(RouteReader::entity)
        .findFirst();
  }

  private static String entity(RawSetting.Entry route) {
    return ((RawSetting.Named) route.setting())
        .entries().stream().map(e -> ((RawSetting.Word) e.setting()).text()).findFirst().orElse("");
  }

  /// `{username}` is the field of that name, when it finds one row; `{id}` and `{petId}` are the
  /// id. Empty where the parameter is neither.
  private Optional<String> key(String entity, String parameter) {
    if (parameter.isEmpty()) {
      return Optional.of("");
    }
    for (RawEntity one : draft.entities) {
      if (one.name().equals(entity)) {
        for (RawField field : one.fields()) {
          boolean unique =
              field.rules().stream().anyMatch(r -> r.kind() == RuleKind.UNIQUE)
                  && field.rules().stream().anyMatch(r -> r.kind() == RuleKind.REQUIRED);
          if (field.name().equals(parameter) && unique) {
            return Names.lowerCamel(parameter);
          }
        }
      }
    }
    boolean id = parameter.matches("id|.+(Id|ID|_id)") || parameter.equalsIgnoreCase(entity);
    return id ? Optional.of("id") : Optional.empty();
  }

  private void add(
      String route,
      String action,
      String entity,
      String key,
      String body,
      String envelope,
      String total,
      String status,
      Position position) {
    var settings = new ArrayList<RawSetting.Entry>();
    Map<String, String> words = new LinkedHashMap<>();
    words.put(action, entity);
    words.put("key", key);
    words.put("body", body);
    words.put("envelope", envelope);
    words.put("total", total);
    words.put("status", status);
    words.forEach((name, word) -> {
      if (!word.isEmpty()) {
        settings.add(new RawSetting.Entry(name, position, new RawSetting.Word(word, position)));
      }
    });
    routes.add(new RawSetting.Entry(route, position, new RawSetting.Named(settings, position)));
  }

  /// Everything that was read, as a behaviour of the application; empty without any route.
  List<RawBehaviour> behaviours(Position position) {
    if (routes.isEmpty()) {
      return List.of();
    }
    var parts = new ArrayList<RawSetting.Entry>();
    parts.add(new RawSetting.Entry("routes", position, new RawSetting.Named(routes, position)));
    parts.add(
        new RawSetting.Entry(
            "views", position, new RawSetting.Named(List.copyOf(views.values()), position)));
    return List.of(new RawBehaviour("contract", new RawSetting.Named(parts, position), position));
  }

  private static Optional<Spot> schema(Spot message) {
    return message.get("content").map(Spot::entries).orElse(Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey().contains("json"))
        .findFirst()
        .flatMap(entry -> entry.getValue().get("schema"));
  }
}
