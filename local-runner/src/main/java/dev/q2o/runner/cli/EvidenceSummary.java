package dev.q2o.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `EVIDENCE.json` says that the checks of the run do not: its objectives, and what nobody
/// could check.
///
/// @param notProven their sentences
/// @param notRun checks the run had no task for
record EvidenceSummary(int objectives, int proven, List<String> notProven, List<NotRun> notRun) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// @param reason why, and what to do about it
  record NotRun(String key, String title, String reason) {}

  EvidenceSummary {
    notProven = List.copyOf(notProven);
    notRun = List.copyOf(notRun);
  }

  /// @return empty when the text is no evidence
  static Optional<EvidenceSummary> read(String json) {
    try {
      JsonNode evidence = MAPPER.readTree(json);
      JsonNode objectives = evidence.path("objectives");
      List<String> open = new ArrayList<>();
      for (JsonNode objective : objectives) {
        if (!objective.path("status").asText().equalsIgnoreCase("proven")) {
          open.add(objective.path("text").asText());
        }
      }
      return objectives.isArray()
          ? Optional.of(
              new EvidenceSummary(
                  objectives.size(),
                  objectives.size() - open.size(),
                  open,
                  notRun(evidence.path("checks"))))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static List<NotRun> notRun(JsonNode checks) {
    List<NotRun> found = new ArrayList<>();
    for (JsonNode check : checks) {
      if (check.path("outcome").asText().equalsIgnoreCase("not_run")) {
        found.add(
            new NotRun(
                check.path("key").asText(),
                check.path("title").asText(),
                check.path("detail").asText()));
      }
    }
    return found;
  }
}
