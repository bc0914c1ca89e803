package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.openapi.Schemas.Kind;
import dev.q2o.runner.blueprint.openapi.Schemas.Meant;
import dev.q2o.runner.blueprint.openapi.Schemas.Property;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// Decides what the named schemas of a contract are: things that are stored, lists of values, other
/// spellings of a thing (`NewPet`, `PetInput`), or shapes of messages (errors, pages, envelopes).
final class Components {
  private static final Pattern ERROR =
      Pattern.compile("(?i).*(error|problem|exception|fault|violation)s?(details?|response|body)?");
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?i)(api|http|generic|base)?(response|result|message|status|health|page|pagination|paging|"
              + "meta|metadata|links?|envelope|empty|ok|success)"
              + "|(inline_?)?(request_?|response_?)?(body|payload|form)[_\\d]*");
  private static final Pattern PREFIX =
      Pattern.compile("^(New|Create|Update|Patch|Add|Edit|Upsert|Partial)(?=[A-Z])");
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?<=[a-z0-9])(Input|Request|RequestBody|Response|ResponseBody|Dto|DTO|Payload|Body|Create|"
              + "Update|Patch|Creation|Params|Resource|Read|Write|Out|In|Base|Details?|Summary|"
              + "Properties|Attributes|Item)$");

  /// Words of a page beside its list.
  private static final Set<String> PAGE_WORDS =
      Set.of(
          "total",
          "count",
          "page",
          "size",
          "limit",
          "offset",
          "next",
          "previous",
          "prev",
          "cursor",
          "hasmore",
          "totalpages",
          "totalelements",
          "totalcount",
          "pagesize",
          "perpage",
          "links",
          "meta",
          "pagination",
          "nexttoken",
          "nextpagetoken",
          "first",
          "last",
          "self",
          "number");

  /// A schema that becomes an entity.
  ///
  /// @param entity its name
  /// @param properties of the schema and of its other spellings
  record Thing(String entity, Spot spot, Map<String, Property> properties) {}

  /// A schema that is the shape of a message.
  record Message(String name, Spot spot, String what) {}

  private final Schemas schemas;
  private final Map<String, Spot> all;
  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final Map<String, Spot> lists = new LinkedHashMap<>();
  private final List<Message> messages = new ArrayList<>();

  /// Names of schemas by the place they stand at, behind references.
  private final Map<Node, String> names = new IdentityHashMap<>();

  /// Entity by name of the schema, its other spellings included.
  private final Map<String, String> entities = new LinkedHashMap<>();

  Components(Schemas schemas, Map<String, Spot> all) {
    this.schemas = schemas;
    this.all = all;
    classify();
  }

  private void classify() {
    var objects = new LinkedHashMap<String, Spot>();
    all.forEach((name, spot) -> {
      Meant meant = schemas.meant(spot);
      names.putIfAbsent(meant.spot().node(), name);
      Kind kind = Schemas.kind(meant.spot());
      if (kind == Kind.STRING && meant.spot().get("enum").isPresent()) {
        lists.put(name, meant.spot());
      } else if (kind == Kind.OBJECT && !schemas.properties(meant.spot()).isEmpty()) {
        objects.put(name, spot);
      }
    });
    objects.forEach((name, spot) -> {
      if (ERROR.matcher(name).matches()) {
        messages.add(new Message(name, spot, "an error"));
      } else if (MESSAGE.matcher(name).matches()) {
        messages.add(new Message(name, spot, "a message"));
      } else if (isEnvelope(name, spot)) {
        messages.add(new Message(name, spot, "an envelope"));
      }
    });
    messages.forEach(message -> objects.remove(message.name()));
    objects.forEach((name, spot) -> {
      if (base(name, objects.keySet()).equals(name)) {
        things.put(name, thing(entityName(name, objects.keySet()), spot));
        entities.put(name, entityName(name, objects.keySet()));
      }
    });
    objects.forEach((name, spot) -> {
      String base = base(name, objects.keySet());
      Thing thing = things.get(base);
      if (!base.equals(name) && thing != null) {
        entities.put(name, thing.entity());
        schemas.properties(schemas.meant(spot).spot()).forEach(thing.properties()::putIfAbsent);
      }
    });
  }

  private Thing thing(String entity, Spot spot) {
    return new Thing(entity, spot, schemas.properties(schemas.meant(spot).spot()));
  }

  /// A list of things with numbers about the page, or one thing under a general word.
  private boolean isEnvelope(String name, Spot spot) {
    int arrays = 0;
    int wrapped = 0;
    int general = 0;
    Map<String, Property> properties = schemas.properties(schemas.meant(spot).spot());
    for (Property property : properties.values()) {
      Spot meant = schemas.meant(property.spot()).spot();
      Kind kind = Schemas.kind(meant);
      String word = property.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      boolean named = Contract.named(property.spot()).isPresent();
      if (kind == Kind.ARRAY && meant.get("items").flatMap(Contract::named).isPresent()) {
        arrays++;
      } else if (kind == Kind.OBJECT && named && Set.of("data", "result", "item").contains(word)) {
        wrapped++;
      } else if (PAGE_WORDS.contains(word)) {
        general++;
      }
    }
    boolean listed = name.matches(".*(List|Page|Collection|Response|Results?|Set|Pages)$");
    boolean nothingElse = arrays + wrapped + general == properties.size();
    return nothingElse && arrays + wrapped == 1 && (general > 0 || listed || wrapped == 1);
  }

  /// `Pet` for `NewPet` and `PetInput` when there is a `Pet`.
  private static String base(String name, Set<String> names) {
    String bare = SUFFIX.matcher(PREFIX.matcher(name).replaceFirst("")).replaceFirst("");
    for (String candidate :
        List.of(
            bare, SUFFIX.matcher(name).replaceFirst(""), PREFIX.matcher(name).replaceFirst(""))) {
      if (!candidate.equals(name) && names.contains(candidate)) {
        return candidate;
      }
    }
    return name;
  }

  /// `BookRequest` without a `Book` beside it is about books.
  private static String entityName(String name, Set<String> names) {
    String bare =
        PREFIX
            .matcher(name)
            .replaceFirst("")
            .replaceFirst("(?<=[a-z0-9])(Input|Request|Response|Dto|DTO|Payload)$", "");
    boolean alone =
        names.stream()
                .filter(other -> other.startsWith(bare) || other.endsWith(bare))
                .limit(2)
                .count()
            == 1;
    String chosen = alone ? bare : name;
    return Names.upperCamel(chosen).orElse(chosen);
  }

  List<Thing> things() {
    return List.copyOf(things.values());
  }

  /// Named lists of values.
  Map<String, Spot> lists() {
    return lists;
  }

  List<Message> messages() {
    return messages;
  }

  /// The entity a schema became, by the place it stands at or by its name.
  Optional<String> entity(Meant schema) {
    String name = names.get(schema.spot().node());
    return Optional.ofNullable(entities.get(name == null ? schema.name().orElse("") : name));
  }

  /// The thing an entity came from.
  Optional<Thing> thing(String entity) {
    return things.values().stream().filter(thing -> thing.entity().equals(entity)).findFirst();
  }

  /// Schemas told under another name.
  Map<String, String> entities() {
    return entities;
  }
}
