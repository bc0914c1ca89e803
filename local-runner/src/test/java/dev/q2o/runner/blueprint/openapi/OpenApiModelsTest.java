package dev.q2o.runner.blueprint.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.Snapshots;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Behaviour.Action;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.source.Importers;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contracts with their models, everything concluded and everything not used.
class OpenApiModelsTest {

  @ParameterizedTest
  @ValueSource(strings = {"petstore.yaml", "books-3.1.json"})
  void readsAsRecorded(String file) {
    Snapshots.assertAsRecorded(
        "openapi-models", file, Imports.model(file, Snapshots.read("/openapi/" + file)));
  }

  @Test
  void filesBesideTheContractAreFollowed() throws URISyntaxException {
    var folder = OpenApiModelsTest.class.getResource("/openapi/bookings");
    assertThat(folder).isNotNull();
    Path contract = Path.of(folder.toURI()).resolve("openapi.yaml");

    ImportResult result = new Importers().read(contract, "bookings");

    assertThat(result).isInstanceOf(ImportResult.Imported.class);
    AppModel model = ((ImportResult.Imported) result).model();
    assertThat(model.entities()).extracting(e -> e.name()).containsExactly("Room", "Booking");
    assertThat(model.relations())
        .extracting(Relation::owner, Relation::target, Relation::required)
        .containsExactly(org.assertj.core.api.Assertions.tuple("Booking", "Room", true));
    assertThat(model.enums()).extracting(e -> e.name()).containsExactly("BookingState");
    assertThat(Imports.shown(model.unused()))
        .contains("paths.yaml:2:3: GET /bookings is not used yet");
  }

  @Test
  void threeHundredPathsAreReadSoon() {
    var contract =
        new StringBuilder("openapi: 3.0.3\ninfo: {title: Large, version: '1'}\npaths:\n");
    for (int i = 0; i < 300; i++) {
      contract
          .append(
              "  /things"
                  + i
                  + ":\n    get:\n      responses:\n        '200':\n          description: ok\n")
          .append(
              "          content: {application/json: {schema: {type: array, items: {$ref:"
                  + " '#/components/schemas/Thing"
                  + i
                  + "'}}}}\n");
    }
    contract.append("components:\n  schemas:\n");
    for (int i = 0; i < 300; i++) {
      contract.append(
          "    Thing"
              + i
              + ": {type: object, properties: {name: {type: string}, next: {$ref:"
              + " '#/components/schemas/Thing"
              + (i + 1) % 300
              + "'}}}\n");
    }

    AppModel model =
        Assertions.assertTimeout(
            Duration.ofSeconds(30), () -> Imports.model("large.yaml", contract.toString()));

    assertThat(model.entities()).hasSize(300);
    assertThat(model.relations()).hasSize(300);
    assertThat(model.unused()).hasSize(300);
  }

  @Test
  void operationsAboutOneKindOfThingBecomeRoutes() {
    AppModel model = Imports.model("tasks.yaml", Snapshots.read("/openapi/tasks.yaml"));

    var contract = model.behaviour(Behaviour.Contract.class).orElseThrow();
    assertThat(contract.routes())
        .containsExactly(
            route("GET", "/v1/tasks", Action.LIST, "Task", "", "", "tasks", "count", 200),
            route("POST", "/v1/tasks", Action.CREATE, "Task", "", "task", "task", "", 200),
            route("GET", "/v1/tasks/{taskId}", Action.READ, "Task", "id", "", "", "", 200),
            route("PATCH", "/v1/tasks/{taskId}", Action.UPDATE, "Task", "id", "", "", "", 200),
            route("DELETE", "/v1/tasks/{taskId}", Action.DELETE, "Task", "id", "", "", "", 204),
            route("GET", "/people", Action.LIST, "Person", "", "", "", "", 200),
            route("POST", "/people", Action.CREATE, "Person", "", "", "", "", 201));
    assertThat(contract.views().getFirst().names())
        .containsEntry("due_date", "dueDate")
        .containsEntry("personId", "person");
    assertThat(Imports.shown(model.unused()))
        .contains("POST /v1/tasks/{taskId}/start is not used yet (status 200)");
    assertThat(model.entity("Task").orElseThrow().fields())
        .filteredOn(field -> field.name().equals("done"))
        .extracting(Field::defaultValue)
        .containsExactly(Optional.of("false"));
  }

  private static Behaviour.Route route(
      String method,
      String path,
      Action action,
      String entity,
      String key,
      String body,
      String envelope,
      String total,
      int status) {
    return new Behaviour.Route(
        method, path, action, entity, key, body, envelope, total, "", status);
  }

  @Test
  void aContractWithoutSchemasIsAboutWhatItsPathsTake() {
    AppModel model =
        Imports.model(
            "a.yaml",
            """
            openapi: 3.0.0
            info: {title: Notes, version: "1"}
            paths:
              /notes:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: {type: object, required: [title], properties: {title: {type: string}}}
                  responses: {"201": {description: made}}
              /login:
                post:
                  requestBody:
                    content: {application/json: {schema: {type: object, properties: {user: {type: string}}}}}
                  responses: {"200": {description: in}}
            """);

    assertThat(model.entities()).extracting(e -> e.name()).containsExactly("Note");
    assertThat(model.entities().getFirst().fields().getFirst().required()).isTrue();
  }

  @Test
  void anAppYamlStaysAnAppYaml() {
    assertThat(
            Imports.model("a.yaml", "entities:\n  Openapi:\n    fields: {openapi: string}\n")
                .entities())
        .extracting(e -> e.name())
        .containsExactly("Openapi");
    assertThat(
            Imports.model(
                    "a.json", "{\"entities\": {\"Thing\": {\"fields\": {\"name\": \"string\"}}}}")
                .entities())
        .extracting(e -> e.name())
        .containsExactly("Thing");
  }
}
