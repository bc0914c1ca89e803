package dev.q2o.runner.advisory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.runner.advisory.Advisory.Event;
import dev.q2o.runner.advisory.Advisory.Kind;
import dev.q2o.runner.advisory.Advisory.Range;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Collects what records of the OSV schema (version 1) say about Maven libraries. One thread.
final class OsvRecords {
  private static final int MAX_SUMMARY = 200;
  private static final Map<String, Kind> KINDS =
      Map.of(
          "introduced", Kind.INTRODUCED,
          "fixed", Kind.FIXED,
          "last_affected", Kind.LAST_AFFECTED,
          "limit", Kind.LIMIT);

  private final List<Advisory> advisories = new ArrayList<>();
  private int read;
  private int maven;
  private String newest = "";

  int read() {
    return read;
  }

  int maven() {
    return maven;
  }

  String newest() {
    return newest;
  }

  List<Advisory> advisories() {
    return advisories;
  }

  /// @param where for messages
  void add(String where, JsonNode json) throws IOException {
    String id = json.path("id").asText();
    if (id.isBlank() || !json.path("modified").isTextual()) {
      throw new IOException(
          "%s has no id and date of change, so it is no record of OSV. Name a list in that format."
              .formatted(where));
    }
    read++;
    String modified = json.path("modified").asText();
    newest = newest.compareTo(modified) < 0 ? modified : newest;
    if (json.has("withdrawn")) {
      return;
    }
    Map<String, List<JsonNode>> libraries = new LinkedHashMap<>();
    for (JsonNode affected : json.path("affected")) {
      String ecosystem = affected.path("package").path("ecosystem").asText();
      if (ecosystem.equals("Maven") || ecosystem.startsWith("Maven:")) {
        libraries
            .computeIfAbsent(affected.path("package").path("name").asText(), _ -> new ArrayList<>())
            .add(affected);
      }
    }
    if (!libraries.isEmpty()) {
      maven++;
    }
    libraries.forEach((library, affected) -> advisories.add(advisory(id, json, library, affected)));
  }

  private static Advisory advisory(
      String id, JsonNode json, String library, List<JsonNode> affected) {
    List<Range> ranges = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    for (JsonNode one : affected) {
      one.path("versions").forEach(version -> versions.add(version.asText()));
      for (JsonNode range : one.path("ranges")) {
        // Ranges of commits say nothing about what a repository of libraries serves.
        if (!range.path("type").asText().equals("GIT")) {
          ranges.add(new Range(events(range)));
        }
      }
    }
    List<String> aliases = new ArrayList<>();
    json.path("aliases").forEach(alias -> aliases.add(alias.asText()));
    String summary = json.path("summary").asText().replaceAll("\\s+", " ").strip();
    return new Advisory(
        id,
        aliases.stream().sorted().toList(),
        summary.length() <= MAX_SUMMARY ? summary : summary.substring(0, MAX_SUMMARY) + "…",
        json.path("database_specific").path("severity").asText().toUpperCase(Locale.ROOT),
        library,
        ranges,
        versions);
  }

  private static List<Event> events(JsonNode range) {
    List<Event> events = new ArrayList<>();
    for (JsonNode event : range.path("events")) {
      event
          .properties()
          .forEach(entry -> {
            Kind kind = KINDS.get(entry.getKey());
            if (kind != null) {
              events.add(new Event(kind, entry.getValue().asText()));
            }
          });
    }
    return events;
  }
}
