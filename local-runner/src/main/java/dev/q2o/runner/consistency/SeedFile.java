package dev.q2o.runner.consistency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.q2o.runner.blueprint.model.Entity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The example rows of a project: some of every entity, with its members and nothing else.
final class SeedFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SeedFile() {}

  static void compare(String path, String text, Expected expected, List<String> problems)
      throws IOException {
    JsonNode seed = JSON.readTree(text);
    Set<String> told = new TreeSet<>();
    for (JsonNode group : seed) {
      String resource = group.path("resource").asText();
      Optional<Entity> entity =
          expected.model().entities().stream()
              .filter(one -> Nouns.same(resource, one.name()))
              .filter(one -> !told.contains(one.name()))
              .findFirst();
      if (entity.isEmpty()) {
        if (!expected.addsEntity(resource)) {
          problems.add("%s: the model says nothing of %s.".formatted(path, resource));
        }
        continue;
      }
      told.add(entity.get().name());
      Set<String> names = new TreeSet<>();
      for (JsonNode row : group.path("rows")) {
        row.properties().stream().map(Map.Entry::getKey).forEach(names::add);
      }
      boolean rows = !group.path("rows").isEmpty();
      expected.compare(path, entity.get(), names, expected.added(entity.get()), rows, problems);
    }
    for (Entity entity : expected.model().entities()) {
      if (!told.contains(entity.name())) {
        problems.add("%s: there are no example rows of %s.".formatted(path, entity.name()));
      }
    }
  }
}
