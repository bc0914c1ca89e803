package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.server.ApiContract.Operation;
import dev.q2o.server.identity.World;
import dev.q2o.server.licensing.Desk;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operation of `openapi.yaml` is called with its examples by somebody who may, and whatever
/// comes back is held against what is written.
class ContractAnswersTest {
  private static final ApiContract CONTRACT = ApiContract.read();

  @Test
  void everyAnswerIsAsItIsWrittenAndTheExamplesAreGood(@TempDir Path folder) {
    try (World world = new World(Store.H2, folder)) {
      Map<String, String> ids = things(world);
      Caller owner = owner(world);
      List<String> wrong = new ArrayList<>();
      int done = 0;
      for (Operation operation : mildestFirst()) {
        if (owner.get("/v1/session").statusCode() == 401) {
          owner = owner(world);
        }
        Caller caller =
            switch (operation.who()) {
              case EVERYBODY -> world.nobody;
              case MEMBERS -> owner;
              case ADMINISTRATORS -> world.admin;
            };
        HttpResponse<String> answer = CONTRACT.call(caller, operation, ids);
        done += answer.statusCode() < 300 ? 1 : 0;
        for (String contradiction : CONTRACT.contradictions(operation, answer)) {
          wrong.add(operation + " " + answer.statusCode() + ": " + contradiction);
        }
        if (answer.statusCode() == 400 || answer.statusCode() == 415) {
          wrong.add(operation + " refuses its own example: " + answer.body());
        }
      }
      assertThat(wrong).isEmpty();
      // Proofs, codes and digests cannot be examples; what needs one is refused in its own words.
      assertThat(done).isGreaterThan(CONTRACT.operations().size() / 2);
    }
  }

  // What ends something comes after what looks at it.
  private static List<Operation> mildestFirst() {
    return CONTRACT.operations().stream()
        .sorted(
            Comparator.<Operation>comparingInt(operation ->
                operation.method().equals("DELETE")
                    ? 2
                    : operation.path().matches(".*/(suspend|revoke)") ? 1 : 0))
        .toList();
  }

  private static Map<String, String> things(World world) {
    TenantId tenant = world.tenant("zebra-works");
    Desk desk = new Desk(world.server, world.clock);
    desk.subscribe(tenant, "pro", "active");
    Caller owner = owner(world);
    Map<String, String> ids = new TreeMap<>();
    ids.put("ten", tenant.toString());
    ids.put("usr", Caller.json(owner.get("/v1/session")).at("/user").asText());
    ids.put("ses", Caller.json(owner.get("/v1/sessions")).at("/0/id").asText());
    ids.put(
        "inv",
        Desk.ok(
                owner.send(
                    "POST",
                    "/v1/invitations",
                    "{\"mail\":\"guest@example.org\",\"role\":\"viewer\"}"))
            .at("/id")
            .asText());
    ids.put(
        "tok",
        Desk.ok(
                owner.send(
                    "POST", "/v1/api-tokens", "{\"name\":\"x\",\"scopes\":[\"users:read\"]}"))
            .at("/details/id")
            .asText());
    ids.put(
        "cod",
        Desk.ok(owner.send("POST", "/v1/activation-codes", "{\"count\":1}"))
            .at("/codes/0/id")
            .asText());
    ids.put(
        "dev",
        Desk.ok(desk.enrol(tenant, JdkEd25519.generate(), Desk.machine(tenant, "desk")))
            .at("/device/id")
            .asText());
    return ids;
  }

  private static Caller owner(World world) {
    return world.signIn("zebra-works", "owner@zebra-works.example");
  }
}
