package dev.q2o.client.feature.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `EVIDENCE.json` says about the objectives.
record EvidenceFacts(String verdict, List<Objective> objectives) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// @param reason why it is not proven; empty otherwise
  /// @param checks keys of the checks that prove it
  record Objective(String text, boolean proven, String reason, List<String> checks) {}

  /// @return empty when the text is no evidence
  static Optional<EvidenceFacts> read(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      List<Objective> objectives = new ArrayList<>();
      for (JsonNode node : root.path("objectives")) {
        List<String> checks = new ArrayList<>();
        node.path("checks").forEach(c -> checks.add(c.asText()));
        objectives.add(
            new Objective(
                node.path("text").asText(),
                node.path("status").asText().equals("proven"),
                node.path("reason").asText(),
                List.copyOf(checks)));
      }
      return root.path("objectives").isArray()
          ? Optional.of(new EvidenceFacts(root.path("verdict").asText(), List.copyOf(objectives)))
          : Optional.empty();
    } catch (JsonProcessingException notEvidence) {
      return Optional.empty();
    }
  }

  long proven() {
    return objectives.stream().filter(Objective::proven).count();
  }
}
