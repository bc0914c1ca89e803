package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.openapi.Components.Thing;
import dev.q2o.runner.blueprint.openapi.Schemas.Kind;
import dev.q2o.runner.blueprint.openapi.Schemas.Meant;
import dev.q2o.runner.blueprint.openapi.Schemas.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the paths of a contract: tells each operation that becomes no route as not used yet, and
/// finds things that are described only where they are sent.
final class PathReader {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

  private final Contract contract;
  private final Schemas schemas;
  private final Draft draft;
  private final Problems problems;

  PathReader(Contract contract, Schemas schemas, Draft draft, Problems problems) {
    this.contract = contract;
    this.schemas = schemas;
    this.draft = draft;
    this.problems = problems;
  }

  /// @param routes makes routes of the operations it can
  void tell(Spot paths, RouteReader routes) {
    if (!paths.isMapping()) {
      problems.error(
          "openapi.wrong-kind",
          paths.position(),
          "'paths' must be a mapping.",
          "Write `/things: {get: …}`.");
      return;
    }
    paths
        .entries()
        .forEach((path, item) -> {
          if (!path.startsWith("/") && !path.startsWith("x-")) {
            problems.error(
                "openapi.bad-path",
                item.position(),
                "The path '" + shorten(path) + "' does not begin with '/'.",
                "Write '/" + shorten(path) + "'.");
          }
          operations(item)
              .forEach((method, operation) -> {
                if (!routes.read(path, method, operation)) {
                  draft.unused(
                      operation.position(),
                      method.toUpperCase(Locale.ROOT)
                          + " "
                          + shorten(path)
                          + " is not used yet ("
                          + codes(operation)
                          + "): it is not plainly about one kind of thing.");
                }
              });
        });
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  private Map<String, Spot> operations(Spot item) {
    var operations = new LinkedHashMap<String, Spot>();
    contract
        .resolve(item)
        .entries()
        .forEach((method, operation) -> {
          if (METHODS.contains(method)) {
            operations.put(method, operation);
          }
        });
    return operations;
  }

  private static String codes(Spot operation) {
    var codes = operation.get("responses").map(Spot::entries).orElse(Map.of()).keySet();
    return codes.isEmpty() ? "no status codes" : "status " + shorten(String.join(", ", codes));
  }

  /// Things of a contract without schemas of its own: what `POST /books` takes is a book.
  List<Thing> things(Spot paths) {
    var things = new LinkedHashMap<String, Thing>();
    paths
        .entries()
        .forEach((path, item) -> {
          Optional<Spot> post = Optional.ofNullable(operations(item).get("post"));
          Optional<Spot> body =
              post.flatMap(p -> p.get("requestBody"))
                  .map(contract::resolve)
                  .flatMap(PathReader::schema);
          Optional<Spot> answer =
              Optional.ofNullable(operations(item).get("get"))
                  .flatMap(get -> get.get("responses", "200"))
                  .map(contract::resolve)
                  .flatMap(PathReader::schema)
                  .map(this::element);
          Optional<String> name = name(path);
          Optional<Spot> described = body.or(() -> answer);
          if (name.isPresent() && described.isPresent()) {
            Meant meant = schemas.meant(described.get());
            Map<String, Property> properties = schemas.properties(meant.spot());
            if (Schemas.kind(meant.spot()) == Kind.OBJECT && !properties.isEmpty()) {
              Thing thing = new Thing(name.get(), item, new LinkedHashMap<>(properties));
              if (things.putIfAbsent(name.get(), thing) == null) {
                draft.infer(
                    name.get() + " is what " + path + " is about",
                    path,
                    "openapi.path",
                    item.position());
              }
            }
          }
        });
    return new ArrayList<>(things.values());
  }

  private Spot element(Spot schema) {
    Spot meant = schemas.meant(schema).spot();
    return meant.get("items").orElse(meant);
  }

  private static Optional<Spot> schema(Spot message) {
    return message.get("content").map(Spot::entries).orElse(Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey().contains("json"))
        .findFirst()
        .flatMap(entry -> entry.getValue().get("schema"));
  }

  /// `/api/v1/books` is about books; `/books/{id}/copies` about copies; `/login` about nothing that
  /// is stored.
  private static Optional<String> name(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean plural = Nouns.isPlural(last.toLowerCase(Locale.ROOT));
    boolean word =
        !last.isEmpty()
            && last.chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '_');
    if (!word || !plural) {
      return Optional.empty();
    }
    int part = Math.max(last.lastIndexOf('-'), last.lastIndexOf('_')) + 1;
    String singular =
        last.substring(0, part) + Nouns.singular(last.substring(part).toLowerCase(Locale.ROOT));
    return Names.upperCamel(singular);
  }
}
