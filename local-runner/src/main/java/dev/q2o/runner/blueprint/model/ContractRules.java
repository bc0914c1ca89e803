package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.Behaviour.Action;
import dev.q2o.runner.blueprint.model.Behaviour.Route;
import dev.q2o.runner.blueprint.model.Behaviour.View;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks the addresses of a contract against the entities they are about.
final class ContractRules {
  private static final Pattern ROUTE =
      Pattern.compile(
          "(GET|POST|PUT|PATCH|DELETE) ((?:/[A-Za-z0-9][A-Za-z0-9._~-]*)+)"
              + "(/\\{([A-Za-z0-9_]+)}((?:/[A-Za-z0-9][A-Za-z0-9._~-]*)*))?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,49}");
  private static final Pattern STATUS = Pattern.compile("20[0-9]");
  private static final Set<String> OWN =
      Set.of("admin", "admin.css", "health", "openapi.yaml", "rows");
  private static final List<String> SETTINGS =
      List.of(
          "list",
          "create",
          "read",
          "update",
          "delete",
          "mark",
          "unmark",
          "feed",
          "toggle",
          "key",
          "body",
          "envelope",
          "total",
          "status");

  private final Problems problems;
  private final SettingReader settings;
  private final List<Entity> entities;
  private final List<Relation> relations;
  private final Set<String> seen = new HashSet<>();

  ContractRules(
      Problems problems, SettingReader settings, List<Entity> entities, List<Relation> relations) {
    this.problems = problems;
    this.settings = settings;
    this.entities = entities;
    this.relations = relations;
  }

  Optional<Behaviour.Contract> check(RawBehaviour raw) {
    Map<String, RawSetting> named = settings.named(raw, List.of("routes", "views"));
    var routes = new ArrayList<Route>();
    var views = new ArrayList<View>();
    if (named.get("routes") instanceof RawSetting.Named(var entries, _)) {
      entries.forEach(entry -> route(entry).ifPresent(routes::add));
    } else {
      settings.wrong(raw, "Write `routes: {GET /things: {list: Thing}}`.");
    }
    if (named.get("views") instanceof RawSetting.Named(var entries, _)) {
      entries.forEach(entry -> view(entry).ifPresent(views::add));
    } else if (named.containsKey("views")) {
      settings.wrong(raw, "Write `views: {Thing: [id, name]}`.");
    }
    for (Route route : routes) {
      if (route.action() == Action.CREATE) {
        views.stream()
            .filter(view -> view.entity().equals(route.entity()))
            .forEach(view -> complete(raw, route, view));
      }
    }
    return routes.isEmpty() ? Optional.empty() : Optional.of(new Behaviour.Contract(routes, views));
  }

  /// Whoever creates a row through a view must be able to say what it cannot be without.
  private void complete(RawBehaviour raw, Route route, View view) {
    Entity entity =
        entities.stream().filter(e -> e.name().equals(route.entity())).findFirst().orElseThrow();
    Optional<String> state = entity.behaviour(Behaviour.States.class).map(Behaviour.States::field);
    var demanded = new ArrayList<String>();
    entity.fields().stream()
        .filter(f -> f.required() && f.defaultValue().isEmpty())
        .map(Field::name)
        .filter(name -> !Optional.of(name).equals(state))
        .forEach(demanded::add);
    relations.stream()
        .filter(r -> r.owner().equals(entity.name()) && r.required())
        .forEach(r -> demanded.add(r.ownerField()));
    demanded.removeAll(view.names().values());
    if (!demanded.isEmpty()) {
      refuse(
          raw.position(),
          "'"
              + route.method()
              + " "
              + route.path()
              + "' could never create anything: the view of "
              + entity.name()
              + " leaves out "
              + String.join(", ", demanded)
              + ".",
          "Show them, give them defaults, or make them optional.");
    }
  }

  private Optional<Route> route(RawSetting.Entry entry) {
    Matcher matcher = ROUTE.matcher(entry.key());
    if (!matcher.matches()) {
      return refuse(
          entry.position(),
          "'" + NameRules.shorten(entry.key()) + "' is no route.",
          "Write a method and a path with at most one parameter: `GET /things/{id}`.");
    }
    String path = matcher.group(2) + Optional.ofNullable(matcher.group(3)).orElse("");
    String first = matcher.group(2).split("/", -1)[1];
    if (OWN.contains(first.toLowerCase(Locale.ROOT))) {
      return refuse(
          entry.position(),
          "'/" + first + "' belongs to the application itself.",
          "Choose another path.");
    }
    boolean one = matcher.group(3) != null;
    String rest = one ? matcher.group(5) : "";
    if (!seen.add(matcher.group(1) + " " + matcher.group(2) + (one ? "/{}" + rest : ""))) {
      return refuse(
          entry.position(), "The route '" + entry.key() + "' is given twice.", "Keep one.");
    }
    Map<String, RawSetting> named =
        settings.named(new RawBehaviour(entry.key(), entry.setting(), entry.position()), SETTINGS);
    List<Action> actions =
        List.of(Action.values()).stream()
            .filter(a -> named.containsKey(a.name().toLowerCase(Locale.ROOT)))
            .toList();
    if (actions.size() != 1 || !fits(actions.getFirst(), matcher.group(1), one, rest)) {
      return refuse(
          entry.position(),
          "What does '" + entry.key() + "' do?",
          !one
              ? "Write `list:` or `feed:` (GET) or `create:` (POST) and an entity."
              : rest.isEmpty()
                  ? "Write one of `read:` (GET), `update:` (PUT, PATCH), `delete:` (DELETE) and an"
                      + " entity."
                  : "After its parameter, a path can `mark:` (POST, PUT) or `unmark:` (DELETE) an"
                      + " entity.");
    }
    Action action = actions.getFirst();
    Optional<Entity> entity =
        word(named.get(action.name().toLowerCase(Locale.ROOT)))
            .flatMap(name -> entities.stream().filter(e -> e.name().equals(name)).findFirst());
    if (entity.isEmpty()) {
      return refuse(
          entry.position(),
          "'" + entry.key() + "' is about no entity of the model.",
          "Name one of " + entities.stream().map(Entity::name).toList() + ".");
    }
    String parameter = one ? matcher.group(4) : "";
    Optional<String> key = one ? key(entry, named, entity.get(), parameter) : Optional.of("");
    Optional<Integer> status = status(entry, named, action);
    Optional<String> mark = mark(entry, named, entity.get(), action);
    if (key.isEmpty() || status.isEmpty() || mark.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Route(
            matcher.group(1),
            path,
            action,
            entity.get().name(),
            key.get(),
            name(entry, named, "body"),
            name(entry, named, "envelope"),
            name(entry, named, "total"),
            mark.get(),
            status.get()));
  }

  /// @param rest what follows on the parameter
  private static boolean fits(Action action, String method, boolean one, String rest) {
    boolean row = one && rest.isEmpty();
    return switch (action) {
      case LIST, FEED -> method.equals("GET") && !one;
      case CREATE -> method.equals("POST") && !one;
      case READ -> method.equals("GET") && row;
      case UPDATE -> (method.equals("PUT") || method.equals("PATCH")) && row;
      case DELETE -> method.equals("DELETE") && row;
      case MARK -> (method.equals("POST") || method.equals("PUT")) && one;
      case UNMARK -> method.equals("DELETE") && one;
    };
  }

  /// The toggle an address sets or takes back: the one it names, or the only one there is.
  private Optional<String> mark(
      RawSetting.Entry entry, Map<String, RawSetting> named, Entity entity, Action action) {
    if (action == Action.FEED && entity.behaviour(Behaviour.Feed.class).isEmpty()) {
      return refuse(
          entry.position(),
          "'" + entry.key() + "' has nothing to answer: " + entity.name() + " has no feed.",
          "Give " + entity.name() + " the behaviour `feed`.");
    }
    if (action != Action.MARK && action != Action.UNMARK) {
      return Optional.of("");
    }
    List<String> toggles =
        entity.behaviours().stream()
            .filter(Behaviour.Toggle.class::isInstance)
            .map(toggle -> ((Behaviour.Toggle) toggle).name())
            .toList();
    String only = toggles.size() == 1 ? toggles.getFirst() : "";
    String toggle = word(named.get("toggle")).orElse(only);
    return toggles.contains(toggle)
        ? Optional.of(toggle)
        : refuse(
            entry.position(),
            "'" + entry.key() + "' does not say which mark of " + entity.name() + " it is about.",
            toggles.isEmpty()
                ? "Give " + entity.name() + " the behaviour `toggles`."
                : "Write `toggle:` and one of " + String.join(", ", toggles) + ".");
  }

  /// The property a parameter holds: as the route says, else the unique field of its name, else the
  /// id.
  private Optional<String> key(
      RawSetting.Entry entry, Map<String, RawSetting> named, Entity entity, String parameter) {
    String key =
        word(named.get("key")).orElseGet(() -> unique(entity, parameter) ? parameter : "id");
    if (key.equals("id") || unique(entity, key)) {
      return Optional.of(key);
    }
    return refuse(
        entry.position(),
        "'" + NameRules.shorten(key) + "' of " + entity.name() + " does not find one row.",
        "Name a required, unique field, slug, or id.");
  }

  private static boolean unique(Entity entity, String name) {
    return entity.fields().stream()
            .anyMatch(f -> f.name().equals(name) && f.unique() && f.required())
        || (name.equals("slug") && entity.behaviour(Behaviour.Slug.class).isPresent());
  }

  private Optional<Integer> status(
      RawSetting.Entry entry, Map<String, RawSetting> named, Action action) {
    String usual =
        switch (action) {
          case CREATE -> "201";
          case DELETE -> "204";
          default -> "200";
        };
    String status = named.containsKey("status") ? word(named.get("status")).orElse("") : usual;
    return STATUS.matcher(status).matches()
        ? Optional.of(Integer.valueOf(status))
        : refuse(
            entry.position(),
            "'" + entry.key() + "' cannot be answered with '" + NameRules.shorten(status) + "'.",
            "Give a status of success, from 200 to 209.");
  }

  private String name(RawSetting.Entry entry, Map<String, RawSetting> named, String setting) {
    if (!named.containsKey(setting)) {
      return "";
    }
    String name = word(named.get(setting)).orElse("");
    if (!NAME.matcher(name).matches()) {
      refuse(
          entry.position(),
          "'" + setting + "' of '" + entry.key() + "' cannot be '" + NameRules.shorten(name) + "'.",
          "Use a name of letters, digits and underscores.");
    }
    return name;
  }

  private static Optional<String> word(@org.jspecify.annotations.Nullable RawSetting setting) {
    return setting instanceof RawSetting.Word(String text, _) && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /// `Thing: [id, name]`, or `Thing: {identifier: id, label: name}`.
  private Optional<View> view(RawSetting.Entry entry) {
    Optional<Entity> entity =
        entities.stream().filter(e -> e.name().equals(entry.key())).findFirst();
    if (entity.isEmpty()) {
      return refuse(
          entry.position(),
          "There is no entity '" + NameRules.shorten(entry.key()) + "' to show.",
          DidYouMean.hint(
              entry.key(), entities.stream().map(Entity::name).toList(), "Declare it first."));
    }
    var names = new LinkedHashMap<String, String>();
    if (entry.setting() instanceof RawSetting.Named(var renamed, _)) {
      renamed.forEach(one -> names.put(one.key(), word(one.setting()).orElse(one.key())));
    } else {
      settings
          .words(entry.setting())
          .orElse(List.of())
          .forEach(word -> names.put(word.text(), word.text()));
    }
    List<String> members = members(entity.get());
    for (Map.Entry<String, String> name : names.entrySet()) {
      if (!NAME.matcher(name.getKey()).matches() || !members.contains(name.getValue())) {
        return refuse(
            entry.position(),
            entity.get().name()
                + " has nothing to show as '"
                + NameRules.shorten(name.getKey())
                + "'.",
            DidYouMean.hint(
                name.getValue(), members, "It has " + String.join(", ", members) + "."));
      }
    }
    return Optional.of(new View(entity.get().name(), names));
  }

  private List<String> members(Entity entity) {
    var members = new ArrayList<>(List.of("id", "version"));
    entity.fields().forEach(f -> members.add(f.name()));
    relations.stream()
        .filter(r -> r.owner().equals(entity.name()))
        .forEach(r -> members.add(r.ownerField()));
    for (Behaviour behaviour : entity.behaviours()) {
      switch (behaviour) {
        case Behaviour.Slug _ -> members.add("slug");
        case Behaviour.Timestamps _ -> members.addAll(List.of("createdAt", "updatedAt"));
        case Behaviour.Tags _ -> members.add("tags");
        case Behaviour.Comments _ -> members.add("commentCount");
        case Behaviour.Toggle(String name) -> members.addAll(List.of(name, name + "Count"));
        default -> {}
      }
    }
    return members;
  }

  private <T> Optional<T> refuse(Position position, String message, String hint) {
    problems.error("model.bad-contract", position, message, hint);
    return Optional.empty();
  }
}
