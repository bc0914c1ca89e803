package dev.q2o.contract.licence.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/// What a tenant may use. Access says *whether*, this says *how much*.
///
/// @param monthlyRuns runs in one period of the subscription, 0 or more
/// @param devices enrolled devices at most; empty means no limit
/// @param concurrentRuns runs at the same time at most, 1 or more
/// @param features what is open, in the order of {@link Feature}
public record Entitlements(
    int monthlyRuns,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> devices,
    int concurrentRuns,
    Set<Feature> features) {

  public Entitlements {
    if (monthlyRuns < 0 || concurrentRuns < 1 || devices.filter(n -> n < 1).isPresent()) {
      throw new IllegalArgumentException("entitlements cannot be negative");
    }
    SequencedSet<Feature> ordered = new TreeSet<>(features);
    features = Collections.unmodifiableSet(ordered);
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  /// Activation codes granted each month: a tenth of the runs, rounded down, at least one.
  @JsonIgnore
  public int monthlyCodes() {
    return Math.max(1, monthlyRuns / 10);
  }
}
