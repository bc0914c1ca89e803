package dev.q2o.runner.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.runner.regenerate.Lock;
import dev.q2o.runner.regenerate.Standing;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The text form of a project that stands, inside what a run was asked for.
final class StandingJson {
  private StandingJson() {}

  static void write(Standing standing, ObjectNode json) {
    json.put("lock", standing.lock().text());
    ObjectNode files = json.putObject("files");
    standing
        .files()
        .forEach((path, file) -> files.putArray(path).add(file.sha256()).add(file.executable()));
  }

  /// Empty when there is none.
  static Optional<Standing> read(JsonNode json) throws IOException {
    if (!json.isObject()) {
      return Optional.empty();
    }
    SortedMap<String, Standing.File> files = new TreeMap<>();
    json.path("files")
        .properties()
        .forEach(entry ->
            files.put(
                entry.getKey(),
                new Standing.File(
                    entry.getValue().path(0).asText(), entry.getValue().path(1).asBoolean())));
    return Optional.of(new Standing(Lock.read(json.path("lock").asText()), files));
  }
}
