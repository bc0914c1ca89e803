package dev.q2o.contract.licence.plan;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The plans on sale, in the order they are shown. They are data: `plans.json` beside this class is
/// what ships, and an operator may hand in another file of the same form.
public record PlanCatalogue(List<Plan> plans) {

  /// @throws IllegalArgumentException when there is no plan or an id is there twice
  public PlanCatalogue {
    plans = List.copyOf(plans);
    Set<String> ids = new HashSet<>();
    for (Plan plan : plans) {
      if (!ids.add(plan.id())) {
        throw new IllegalArgumentException("plan '%s' is there twice".formatted(plan.id()));
      }
    }
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("a catalogue needs at least one plan");
    }
  }

  public Optional<Plan> find(String id) {
    return plans.stream().filter(plan -> plan.id().equals(id)).findFirst();
  }

  /// The plans this version ships with.
  public static PlanCatalogue shipped() {
    try (InputStream in = PlanCatalogue.class.getResourceAsStream("plans.json")) {
      if (in == null) {
        throw new IllegalStateException("plans.json is missing from this build");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param json a JSON list of {@link Plan}; closed by the caller
  /// @throws IOException when it cannot be read or is not such a list; the message names the place
  public static PlanCatalogue read(InputStream json) throws IOException {
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    return new PlanCatalogue(mapper.readValue(json, new TypeReference<List<Plan>>() {}));
  }
}
