package dev.q2o.runner.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.runner.Runner.Budgets;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.regenerate.Standing;
import dev.q2o.runner.store.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a run was asked for, kept with it: the project may be edited while the run is paused, the
/// run goes on with what it began with.
///
/// @param outputRoot absolute
/// @param standing the project it goes over, as it stood when the run was asked for
/// @param changes what its owner changed there, as text; empty when that is nothing
/// @param gates names of the gates where it waits for approval
/// @param advisories what the libraries are held against, of what was supplied the part that speaks
///   of them
record RunRequest(
    Project project,
    Path outputRoot,
    String blueprint,
    String blueprintVersion,
    Set<String> gates,
    Budgets budgets,
    Optional<Standing> standing,
    String changes,
    Optional<AdvisoryList> advisories) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Schema 2 added gates and budgets, schema 3 the project it goes over, schema 4 advisories; what
  /// an older one lacks there was none of.
  private static final int SCHEMA = 4;

  RunRequest {
    gates = Set.copyOf(gates);
  }

  /// Into a place where nothing is to be kept.
  RunRequest(
      Project project,
      Path outputRoot,
      String blueprint,
      String blueprintVersion,
      Set<String> gates,
      Budgets budgets) {
    this(
        project,
        outputRoot,
        blueprint,
        blueprintVersion,
        gates,
        budgets,
        Optional.empty(),
        "",
        Optional.empty());
  }

  static RunRequest of(
      Project project,
      StartOptions options,
      Blueprint blueprint,
      Optional<Standing> standing,
      String changes,
      Optional<AdvisoryList> advisories) {
    return new RunRequest(
        project,
        options.outputRoot(),
        blueprint.id(),
        blueprint.version(),
        options.gates(),
        options.budgets(),
        standing,
        changes,
        advisories);
  }

  StartOptions options() {
    return new StartOptions(outputRoot, gates, budgets).heldAgainst(advisories);
  }

  byte[] encode() {
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", SCHEMA);
    json.put("outputRoot", outputRoot.toString());
    json.put("blueprint", blueprint);
    json.put("blueprintVersion", blueprintVersion);
    gates.stream().sorted().forEach(json.putArray("gates")::add);
    json.put("runBudget", budgets.run().toString());
    json.put("taskBudget", budgets.task().toString());
    ObjectNode p = json.putObject("project");
    p.put("id", project.id().toString());
    p.put("slug", project.slug());
    p.put("name", project.name());
    p.put("client", project.client());
    p.put("description", project.description());
    project.objectives().forEach(p.putArray("objectives")::add);
    p.put("modelFile", project.model().fileName());
    p.put("modelText", project.model().text());
    p.put("modelTarget", project.model().target());
    p.put("version", project.version());
    p.put("createdAt", project.createdAt().toString());
    p.put("updatedAt", project.updatedAt().toString());
    json.put("changes", changes);
    advisories.ifPresent(list -> json.put("advisories", list.text()));
    standing.ifPresent(there -> StandingJson.write(there, json.putObject("standing")));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static RunRequest decode(byte[] bytes) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IOException("what the run was asked for is damaged", e);
    }
    int schema = json.path("schema").asInt();
    if (schema < 1 || schema > SCHEMA) {
      throw new IOException(
          "what the run was asked for has schema %d and this Q2O reads up to %d: update Q2O"
              .formatted(schema, SCHEMA));
    }
    Set<String> gates = new HashSet<>();
    json.path("gates").forEach(gate -> gates.add(gate.asText()));
    JsonNode p = json.path("project");
    List<String> objectives = new ArrayList<>();
    p.path("objectives").forEach(o -> objectives.add(o.asText()));
    return new RunRequest(
        new Project(
            ProjectId.parse(p.path("id").asText()),
            p.path("slug").asText(),
            p.path("name").asText(),
            p.path("client").asText(),
            p.path("description").asText(),
            objectives,
            new Project.ModelSource(
                p.path("modelFile").asText(),
                p.path("modelText").asText(),
                p.path("modelTarget").asText()),
            p.path("version").asLong(),
            Instant.parse(p.path("createdAt").asText()),
            Instant.parse(p.path("updatedAt").asText())),
        Path.of(json.path("outputRoot").asText()),
        json.path("blueprint").asText(),
        json.path("blueprintVersion").asText(),
        gates,
        new Budgets(
            duration(json.path("runBudget"), Budgets.USUAL.run()),
            duration(json.path("taskBudget"), Budgets.USUAL.task())),
        StandingJson.read(json.path("standing")),
        json.path("changes").asText(),
        json.has("advisories")
            ? Optional.of(AdvisoryList.read(json.path("advisories").asText()))
            : Optional.empty());
  }

  private static Duration duration(JsonNode value, Duration absent) throws IOException {
    try {
      return value.isMissingNode() ? absent : Duration.parse(value.asText());
    } catch (DateTimeException e) {
      throw new IOException("what the run was asked for is damaged", e);
    }
  }

  /// Equal for requests that must give equal bytes: nothing of when, where or under which id.
  String inputSha256() {
    List<String> parts = new ArrayList<>();
    parts.add(blueprint);
    parts.add(blueprintVersion);
    parts.add(project.slug());
    parts.add(project.name());
    parts.add(project.client());
    parts.add(project.description());
    parts.addAll(project.objectives());
    parts.add(project.model().fileName());
    parts.add(project.model().text());
    if (!changes.isEmpty()) {
      parts.add(changes);
    }
    advisories.ifPresent(list -> parts.add(list.text()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
