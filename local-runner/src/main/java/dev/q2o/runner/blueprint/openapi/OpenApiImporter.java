package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.ModelRules;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.openapi.Components.Thing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Imports an OpenAPI contract, version 3.0 or 3.1, as YAML or JSON.
///
/// Schemas become entities, fields, validations, enums and relations; operations that are plainly
/// about one kind of thing become routes, with their envelopes and status codes. What a contract
/// says beyond that - other operations, security schemes, servers - is listed in {@link
/// dev.q2o.runner.blueprint.model.AppModel#unused} with its place, because the application does not
/// have it. References to other files are followed only where {@link LocalFiles#joined} found them.
public final class OpenApiImporter implements ModelImporter {
  private static final Pattern VERSION_KEY =
      Pattern.compile("(?m)^(?:\\s*\\{)?\\s{0,8}[\"']?(openapi|swagger)[\"']?\\s*:");

  private static final Pattern READABLE = Pattern.compile("3\\.[01]\\.\\d+.*");

  /// Whether a YAML or JSON text is a contract rather than an `app.yaml`.
  public static boolean isContract(String text) {
    return VERSION_KEY.matcher(text).find();
  }

  @Override
  public ImportResult read(String sourceName, String projectName, String text) {
    var tooLarge = ModelRules.tooLarge(sourceName, text);
    if (tooLarge.isPresent()) {
      return new ImportResult.Rejected(List.of(tooLarge.get()));
    }
    var problems = new Problems();
    Contract contract = Contract.of(LocalFiles.parts(sourceName, text), problems);
    Optional<Spot> root = contract.root();
    root.ifPresent(found -> checkVersion(found, problems));
    if (problems.any()) {
      return new ImportResult.Rejected(problems.list());
    }
    contract.checkReferences();
    var draft = new Draft();
    if (root.isPresent()) {
      new Reading(contract, draft, problems).read(root.get());
    }
    if (problems.any()) {
      return new ImportResult.Rejected(problems.list());
    }
    return switch (ModelRules.apply(raw(sourceName, projectName, root, draft))) {
      case ModelRules.Outcome.Accepted(var model) -> new ImportResult.Imported(model);
      case ModelRules.Outcome.Refused(var found) -> new ImportResult.Rejected(found);
    };
  }

  private static void checkVersion(Spot root, Problems problems) {
    Optional<Spot> old = root.get("swagger");
    Optional<Spot> version = root.get("openapi");
    if (version.isEmpty()) {
      problems.error(
          "openapi.version",
          old.orElse(root).position(),
          old.map(o -> "This is Swagger " + o.text() + ".")
              .orElse("The contract has no 'openapi' version."),
          "Convert it to OpenAPI 3.0 or 3.1.");
    } else if (!READABLE.matcher(version.get().text()).matches()) {
      problems.error(
          "openapi.version",
          version.get().valuePosition(),
          "OpenAPI '" + shorten(version.get().text()) + "' is not read.",
          "Use version 3.0 or 3.1.");
    }
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }

  private static RawModel raw(
      String sourceName, String projectName, Optional<Spot> root, Draft draft) {
    String title = root.flatMap(r -> r.get("info", "title")).map(Spot::text).orElse("");
    String description = root.flatMap(r -> r.get("info", "description")).map(Spot::text).orElse("");
    return new RawModel(
        sourceName,
        projectName,
        oneLine(title, 200),
        oneLine(description, 2_000),
        draft.entities,
        List.copyOf(draft.enums.values()),
        draft.relations,
        draft.behaviours,
        List.of("string", "integer", "number", "boolean"),
        draft.inferences,
        draft.notes,
        false);
  }

  private static String oneLine(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= most ? line : line.substring(0, most);
  }

  /// The state of reading one contract.
  private static final class Reading {
    private final Contract contract;
    private final Draft draft;
    private final Problems problems;
    private final Schemas schemas;

    Reading(Contract contract, Draft draft, Problems problems) {
      this.contract = contract;
      this.draft = draft;
      this.problems = problems;
      this.schemas = new Schemas(contract);
    }

    void read(Spot root) {
      Map<String, Spot> named =
          root.get("components", "schemas").map(Spot::entries).orElse(Map.of());
      var components = new Components(schemas, named);
      var paths = new PathReader(contract, schemas, draft, problems);
      Optional<Spot> pathsSpot = root.get("paths");
      List<Thing> things = components.things();
      if (things.isEmpty() && pathsSpot.isPresent()) {
        things = paths.things(pathsSpot.get());
      }
      var entities = new EntityReader(schemas, components, things, draft);
      things.forEach(entities::read);
      tellNames(components, named);
      tellRest(root, components);
      pathsSpot.ifPresent(spot -> {
        var routes = new RouteReader(contract, schemas, components, draft);
        paths.tell(spot, routes);
        draft.behaviours.addAll(routes.behaviours(spot.position()));
      });
      if (draft.entities.isEmpty() && !problems.any()) {
        problems.error(
            "openapi.no-entity",
            root.get("components", "schemas").or(() -> pathsSpot).orElse(root).position(),
            "The contract describes nothing that can be stored.",
            "Describe things as objects with properties below components.schemas.");
      }
    }

    private void tellNames(Components components, Map<String, Spot> named) {
      components
          .entities()
          .forEach((schema, entity) -> {
            Spot spot = named.get(schema);
            if (spot != null && !schema.equals(entity)) {
              draft.infer(
                  "The schema " + schema + " is another spelling of " + entity,
                  schema,
                  "openapi.same",
                  spot.position());
            }
          });
    }

    private void tellRest(Spot root, Components components) {
      for (Components.Message message : components.messages()) {
        draft.unused(
            message.spot().position(),
            "The schema "
                + message.name()
                + " is "
                + message.what()
                + "; it is not used yet, the application has its own.");
      }
      for (String part : List.of("servers", "security", "webhooks")) {
        root.get(part)
            .ifPresent(spot -> draft.unused(spot.position(), "'" + part + "' is not used yet."));
      }
      root.get("components", "securitySchemes")
          .ifPresent(spot ->
              draft.unused(
                  spot.position(),
                  "'securitySchemes' is not used yet: the application has its own."));
    }
  }
}
