package dev.q2o.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `EVIDENCE.json` says about the objectives.
///
/// @param notProven their sentences
record EvidenceSummary(int objectives, int proven, List<String> notProven) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  EvidenceSummary {
    notProven = List.copyOf(notProven);
  }

  /// @return empty when the text is no evidence
  static Optional<EvidenceSummary> read(String json) {
    try {
      JsonNode objectives = MAPPER.readTree(json).path("objectives");
      List<String> open = new ArrayList<>();
      for (JsonNode objective : objectives) {
        if (!objective.path("status").asText().equalsIgnoreCase("proven")) {
          open.add(objective.path("text").asText());
        }
      }
      return objectives.isArray()
          ? Optional.of(
              new EvidenceSummary(objectives.size(), objectives.size() - open.size(), open))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
