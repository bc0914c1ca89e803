package dev.q2o.runner.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.blueprint.delivered.Libraries;
import dev.q2o.runner.blueprint.delivered.Library;
import dev.q2o.runner.plan.Planner;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which libraries a project may have: those blueprints use, and those its owner added to the list
/// that stands with it.
final class OwnLibraries {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LIST = "bom.json";

  private OwnLibraries() {}

  /// Of a list somebody supplied, what speaks of the project's libraries.
  ///
  /// @param ground what stands where the project is delivered
  static Optional<AdvisoryList> advisories(
      Optional<AdvisoryList> supplied, Optional<Planner.Ground> ground) throws IOException {
    if (supplied.isEmpty()) {
      return supplied;
    }
    Set<String> libraries =
        Libraries.all().stream()
            .map(Library::coordinates)
            .collect(Collectors.toCollection(TreeSet::new));
    if (ground.isPresent() && ground.get().standing().files().containsKey(LIST)) {
      add(ground.get().sources().theirs(LIST), libraries);
    }
    return supplied.map(list -> list.about(libraries));
  }

  private static void add(byte[] components, Set<String> libraries) throws IOException {
    try {
      JSON.readTree(components)
          .path("components")
          .forEach(
              one -> libraries.add(one.path("group").asText() + ":" + one.path("name").asText()));
    } catch (JsonProcessingException unreadable) {
      // The inspection of the files will say so, with the place.
    }
  }
}
