package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Rows that would be deleted together with another one are hidden while that one is: one they
/// refer to, one that row would be deleted with in turn, or, where they refer to rows of their own
/// kind, any above them.
final class HiddenWithCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;
  private final EntityPlan target;
  private final Property property;

  HiddenWithCode(Plan plan, EntityPlan entity, Property property) {
    this.plan = plan;
    this.entity = entity;
    this.target = plan.target(property);
    this.property = property;
  }

  /// Whether there is anything to hide with.
  boolean applies() {
    return !listing().isEmpty();
  }

  @Override
  public List<String> listing() {
    if (!takes(property)) {
      return List.of();
    }
    if (target.name().equals(entity.name())) {
      return hides(entity)
          ? List.of(
              ".withoutHiddenAbove(\"%s\", \"%s\")".formatted(property.column(), entity.table()))
          : List.of();
    }
    List<List<String>> ways = new ArrayList<>();
    ways(target, List.of(property.column(), target.table()), List.of(entity.name()), ways);
    return ways.stream()
        .map(way -> way.stream().collect(Collectors.joining("\", \"", ".withoutHidden(\"", "\")")))
        .toList();
  }

  /// @param seen names of entities on the way, which is not to go in circles
  private void ways(EntityPlan at, List<String> way, List<String> seen, List<List<String>> found) {
    if (hides(at)) {
      found.add(way);
    }
    List<String> further = new ArrayList<>(seen);
    further.add(at.name());
    for (Property link : at.links()) {
      EntityPlan next = plan.target(link);
      if (takes(link) && !further.contains(next.name())) {
        List<String> longer = new ArrayList<>(way);
        longer.addAll(List.of(link.column(), next.table()));
        ways(next, longer, further, found);
      }
    }
  }

  private static boolean hides(EntityPlan entity) {
    return entity.model().behaviour(Behaviour.SoftDelete.class).isPresent();
  }

  private static boolean takes(Property link) {
    return link.requireLink().relation().onDelete() == Relation.DeleteRule.CASCADE;
  }

  /// Proven with the relation itself.
  @Override
  public Promise promise() {
    return new Promise(
        "hidden-with-" + Words.kebab(property.name()),
        "%s are hidden, and come back, together with the %s they belong to."
            .formatted(entity.plural(), target.one()));
  }
}
